package org.skewscope.gui.files;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.skewscope.gui.model.ModelFiles;
import org.skewscope.gui.pictures.PictureIntake;
import org.skewscope.recipesearch.DumpedTensor;

/** Covers the window while files are dragged over it and shows how many would be added. */
public final class DropOverlay extends StackPane {

    private final PictureIntake intake;
    private final TensorIntake tensors;
    private final List<FileDrops> others;
    private final Label title = new Label();
    private final Label words = new Label();
    private final Models models;
    private boolean over;

    /** Takes the models among dropped files. */
    @FunctionalInterface
    public interface Models {

        /**
         * Takes the models among files.
         *
         * @param target the node on which the files were dropped
         * @return the other files
         */
        List<Path> take(List<Path> files, Object target);
    }

    /**
     * @param intake takes pictures
     * @param tensors takes tensors and recorded runs
     * @param others are asked first, in turn: documents, and all that a running lesson takes
     * @param models takes models
     */
    public DropOverlay(
            PictureIntake intake, TensorIntake tensors, List<FileDrops> others, Models models) {
        this.models = models;
        this.others = List.copyOf(others);
        this.intake = intake;
        this.tensors = tensors;
        getStyleClass().add("drop-overlay");
        FontIcon arrow = FontIcon.of(MaterialDesignT.TRAY_ARROW_DOWN, 32);
        StackPane disc = new StackPane(arrow);
        disc.getStyleClass().add("drop-disc");
        title.getStyleClass().add("drop-title");
        words.setText("Files that Skewscope cannot open are skipped and listed");
        VBox card = new VBox(disc, title, words);
        card.getStyleClass().add("drop-card");
        getChildren().add(card);
        setVisible(false);
        setMouseTransparent(true);
    }

    /** Takes drops on a node and its children. */
    public void listen(Node target) {
        target.addEventHandler(DragEvent.DRAG_OVER, this::dragOver);
        target.addEventHandler(DragEvent.DRAG_EXITED, event -> hideOverlay());
        target.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    }

    private void dragOver(DragEvent event) {
        if (!event.getDragboard().hasFiles()) {
            return;
        }
        event.acceptTransferModes(TransferMode.COPY);
        event.consume();
        if (!over) {
            over = true;
            setVisible(true);
            if (paths(event.getDragboard().getFiles()).stream().anyMatch(RunIntake::isOne)) {
                title.setText("Drop the recorded run to compare it as a pathway");
                return;
            }
            Optional<Path> tensor =
                    paths(event.getDragboard().getFiles()).stream()
                            .filter(DumpedTensor::isFile)
                            .findFirst();
            if (tensor.isPresent()) {
                title.setText("Drop on its picture to find its recipe");
                return;
            }
            List<Path> files = paths(event.getDragboard().getFiles());
            Optional<String> other =
                    others.stream().flatMap(each -> each.words(files).stream()).findFirst();
            words.setVisible(other.isEmpty());
            if (other.isPresent()) {
                title.setText(other.get());
                return;
            }
            if (files.stream().anyMatch(ModelFiles::isOne)) {
                title.setText("Drop the model on a pathway, or anywhere");
                return;
            }
            showCount(event.getDragboard().getFiles().size());
            intake.count(
                    paths(event.getDragboard().getFiles()),
                    count -> {
                        if (over) {
                            showCount(count);
                        }
                    });
        }
    }

    private void dropped(DragEvent event) {
        boolean files = event.getDragboard().hasFiles();
        if (files) {
            take(paths(event.getDragboard().getFiles()), event.getTarget());
        }
        event.setDropCompleted(files);
        event.consume();
        hideOverlay();
    }

    private void take(List<Path> files, Object target) {
        if (others.stream().anyMatch(each -> each.take(files))) {
            return;
        }
        List<Path> rest = models.take(files, target);
        if (!rest.isEmpty()) {
            List<Path> pictures = tensors.take(rest, target);
            if (!pictures.isEmpty()) {
                intake.add(pictures);
            }
        }
    }

    private void showCount(int count) {
        title.setText(
                count == 0
                        ? "No pictures in there"
                        : "Drop to add " + count + (count == 1 ? " picture" : " pictures"));
    }

    private void hideOverlay() {
        over = false;
        setVisible(false);
    }

    private static List<Path> paths(List<File> files) {
        return files.stream().map(File::toPath).toList();
    }
}
