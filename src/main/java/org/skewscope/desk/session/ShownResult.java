package org.skewscope.desk.session;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.Prepared;

/**
 * Selects what is drawn of the selected picture: its latest result, the prepared stages of a newer
 * one, or a preview.
 */
public final class ShownResult {

    private final ReadOnlyObjectProperty<PictureEntry> selected;
    private final ReadOnlyObjectWrapper<Comparison> comparison = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper overdue = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Preview> preview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Comparison> drawn = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Comparison> measured = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Comparison> mapped = new ReadOnlyObjectWrapper<>();
    private final ChangeListener<Object> resultChanged = (property, old, next) -> show();

    private Debouncer patience = Debouncer.AT_ONCE;
    private boolean awaited;

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

    /**
     * Returns whether a newer result takes so long that the drawn one is marked as old. A result
     * that is replaced in a moment is not drawn twice.
     */
    public ReadOnlyBooleanProperty overdue() {
        return overdue.getReadOnlyProperty();
    }

    /** Returns whether a newer result comes in a moment and the drawn one stays until then. */
    public boolean imminent() {
        return stale.get() && !overdue.get();
    }

    /**
     * Sets how long a newer result may take before the drawn one is marked as old; at once by
     * default.
     */
    public void await(Debouncer next) {
        patience = next;
    }

    /** Returns the result with the previewed value; null where it is unknown. */
    public ReadOnlyObjectProperty<Preview> preview() {
        return preview.getReadOnlyProperty();
    }

    /**
     * Returns what the ladder shows: the prepared stages of a newer result, or else the latest
     * result.
     */
    public ReadOnlyObjectProperty<Comparison> measured() {
        return measured.getReadOnlyProperty();
    }

    /** Returns what maps show: the preview, or else what the ladder shows. */
    public ReadOnlyObjectProperty<Comparison> mapped() {
        return mapped.getReadOnlyProperty();
    }

    /** Returns what bars show: the preview, or else the latest result. */
    public ReadOnlyObjectProperty<Comparison> drawn() {
        return drawn.getReadOnlyProperty();
    }

    /**
     * Draws a preview in place of the result.
     *
     * @param next null to draw the result again
     */
    public void show(Preview next) {
        preview.set(next);
        draw();
    }

    private void draw() {
        drawn.set(preview.get() == null ? comparison.get() : preview.get().comparison());
        Prepared prepared = selected.get() == null
                ? null
                : selected.get().preparedProperty().get();
        measured.set(prepared == null ? comparison.get() : prepared.comparison());
        mapped.set(preview.get() == null ? measured.get() : preview.get().comparison());
    }

    private void follow(PictureEntry old, PictureEntry next) {
        if (old != null) {
            old.comparisonProperty().removeListener(resultChanged);
            old.staleProperty().removeListener(resultChanged);
            old.preparedProperty().removeListener(resultChanged);
        }
        if (next != null) {
            next.comparisonProperty().addListener(resultChanged);
            next.staleProperty().addListener(resultChanged);
            next.preparedProperty().addListener(resultChanged);
        }
        show();
    }

    private void show() {
        PictureEntry picture = selected.get();
        comparison.set(picture == null ? null : picture.comparison());
        showStale(picture != null && picture.staleProperty().get());
        draw();
    }

    private void showStale(boolean now) {
        if (!now) {
            awaited = false;
            patience.cancel();
            overdue.set(false);
        }
        stale.set(now);
        if (now && !awaited) {
            awaited = true;
            patience.restart(() -> overdue.set(true));
        }
    }

    /** Holds the selected picture's result with a value that is previewed and not set. */
    public record Preview(Trial trial, Comparison comparison) {}
}
