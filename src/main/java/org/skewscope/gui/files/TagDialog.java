package org.skewscope.gui.files;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.wrapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.gui.frame.DialogTheme;
import org.skewscope.tensor.SentenceNumber;

/** Asks for the tags of pictures: words by which the user finds them again. */
public final class TagDialog {

    private static final double WIDTH = 420;

    private TagDialog() {}

    /**
     * Opens the dialog without waiting for its end.
     *
     * @param pictures at least one
     * @param all all pictures, whose tags are offered
     * @param tagged runs once the tags are set
     */
    public static void open(Window owner, List<PictureEntry> pictures, List<PictureEntry> all, Runnable tagged) {
        SortedSet<String> shared = shared(pictures);
        TextField field = named("tags", new TextField(String.join(", ", shared)));
        field.setPromptText("check, wrong label");
        field.setAccessibleText("Tags, with commas between them");
        VBox content = styled(
                column(8, wrapping(label("Tags of " + count(pictures) + ", with commas between them")), field),
                "dialog-content");
        content.setPrefWidth(WIDTH);
        SortedSet<String> known = new TreeSet<>();
        all.forEach(picture -> known.addAll(picture.tags()));
        known.removeAll(shared);
        if (!known.isEmpty()) {
            content.getChildren().add(wrapping(label("In use: " + String.join(", ", known), "secondary")));
        }
        ButtonType set = new ButtonType("Set tags", ButtonBar.ButtonData.OK_DONE);
        Dialog<ButtonType> dialog =
                DialogTheme.dialog(owner, "Tag " + count(pictures), content, set, ButtonType.CANCEL);
        dialog.setOnShown(event -> field.requestFocus());
        dialog.resultProperty().subscribe((old, next) -> {
            if (next == set) {
                apply(pictures, shared, tags(field.getText()));
                tagged.run();
            }
        });
        dialog.show();
    }

    private static String count(List<PictureEntry> pictures) {
        return pictures.size() == 1 ? pictures.get(0).name() : SentenceNumber.count(pictures.size()) + " pictures";
    }

    /** Returns the tags that all pictures have. */
    static SortedSet<String> shared(List<PictureEntry> pictures) {
        SortedSet<String> shared = new TreeSet<>(pictures.get(0).tags());
        pictures.forEach(picture -> shared.retainAll(picture.tags()));
        return shared;
    }

    /** Reads tags from a text with commas. */
    static Set<String> tags(String text) {
        return Arrays.stream(text.split(",", -1))
                .filter(word -> !word.isBlank())
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Adds the new tags to each picture and takes those away that all had and the text lacks. */
    static void apply(List<PictureEntry> pictures, Set<String> shared, Set<String> wanted) {
        List<String> gone = new ArrayList<>(shared);
        gone.removeAll(wanted);
        for (PictureEntry picture : pictures) {
            SortedSet<String> next = new TreeSet<>(picture.tags());
            next.removeAll(gone);
            next.addAll(wanted);
            picture.tag(next);
        }
    }
}
