package org.skewscope.desk.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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
     * @param step what the edit does besides; empty if it changes the pathways alone
     */
    public record Edit(String label, PathwaySet before, PathwaySet after, Optional<Step> step) {

        /** Makes an edit of the pathways alone. */
        public Edit(String label, PathwaySet before, PathwaySet after) {
            this(label, before, after, Optional.empty());
        }
    }

    /** Changes something besides the pathways, such as the list of pictures. */
    public interface Step {

        /** Makes the change, at first and whenever it is redone. */
        void make();

        /** Takes the change back. */
        void revert();

        /**
         * Returns whether the change is one of the model: older pathways then belong to another
         * model than newer ones.
         */
        default boolean ofModel() {
            return false;
        }
    }

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
        if (!current.get().equals(next)) {
            push(new Edit(label, current.get(), next));
            show(next);
        }
    }

    /** Makes a change that is no change of the pathways, and keeps it to undo. */
    public void act(String label, Step step) {
        push(new Edit(label, current.get(), current.get(), Optional.of(step)));
        step.make();
        show(current.get());
    }

    private void push(Edit edit) {
        done.push(edit);
        if (done.size() > DEEPEST) {
            done.removeLast();
        }
        undone.clear();
    }

    /**
     * Makes a change that is no edit of the user's, such as one that another model needs. The
     * change also applies to all pathways of this model that undo and redo bring back; those of
     * another model stay as they were. An edit that then changes nothing is dropped.
     */
    public void rewrite(UnaryOperator<PathwaySet> change) {
        rewrite(done, UnaryOperator.identity(), change);
        rewrite(undone, change, UnaryOperator.identity());
        show(change.apply(current.get()));
    }

    /**
     * Rewrites the edits up to the nearest change of the model.
     *
     * @param before rewrites the pathways before that change
     * @param after rewrites the pathways after it
     */
    private static void rewrite(Deque<Edit> edits, UnaryOperator<PathwaySet> before, UnaryOperator<PathwaySet> after) {
        UnaryOperator<PathwaySet> both = set -> after.apply(before.apply(set));
        List<Edit> rewritten = new ArrayList<>();
        boolean ofThisModel = true;
        for (Edit edit : edits) {
            boolean last = edit.step().filter(Step::ofModel).isPresent();
            Edit next = !ofThisModel
                    ? edit
                    : new Edit(
                            edit.label(),
                            (last ? before : both).apply(edit.before()),
                            (last ? after : both).apply(edit.after()),
                            edit.step());
            ofThisModel &= !last;
            if (next.step().isPresent() || !next.before().equals(next.after())) {
                rewritten.add(next);
            }
        }
        edits.clear();
        edits.addAll(rewritten);
    }

    /** Reverts the last edit; does nothing where none is left. */
    public void undo() {
        if (!done.isEmpty()) {
            Edit edit = done.pop();
            undone.push(edit);
            edit.step().ifPresent(Step::revert);
            show(edit.before());
        }
    }

    /** Repeats the edit that was reverted last; does nothing where none is left. */
    public void redo() {
        if (!undone.isEmpty()) {
            Edit edit = undone.pop();
            done.push(edit);
            edit.step().ifPresent(Step::make);
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
