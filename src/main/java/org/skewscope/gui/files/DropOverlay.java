package org.skewscope.gui.files;

import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.styled;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.skewscope.desk.files.FileDrops;
import org.skewscope.desk.files.ModelFiles;
import org.skewscope.gui.pictures.PictureIntake;
import org.skewscope.recipesearch.DumpedTensor;
import org.skewscope.tensor.SentenceNumber;

/** Covers the window while files are dragged over it and shows how many would be added. */
public final class DropOverlay extends StackPane {

    /**
     * The seconds without an event after which the overlay is hidden. A source that ends at the
     * release sends no event, but neither does a hand that rests; its next move shows the overlay
     * again.
     */
    private static final double SILENCE = 6;

    private final PauseTransition silence = new PauseTransition(Duration.seconds(SILENCE));
    private final PictureIntake intake;
    private final TensorIntake tensors;
    private final List<FileDrops> others;
    private final Label title = label("", "drop-title");
    private final Label words = label("Files that Skewscope cannot open are skipped and listed");
    private final Models models;
    private List<Path> dragged = List.of();
    private boolean over;
    private boolean aims;

    /** Takes the models among dropped files. */
    public interface Models {

        /**
         * Takes the models among files.
         *
         * @param target the node on which the files were dropped
         * @return the other files
         */
        List<Path> take(List<Path> files, Object target);

        /**
         * Shows which pathway would take a model.
         *
         * @param target the node under the pointer; null where no model is dragged
         */
        void aim(Object target);
    }

    /**
     * @param intake takes pictures
     * @param tensors takes tensors and recorded runs
     * @param others are asked first, in turn: documents, and all that a running lesson takes
     * @param models takes models
     */
    public DropOverlay(PictureIntake intake, TensorIntake tensors, List<FileDrops> others, Models models) {
        this.models = models;
        this.others = List.copyOf(others);
        this.intake = intake;
        this.tensors = tensors;
        getStyleClass().add("drop-overlay");
        getChildren()
                .add(styled(
                        new VBox(
                                styled(new StackPane(FontIcon.of(MaterialDesignT.TRAY_ARROW_DOWN, 32)), "drop-disc"),
                                title,
                                words),
                        "drop-card"));
        setVisible(false);
        silence.setOnFinished(event -> hideOverlay());
        setMouseTransparent(true);
    }

    /** Takes drops on a node and its children. */
    public void listen(Node target) {
        target.addEventHandler(DragEvent.DRAG_OVER, this::dragOver);
        target.addEventHandler(DragEvent.DRAG_EXITED, event -> hideOverlay());
        target.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
        // A source that ends during the drag sends no end of it; only then come other events.
        target.addEventFilter(MouseEvent.MOUSE_MOVED, event -> leave());
        target.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> leave());
        // The window's keys are filtered at the scene and do not come to a node below it.
        target.getScene().addEventFilter(KeyEvent.KEY_PRESSED, event -> leave());
    }

    private void dragOver(DragEvent event) {
        if (!event.getDragboard().hasFiles()) {
            return;
        }
        event.acceptTransferModes(TransferMode.COPY);
        event.consume();
        silence.playFromStart();
        if (!over) {
            over = true;
            List<Path> files = paths(event.getDragboard().getFiles());
            // The toolkit runs other events, such as the drop, while it asks the source.
            if (!over) {
                return;
            }
            dragged = files;
            aims = show(dragged);
            inState(this, "clear", aims);
            setVisible(true);
        }
        models.aim(aims ? event.getTarget() : null);
    }

    /**
     * Says what a drop of files does.
     *
     * @return whether the files hold a model, whose targets lie below the overlay
     */
    private boolean show(List<Path> files) {
        Optional<String> taken = files.stream().anyMatch(RunIntake::isOne)
                ? Optional.of("Drop the recorded run to compare it as a pathway")
                : files.stream().anyMatch(DumpedTensor::isFile)
                        ? Optional.of("Drop on its picture to find its recipe")
                        : others.stream()
                                .flatMap(each -> each.words(files).stream())
                                .findFirst();
        boolean model = taken.isEmpty() && files.stream().anyMatch(ModelFiles::isOne);
        boolean pictures = taken.isEmpty() && !model;
        words.setVisible(pictures);
        title.setText(taken.orElse("Drop the model on a pathway, or anywhere"));
        if (pictures) {
            showCount(files.size());
            intake.count(files, count -> {
                if (over) {
                    showCount(count);
                }
            });
        }
        return model;
    }

    /**
     * Takes the files that were listed during the drag. Asking the source again would hang the
     * window if the source has ended.
     */
    private void dropped(DragEvent event) {
        if (dragged.isEmpty() && event.getDragboard().hasFiles()) {
            dragged = paths(event.getDragboard().getFiles());
        }
        List<Path> files = dragged;
        dragged = List.of();
        event.setDropCompleted(!files.isEmpty());
        event.consume();
        hideOverlay();
        if (!files.isEmpty()) {
            take(files, event.getTarget());
        }
    }

    private void take(List<Path> files, Object target) {
        if (others.stream().noneMatch(each -> each.take(files))) {
            List<Path> rest = models.take(files, target);
            List<Path> pictures = rest.isEmpty() ? rest : tensors.take(rest, target);
            if (!pictures.isEmpty()) {
                intake.add(pictures);
            }
        }
    }

    private void showCount(int count) {
        title.setText(count == 0 ? "No pictures found" : "Drop to add " + SentenceNumber.counted(count, "picture"));
    }

    private void leave() {
        if (over || !dragged.isEmpty()) {
            dragged = List.of();
            hideOverlay();
        }
    }

    private void hideOverlay() {
        over = false;
        silence.stop();
        setVisible(false);
        models.aim(null);
    }

    private static List<Path> paths(List<File> files) {
        return files.stream().map(File::toPath).toList();
    }
}
