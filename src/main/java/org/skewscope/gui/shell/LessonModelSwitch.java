package org.skewscope.gui.shell;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.stage.Window;
import org.skewscope.gui.lesson.ModelSwitch;

/** Switches the window's engine to a lesson's model, which is asked for first. */
final class LessonModelSwitch implements ModelSwitch {

    private final EngineWatch watch;
    private final Supplier<Window> owner;

    LessonModelSwitch(EngineWatch watch, Supplier<Window> owner) {
        this.watch = watch;
        this.owner = owner;
    }

    @Override
    public Optional<Path> chosen() {
        return watch.model();
    }

    @Override
    public void use(Optional<Path> model) {
        watch.swap(model);
    }

    @Override
    public void ask(Path model, Consumer<Boolean> answer) {
        ButtonType open = new ButtonType("Open the model", ButtonBar.ButtonData.OK_DONE);
        ButtonType not = new ButtonType("Do not open it", ButtonBar.ButtonData.CANCEL_CLOSE);
        Label words =
                new Label(
                        "This lesson brings its own model, "
                                + model.getFileName()
                                + ". Its graph runs on this computer, in the engine's process."
                                + " Open it if you know where the lesson comes from.");
        words.setWrapText(true);
        words.setPrefWidth(460);
        words.getStyleClass().add("dialog-content");
        Dialog<ButtonType> dialog =
                DialogTheme.dialog(owner.get(), "Open the lesson's model?", words, open, not);
        dialog.setOnHidden(event -> answer.accept(dialog.getResult() == open));
        dialog.show();
    }
}
