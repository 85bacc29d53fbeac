package org.skewscope.gui.lesson.start;

import java.util.List;
import javafx.geometry.Pos;
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
import org.skewscope.gui.lesson.parts.TextSize;
import org.skewscope.gui.support.Tips;

/** Text size, how many people vote, and the presenter's window. */
final class SettingsCard extends VBox {

    private static final int LARGEST_ROOM = 1000;

    SettingsCard(LessonSettings settings) {
        getStyleClass().addAll("skew-card", "lesson-settings");
        ComboBox<TextSize> size = new ComboBox<>();
        size.getItems().setAll(List.of(TextSize.values()));
        size.setConverter(new Labels());
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
                        row("Text size", size),
                        row("People in the room", room),
                        row("Presenter view", presenter));
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

    private static final class Labels extends StringConverter<TextSize> {

        @Override
        public String toString(TextSize size) {
            return size == null ? "" : size.label();
        }

        @Override
        public TextSize fromString(String text) {
            return TextSize.PLAIN;
        }
    }
}
