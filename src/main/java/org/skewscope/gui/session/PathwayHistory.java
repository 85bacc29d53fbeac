package org.skewscope.gui.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.skewscope.pathway.PathwaySet;

/** The pathways with what was done to them, so that every edit can be undone and done again. */
public final class PathwayHistory {

    private static final int DEEPEST = 200;

    /**
     * One edit.
     *
     * @param label what was edited, such as "Resize method"
     */
    public record Edit(String label, PathwaySet before, PathwaySet after) {}

    /** The pathways with all edits, to come back to. */
    public record Kept(PathwaySet current, List<Edit> done, List<Edit> undone) {

        public Kept {
            done = List.copyOf(done);
            undone = List.copyOf(undone);
        }
    }

    private final ReadOnlyObjectWrapper<PathwaySet> current = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Edit> undoable = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Edit> redoable = new ReadOnlyObjectWrapper<>();
    private final Deque<Edit> done = new ArrayDeque<>();
    private final Deque<Edit> undone = new ArrayDeque<>();

    public PathwayHistory(PathwaySet first) {
        current.set(first);
    }

    public PathwaySet current() {
        return current.get();
    }

    public ReadOnlyObjectProperty<PathwaySet> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** The edit that undo takes back; null where there is none. */
    public ReadOnlyObjectProperty<Edit> undoable() {
        return undoable.getReadOnlyProperty();
    }

    /** The edit that redo does again; null where there is none. */
    public ReadOnlyObjectProperty<Edit> redoable() {
        return redoable.getReadOnlyProperty();
    }

    /** Makes an edit; one that changes nothing is not remembered. */
    public void edit(String label, PathwaySet next) {
        PathwaySet before = current.get();
        if (before.equals(next)) {
            return;
        }
        done.push(new Edit(label, before, next));
        if (done.size() > DEEPEST) {
            done.removeLast();
        }
        undone.clear();
        show(next);
    }

    /**
     * Makes a change that is no edit of the user's, such as what another model asks for: now and in
     * all that undoing and redoing bring back. An edit that then changes nothing is forgotten.
     */
    public void rewrite(UnaryOperator<PathwaySet> change) {
        rewrite(done, change);
        rewrite(undone, change);
        show(change.apply(current.get()));
    }

    private static void rewrite(Deque<Edit> edits, UnaryOperator<PathwaySet> change) {
        List<Edit> rewritten =
                edits.stream()
                        .map(
                                edit ->
                                        new Edit(
                                                edit.label(),
                                                change.apply(edit.before()),
                                                change.apply(edit.after())))
                        .filter(edit -> !edit.before().equals(edit.after()))
                        .toList();
        edits.clear();
        edits.addAll(rewritten);
    }

    public void undo() {
        if (!done.isEmpty()) {
            Edit edit = done.pop();
            undone.push(edit);
            show(edit.before());
        }
    }

    public void redo() {
        if (!undone.isEmpty()) {
            Edit edit = undone.pop();
            done.push(edit);
            show(edit.after());
        }
    }

    public Kept keep() {
        return new Kept(current.get(), List.copyOf(done), List.copyOf(undone));
    }

    /** Comes back to what was kept; what was edited since is forgotten. */
    public void restore(Kept kept) {
        done.clear();
        done.addAll(kept.done());
        undone.clear();
        undone.addAll(kept.undone());
        show(kept.current());
    }

    private void show(PathwaySet next) {
        undoable.set(done.peek());
        redoable.set(undone.peek());
        current.set(next);
    }
}
