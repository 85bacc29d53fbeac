package org.skewscope.gui.session;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import org.skewscope.compare.Comparison;

/**
 * The latest result of the selected picture, whichever that is, and in its place, for a moment, a
 * preview.
 */
final class ShownResult {

    private final ReadOnlyObjectProperty<PictureEntry> selected;
    private final ReadOnlyObjectWrapper<Comparison> comparison = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Preview> preview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Comparison> drawn = new ReadOnlyObjectWrapper<>();
    private final ChangeListener<Object> resultChanged = (property, old, next) -> show();

    ShownResult(ReadOnlyObjectProperty<PictureEntry> selected) {
        this.selected = selected;
        selected.addListener((property, old, next) -> follow(old, next));
    }

    ReadOnlyObjectProperty<Comparison> comparison() {
        return comparison.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty stale() {
        return stale.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Preview> preview() {
        return preview.getReadOnlyProperty();
    }

    /** The preview's where there is one. */
    ReadOnlyObjectProperty<Comparison> drawn() {
        return drawn.getReadOnlyProperty();
    }

    void show(Preview next) {
        preview.set(next);
        draw();
    }

    private void draw() {
        drawn.set(preview.get() == null ? comparison.get() : preview.get().comparison());
    }

    private void follow(PictureEntry old, PictureEntry next) {
        if (old != null) {
            old.comparisonProperty().removeListener(resultChanged);
            old.staleProperty().removeListener(resultChanged);
        }
        if (next != null) {
            next.comparisonProperty().addListener(resultChanged);
            next.staleProperty().addListener(resultChanged);
        }
        show();
    }

    private void show() {
        PictureEntry picture = selected.get();
        comparison.set(picture == null ? null : picture.comparison());
        stale.set(picture != null && picture.staleProperty().get());
        draw();
    }
}
