package org.skewscope.gui.lesson.start;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.gui.lesson.parts.ShownScreen;
import org.skewscope.gui.lesson.parts.TextSize;
import org.skewscope.gui.support.Tips;

/** Text size, how many people vote, and the presenter's window. */
final class SettingsCard extends VBox {

    private static final int LARGEST_ROOM = 1000;

    SettingsCard(LessonSettings settings, Runnable askFive) {
        getStyleClass().addAll("skew-card", "lesson-settings");
        ComboBox<ShownScreen> screen = new ComboBox<>(settings.screens());
        screen.setConverter(new Labels<>(ShownScreen::label));
        screen.valueProperty().bindBidirectional(settings.showOn());
        Tips.on(screen, "The screen that the room looks at; lessons move there and back");
        ComboBox<TextSize> size = new ComboBox<>();
        size.getItems().setAll(List.of(TextSize.values()));
        size.setConverter(new Labels<>(TextSize::label));
        size.valueProperty().bindBidirectional(settings.size());
        Tips.on(size, "Text size of the lessons");
        Spinner<Integer> room = new Spinner<>(1, LARGEST_ROOM, settings.room().get());
        room.setEditable(true);
        room.getStyleClass().add(Spinner.STYLE_CLASS_SPLIT_ARROWS_HORIZONTAL);
        room.setPrefWidth(120);
        room.valueProperty()
                .addListener(
                        (property, old, next) -> {
                            if (next != null) {
                                settings.room().set(next);
                            }
                        });
        Tips.on(room, "How many people vote");
        CheckBox presenter = new CheckBox();
        presenter.selectedProperty().bindBidirectional(settings.presenter());
        Tips.on(
                presenter,
                "A second window with notes, time and votes, on another screen where there is one");
        getChildren()
                .addAll(
                        row("Show on", screen),
                        row("Text size", size),
                        row("People in the room", room),
                        row("Presenter view", presenter),
                        row("Before and after", ask(askFive)));
    }

    private static Button ask(Runnable askFive) {
        Button ask = new Button("Ask five questions");
        ask.getStyleClass().add("plain-button");
        ask.setOnAction(event -> askFive.run());
        Tips.on(
                ask,
                "Five questions of the course, asked before it and again at its end. Counts only"
                        + " are kept, on this computer.");
        return ask;
    }

    private static HBox row(String words, Region control) {
        Label label = new Label(words);
        label.setLabelFor(control);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, label, gap, control);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("settings-row");
        return row;
    }

    /** Names what can be chosen; nothing is typed. */
    private static final class Labels<T> extends StringConverter<T> {

        private final Function<T, String> label;

        Labels(Function<T, String> label) {
            this.label = label;
        }

        @Override
        public String toString(T value) {
            return value == null ? "" : label.apply(value);
        }

        @Override
        public T fromString(String text) {
            throw new UnsupportedOperationException("It is chosen from a list");
        }
    }
}
