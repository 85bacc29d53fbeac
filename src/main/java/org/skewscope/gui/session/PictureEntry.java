package org.skewscope.gui.session;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.Prepared;
import org.skewscope.picture.ImageSource;

/** One picture of the list, how far it has come, and its latest result. */
public final class PictureEntry {

    private final ImageSource source;
    private final ReadOnlyObjectWrapper<PictureState> state =
            new ReadOnlyObjectWrapper<>(new PictureState.Waiting());
    private final ReadOnlyObjectWrapper<Comparison> comparison = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Prepared> prepared = new ReadOnlyObjectWrapper<>();
    private ComparedFiles files = ComparedFiles.NONE;

    public PictureEntry(ImageSource source) {
        this.source = source;
    }

    public ImageSource source() {
        return source;
    }

    public String name() {
        return source.name();
    }

    /** Whether nothing has been compared of it yet, and nothing is. */
    public boolean waits() {
        return state() instanceof PictureState.Waiting;
    }

    /** Whether a result is still to come. */
    public boolean unfinished() {
        return waits() || state() instanceof PictureState.Running;
    }

    public PictureState state() {
        return state.get();
    }

    public ReadOnlyObjectProperty<PictureState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The latest result; null before the first. It stays while a newer one is computed. */
    public Comparison comparison() {
        return comparison.get();
    }

    public ReadOnlyObjectProperty<Comparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    /** What is known of the comparison that runs, before the model has run; else null. */
    public ReadOnlyObjectProperty<Prepared> preparedProperty() {
        return prepared.getReadOnlyProperty();
    }

    /** The comparison that runs has come as far as the model. */
    public void prepare(Prepared stages) {
        prepared.set(stages);
    }

    /** The files that {@link #comparison()} was made of. */
    public ComparedFiles files() {
        return files;
    }

    /** Whether the pathways have changed since {@link #comparison()} was computed. */
    public ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    /** Moves on; a result becomes the latest one. */
    public void moveTo(PictureState next) {
        if (next instanceof PictureState.Done done) {
            files = done.files();
            comparison.set(done.comparison());
            stale.set(false);
        }
        if (!(next instanceof PictureState.Running)) {
            prepared.set(null);
        }
        state.set(next);
    }

    /** The pathways have changed: the result is old and the picture waits again. */
    public void outdate() {
        stale.set(comparison.get() != null);
        prepared.set(null);
        state.set(new PictureState.Waiting());
    }
}
