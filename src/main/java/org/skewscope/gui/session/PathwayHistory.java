package org.skewscope.gui.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.skewscope.pathway.PathwaySet;

/** Holds the pathways and their edits, so that each edit can be undone and redone. */
public final class PathwayHistory {

    private static final int DEEPEST = 200;

    /**
     * Holds one edit.
     *
     * @param label names the edit, such as "Resize method"
     */
    public record Edit(String label, PathwaySet before, PathwaySet after) {}

    /** Holds the pathways with all edits, to return to. */
    public record Kept(PathwaySet current, List<Edit> done, List<Edit> undone) {

        /** Copies the lists. */
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

    /** Starts with pathways and without edits. */
    public PathwayHistory(PathwaySet first) {
        current.set(first);
    }

    /** Returns the present pathways. */
    public PathwaySet current() {
        return current.get();
    }

    /** Returns the present pathways as a property. */
    public ReadOnlyObjectProperty<PathwaySet> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Returns the edit that undo reverts; null where none is left. */
    public ReadOnlyObjectProperty<Edit> undoable() {
        return undoable.getReadOnlyProperty();
    }

    /** Returns the edit that redo repeats; null where none is left. */
    public ReadOnlyObjectProperty<Edit> redoable() {
        return redoable.getReadOnlyProperty();
    }

    /** Makes an edit; an edit that changes nothing is not kept. */
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
     * Makes a change that is no edit of the user's, such as one that another model needs. The
     * change also applies to all pathways that undo and redo bring back; an edit that then changes
     * nothing is dropped.
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

    /** Reverts the last edit; does nothing where none is left. */
    public void undo() {
        if (!done.isEmpty()) {
            Edit edit = done.pop();
            undone.push(edit);
            show(edit.before());
        }
    }

    /** Repeats the edit that was reverted last; does nothing where none is left. */
    public void redo() {
        if (!undone.isEmpty()) {
            Edit edit = undone.pop();
            done.push(edit);
            show(edit.after());
        }
    }

    /** Returns the pathways with all edits. */
    public Kept keep() {
        return new Kept(current.get(), List.copyOf(done), List.copyOf(undone));
    }

    /** Restores the pathways and edits of a snapshot and drops later edits. */
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
