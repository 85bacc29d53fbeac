package org.skewscope.gui.support;

import static org.skewscope.gui.support.Nodes.sheet;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import org.controlsfx.control.SegmentedButton;
import org.skewscope.desk.session.OnChange;

/** Offers a few values side by side, of which exactly one is chosen. */
public final class SegmentedChoice<T> extends SegmentedButton {

    private final ObjectProperty<T> value = new SimpleObjectProperty<>();
    private final ToggleGroup group = new ToggleGroup();
    private List<T> choices = List.of();

    /** Makes a choice without values. */
    public SegmentedChoice() {
        getStyleClass().add("segmented");
        sheet(this, "segmented.css");
        setMinWidth(USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        OnChange.run(() -> mark(value.get()), value);
        setToggleGroup(group);
        group.selectedToggleProperty().subscribe(this::choose);
    }

    /** Replaces the values; the chosen one stays chosen where it is still among them. */
    public void setValues(List<T> values, Function<T, String> label, Function<T, String> tip) {
        setValues(values, choice -> button(label.apply(choice), tip.apply(choice)));
    }

    /** Replaces the values and their buttons. */
    public void setValues(List<T> values, Function<T, ToggleButton> button) {
        List<ToggleButton> old = List.copyOf(getButtons());
        choices = List.copyOf(values);
        getButtons().setAll(values.stream().map(button).toList());
        // The control groups the buttons only after its layout, and never ungroups them.
        getButtons().forEach(each -> each.setToggleGroup(group));
        old.forEach(each -> each.setToggleGroup(null));
        mark(value.get());
    }

    /** Returns the chosen value. */
    public ObjectProperty<T> valueProperty() {
        return value;
    }

    private static ToggleButton button(String label, String tip) {
        return spoken(tip, whole(styled(new ToggleButton(label), "choice")));
    }

    private void choose(Toggle old, Toggle next) {
        int index = getButtons().indexOf(next);
        if (next == null && getButtons().contains(old)) {
            // A press on the chosen button keeps it chosen.
            group.selectToggle(old);
        } else if (index >= 0) {
            // An arrow key selects a toggle without firing it.
            value.set(choices.get(index));
        }
    }

    private void mark(T chosen) {
        int index = chosen == null ? -1 : choices.indexOf(chosen);
        if (index >= 0) {
            // A ring on a button that is no longer chosen would make two look chosen.
            boolean focused = getButtons().stream().anyMatch(ToggleButton::isFocused);
            group.selectToggle(getButtons().get(index));
            if (focused) {
                getButtons().get(index).requestFocus();
            }
        }
    }
}
