package org.skewscope.gui.support;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** A few values side by side, exactly one of them chosen. */
public final class SegmentedChoice<T> extends HBox {

    private final ObjectProperty<T> value = new SimpleObjectProperty<>();
    private final ToggleGroup group = new ToggleGroup();
    private List<T> choices = List.of();

    public SegmentedChoice() {
        getStyleClass().add("segmented");
        getStylesheets().add(SegmentedChoice.class.getResource("segmented.css").toExternalForm());
        value.addListener((property, old, next) -> mark(next));
        group.selectedToggleProperty()
                .addListener(
                        (property, old, next) -> {
                            if (next == null && old != null) {
                                // Pressing the chosen one again keeps it chosen.
                                group.selectToggle(old);
                            } else if (group.getToggles().contains(next)) {
                                // An arrow key selects a toggle without firing it.
                                value.set(choices.get(group.getToggles().indexOf(next)));
                            }
                        });
    }

    /** Replaces the values; the chosen one stays where it is still among them. */
    public void setValues(List<T> values, Function<T, String> label, Function<T, String> tip) {
        group.getToggles().clear();
        getChildren().clear();
        choices = List.copyOf(values);
        for (int i = 0; i < values.size(); i++) {
            T choice = values.get(i);
            ToggleButton button = new ToggleButton(label.apply(choice));
            button.getStyleClass().add("segment");
            if (i == 0) {
                button.getStyleClass().add("segment-first");
            }
            if (i == values.size() - 1) {
                button.getStyleClass().add("segment-last");
            }
            button.setMinWidth(USE_PREF_SIZE);
            button.setToggleGroup(group);
            Tips.on(button, tip.apply(choice));
            getChildren().add(button);
        }
        mark(value.get());
    }

    public ObjectProperty<T> valueProperty() {
        return value;
    }

    private void mark(T chosen) {
        for (int i = 0; i < group.getToggles().size(); i++) {
            if (choices.get(i).equals(chosen)) {
                group.selectToggle(group.getToggles().get(i));
            }
        }
    }
}
