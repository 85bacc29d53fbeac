package org.skewscope.pathway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.skewscope.model.ModelRuntime;
import org.skewscope.picture.InputSize;

/**
 * The pathways compared and which of them the others are compared with. Immutable: an edit gives
 * another set, so that undoing is going back to the one before.
 *
 * @param pathways at least one, with unique ids
 * @param reference index of the reference
 */
public record PathwaySet(List<Pathway> pathways, int reference) {

    /** More cards than this do not fit any window, nor the keys 1 to 9. */
    public static final int MOST = 9;

    public PathwaySet {
        pathways = List.copyOf(pathways);
        if (reference < 0 || reference >= pathways.size()) {
            throw new IllegalArgumentException("No pathway has index " + reference);
        }
    }

    public int size() {
        return pathways.size();
    }

    public Pathway get(int index) {
        return pathways.get(index);
    }

    public Pathway referencePathway() {
        return pathways.get(reference);
    }

    /** One pathway with another value of one option. */
    public PathwaySet with(int index, PathwayOption option, String valueId) {
        return replaced(index, option.set(pathways.get(index), valueId));
    }

    /** Every pathway with that value of one option; recorded runs have none. */
    public PathwaySet withAll(PathwayOption option, String valueId) {
        return new PathwaySet(
                pathways.stream()
                        .map(pathway -> pathway.recorded() ? pathway : option.set(pathway, valueId))
                        .toList(),
                reference);
    }

    public PathwaySet replaced(int index, Pathway pathway) {
        List<Pathway> changed = new ArrayList<>(pathways);
        changed.set(index, pathway);
        return new PathwaySet(changed, reference);
    }

    /** With another input size where a pathway has the former one. */
    public PathwaySet resized(InputSize former, InputSize size) {
        return new PathwaySet(
                pathways.stream()
                        .map(
                                pathway ->
                                        pathway.preprocessing().size().equals(former)
                                                ? pathway.sized(size)
                                                : pathway)
                        .toList(),
                reference);
    }

    /**
     * With executions that run the session's model in the pathways that name no other; where all
     * are the presets of another runtime, the presets of that one.
     *
     * @param modelFile the session's model by its file's name
     * @param size what it is fed
     */
    public PathwaySet fittedTo(String modelFile, InputSize size) {
        ModelRuntime runtime = ModelRuntime.ofName(modelFile);
        for (ModelRuntime other : ModelRuntime.values()) {
            if (other != runtime && pathways.equals(PathwayPreset.pathways(other, size))) {
                return new PathwaySet(PathwayPreset.pathways(runtime, size), 0);
            }
        }
        return new PathwaySet(
                pathways.stream()
                        .map(
                                pathway ->
                                        pathway.execution().model().ofSession()
                                                        && pathway.execution().mode().runtime()
                                                                != runtime
                                                ? pathway.fittedTo(modelFile)
                                                : pathway)
                        .toList(),
                reference);
    }

    public PathwaySet renamed(int index, String name) {
        Pathway old = pathways.get(index);
        return replaced(index, old.renamed(old.id(), name));
    }

    /** With one more pathway at the end; its id and name are made unique. */
    public PathwaySet added(Pathway pathway) {
        return inserted(pathways.size(), pathway);
    }

    /** With a copy of a pathway right after it. */
    public PathwaySet duplicated(int index) {
        return inserted(index + 1, pathways.get(index));
    }

    private PathwaySet inserted(int index, Pathway pathway) {
        List<Pathway> changed = new ArrayList<>(pathways);
        changed.add(index, unique(pathway));
        return new PathwaySet(changed, index <= reference ? reference + 1 : reference);
    }

    /** Without a pathway; where it was the reference, the first becomes the reference. */
    public PathwaySet removed(int index) {
        List<Pathway> changed = new ArrayList<>(pathways);
        changed.remove(index);
        int moved = index == reference ? 0 : index < reference ? reference - 1 : reference;
        return new PathwaySet(changed, moved);
    }

    /** With two pathways in each other's place; the reference stays the same pathway. */
    public PathwaySet swapped(int index, int other) {
        List<Pathway> changed = new ArrayList<>(pathways);
        Collections.swap(changed, index, other);
        int moved = reference == index ? other : reference == other ? index : reference;
        return new PathwaySet(changed, moved);
    }

    public PathwaySet referencing(int index) {
        return new PathwaySet(pathways, index);
    }

    private Pathway unique(Pathway pathway) {
        return pathway.renamed(
                free(pathway.id(), "-", pathways.stream().map(Pathway::id).toList()),
                free(pathway.name(), " ", pathways.stream().map(Pathway::name).toList()));
    }

    private static String free(String wanted, String separator, List<String> taken) {
        String candidate = wanted;
        for (int copy = 2; taken.contains(candidate); copy++) {
            candidate = String.format(Locale.ROOT, "%s%s%d", wanted, separator, copy);
        }
        return candidate;
    }
}
