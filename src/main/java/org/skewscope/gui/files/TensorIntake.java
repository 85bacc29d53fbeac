package org.skewscope.gui.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ListCell;
import org.skewscope.desk.files.PictureFiles;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.RecipeDesk;
import org.skewscope.gui.frame.Banner;
import org.skewscope.gui.support.Ancestors;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.DumpedTensor;

/**
 * Searches the recipes of tensors that are dropped or opened. Recorded runs among the files become
 * pathways.
 *
 * @param desk searches the recipes
 * @param runs takes recorded runs
 */
public record TensorIntake(Session session, RecipeDesk desk, FileDialogs dialogs, Banner banner, RunIntake runs) {

    /** Opens a dialog for a tensor of the selected picture. */
    public void choose() {
        dialogs.open("Find the recipe of a tensor", "NumPy arrays", "npy,npz")
                .ifPresent(file -> take(List.of(file), null));
    }

    /**
     * Takes the tensors and recorded runs among files.
     *
     * @param target the node on which the files were dropped; may be null
     * @return the other files
     */
    List<Path> take(List<Path> files, Object target) {
        List<Path> rest = runs.take(files);
        List<Path> tensors = rest.stream().filter(DumpedTensor::isFile).toList();
        List<Path> others =
                rest.stream().filter(file -> !DumpedTensor.isFile(file)).toList();
        if (!tensors.isEmpty()) {
            search(tensors, picture(others, target));
        }
        return others;
    }

    private void search(List<Path> tensors, Optional<ImageSource> picture) {
        if (picture.isEmpty()) {
            desk.refuse(tensors.get(0), "First add the picture of this tensor, then drop the tensor on the picture.");
            return;
        }
        if (tensors.size() > 1) {
            banner.show(
                    "One tensor at a time.", "The recipe of " + tensors.get(0).getFileName() + " is searched.");
        }
        desk.search(picture.get(), tensors.get(0));
    }

    /**
     * Returns the picture that was dropped together with the tensor, the picture on whose row the
     * tensor was dropped, or the selected picture.
     */
    private Optional<ImageSource> picture(List<Path> others, Object target) {
        List<ImageSource> together =
                others.size() == 1 ? PictureFiles.find(others).pictures() : List.of();
        if (together.size() == 1) {
            return Optional.of(together.get(0));
        }
        return Ancestors.nearest(target, ListCell.class)
                .map(cell -> cell.getItem() instanceof PictureEntry picture ? picture : null)
                .or(() -> Optional.ofNullable(session.selectedPicture().get()))
                .map(PictureEntry::source);
    }
}
