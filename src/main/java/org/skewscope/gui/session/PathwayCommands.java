package org.skewscope.gui.session;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.skewscope.model.ModelRuntime;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;

/** What a user can do to the pathways; each is one step to undo. */
public final class PathwayCommands {

    private final Session session;

    public PathwayCommands(Session session) {
        this.session = session;
    }

    public void setOption(int index, PathwayOption option, String valueId) {
        edit(option.fullLabel(), set -> set.with(index, option, valueId));
    }

    public void setOptionOfAll(PathwayOption option, String valueId) {
        edit(option.fullLabel() + " of all", set -> set.withAll(option, valueId));
    }

    /** Sets several options of one pathway in one step. */
    public void replace(int index, String label, Pathway pathway) {
        edit(label, set -> set.replaced(index, pathway));
    }

    public void add(Pathway pathway) {
        if (session.pathways().size() < PathwaySet.MOST) {
            edit("New pathway", set -> set.added(pathway));
            session.selectPathway(session.pathways().size() - 1);
        }
    }

    public void duplicate(int index) {
        if (session.pathways().size() < PathwaySet.MOST) {
            edit("Duplicate", set -> set.duplicated(index));
            session.selectPathway(index + 1);
        }
    }

    /** Renames; blank names and a pathway's own name change nothing. */
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

    public void makeReference(int index) {
        edit("Reference", set -> set.referencing(index));
    }

    /** Moves a pathway by so many places; beyond either end nothing happens. */
    public void move(int index, int by) {
        int other = index + by;
        if (other >= 0 && other < session.pathways().size()) {
            edit("Move", set -> set.swapped(index, other));
            session.selectPathway(other);
        }
    }

    /** Brings every option back to the preset's value; the name stays. */
    public void reset(int index) {
        Pathway pathway = session.pathways().get(index);
        presetOf(pathway)
                .ifPresent(
                        preset ->
                                replace(
                                        index,
                                        "Reset",
                                        preset.renamed(pathway.id(), pathway.name())));
    }

    /** The presets in place of what is there. */
    public void resetAll() {
        edit("Reset all", set -> presets());
    }

    /** The presets for the model that runs. */
    public PathwaySet presets() {
        return new PathwaySet(
                PathwayPreset.pathways(
                        ModelRuntime.ofName(session.modelName()), session.modelSize()),
                0);
    }

    /** Adds a preset for the model that runs. */
    public void add(PathwayPreset preset) {
        add(preset.pathway(session.modelSize()));
    }

    /** The preset that a pathway started from: its id, or its id with a copy's number. */
    public Optional<Pathway> presetOf(Pathway pathway) {
        return PathwayPreset.byId(pathway.id().replaceFirst("(-\\d+)+$", ""), session.modelSize());
    }

    /** The options in which a pathway has left its preset; none where it has no preset. */
    public List<PathwayOption> changesOf(Pathway pathway) {
        return presetOf(pathway)
                .map(preset -> PathwayOption.differing(preset, pathway))
                .orElse(List.of());
    }

    private void edit(String label, UnaryOperator<PathwaySet> change) {
        session.history().edit(label, change.apply(session.pathways()));
    }
}
