package org.skewscope.desk.session;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.skewscope.model.ModelRuntime;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;

/** Carries out the user's edits of the pathways; each is one step to undo. */
public final class PathwayCommands {

    private final Session session;

    /** Edits the pathways of a session. */
    public PathwayCommands(Session session) {
        this.session = session;
    }

    /**
     * Sets an option of one pathway.
     *
     * @throws IllegalArgumentException with a sentence where the option has no such value
     */
    public void setOption(int index, PathwayOption option, String valueId) {
        edit(option.fullLabel(), set -> set.with(index, option, valueId));
    }

    /**
     * Sets an option of all pathways.
     *
     * @throws IllegalArgumentException with a sentence where the option has no such value
     */
    public void setOptionOfAll(PathwayOption option, String valueId) {
        edit(option.fullLabel() + " of all", set -> set.withAll(option, valueId));
    }

    /**
     * Replaces one pathway in one step.
     *
     * @param label names the step
     */
    public void replace(int index, String label, Pathway pathway) {
        edit(label, set -> set.replaced(index, pathway));
    }

    /** Adds a pathway at the end and selects it. */
    public void add(Pathway pathway) {
        grow("New pathway", set -> set.added(pathway));
    }

    /** Adds a copy of a pathway at the end, so that no other number changes, and selects the copy. */
    public void duplicate(int index) {
        grow("Duplicate", set -> set.duplicated(index));
    }

    /**
     * Adds a changed copy of a pathway at the end, as one step, and selects the copy.
     *
     * @param label names the step
     * @param change takes the copy, which has an id of its own
     */
    public void duplicate(int index, String label, UnaryOperator<Pathway> change) {
        grow(label, set -> {
            PathwaySet more = set.duplicated(index);
            int last = more.size() - 1;
            return more.replaced(last, change.apply(more.get(last)));
        });
    }

    /** Renames a pathway; a blank name and the present name change nothing. */
    public void rename(int index, String name) {
        String trimmed = name.trim();
        if (!trimmed.isEmpty()) {
            edit("Rename", set -> set.renamed(index, trimmed));
        }
    }

    /** Removes a pathway; the last one stays. */
    public void remove(int index) {
        if (session.pathways().size() > 1) {
            edit("Remove pathway " + (index + 1), set -> set.removed(index));
        }
    }

    /** Makes a pathway the reference. */
    public void makeReference(int index) {
        edit("Reference", set -> set.referencing(index));
    }

    /** Moves a pathway by a number of places; beyond either end nothing happens. */
    public void move(int index, int by) {
        int other = index + by;
        if (other >= 0 && other < session.pathways().size()) {
            edit("Move", set -> set.swapped(index, other));
            session.selectPathway(other);
        }
    }

    /** Resets every option to the preset's value; the name stays. */
    public void reset(int index) {
        Pathway pathway = session.pathways().get(index);
        presetOf(pathway).ifPresent(preset -> replace(index, "Reset", preset.renamed(pathway.id(), pathway.name())));
    }

    /** Replaces the pathways by the presets. */
    public void resetAll() {
        edit("Reset all", set -> presets());
    }

    /** Returns the presets for the model that runs. */
    public PathwaySet presets() {
        return new PathwaySet(PathwayPreset.pathways(ModelRuntime.ofName(session.modelName()), session.modelSize()), 0);
    }

    /** Adds a preset for the model that runs. */
    public void add(PathwayPreset preset) {
        add(preset.pathway(session.modelSize()));
    }

    /**
     * Returns the preset of a pathway, whose id is the preset's id or that id with a copy's number.
     */
    public Optional<Pathway> presetOf(Pathway pathway) {
        return PathwayPreset.byId(pathway.id().replaceFirst("(-\\d+)+$", ""), session.modelSize());
    }

    /**
     * Returns the options in which a pathway differs from its preset; none where it has no preset.
     */
    public List<PathwayOption> changesOf(Pathway pathway) {
        return presetOf(pathway)
                .map(preset -> PathwayOption.differing(preset, pathway))
                .orElse(List.of());
    }

    /** Adds a pathway at the end where there is room for one, and selects it. */
    private void grow(String label, UnaryOperator<PathwaySet> change) {
        if (session.pathways().size() < PathwaySet.MOST) {
            edit(label, change);
            session.selectPathway(session.pathways().size() - 1);
        }
    }

    private void edit(String label, UnaryOperator<PathwaySet> change) {
        session.history().edit(label, change.apply(session.pathways()));
    }
}
