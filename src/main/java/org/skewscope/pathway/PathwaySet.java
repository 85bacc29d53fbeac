package org.skewscope.pathway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.skewscope.model.ModelRuntime;
import org.skewscope.picture.InputSize;

/**
 * Describes the compared pathways and their reference. The record is immutable: an edit returns
 * another set, so that undo is a return to the former set.
 *
 * <p>The methods throw IndexOutOfBoundsException for an index outside 0 to size - 1, except {@link
 * #referencing}.
 *
 * @param pathways at least one, with unique ids
 * @param reference index of the pathway that all others are compared with
 */
public record PathwaySet(List<Pathway> pathways, int reference) {

    /** The largest number of pathways; more cards fit neither a window nor the keys 1 to 9. */
    public static final int MOST = 9;

    public PathwaySet {
        pathways = List.copyOf(pathways);
        if (reference < 0 || reference >= pathways.size()) {
            throw new IllegalArgumentException("No pathway has index " + reference);
        }
    }

    /** Returns the number of pathways. */
    public int size() {
        return pathways.size();
    }

    /**
     * Returns the pathway of an index.
     *
     * @param index 0 to size - 1
     */
    public Pathway get(int index) {
        return pathways.get(index);
    }

    /**
     * Returns the index of a pathway.
     *
     * @param id the pathway's id
     * @return -1 where no pathway has it
     */
    public int indexOf(String id) {
        return pathways.stream().map(Pathway::id).toList().indexOf(id);
    }

    public Pathway referencePathway() {
        return pathways.get(reference);
    }

    /**
     * Returns the set with another value of one option in one pathway.
     *
     * @param index 0 to size - 1
     * @param option the option to set
     * @param valueId the value's id
     * @throws IllegalArgumentException with a sentence if the option has no such value
     */
    public PathwaySet with(int index, PathwayOption option, String valueId) {
        return replaced(index, option.set(pathways.get(index), valueId));
    }

    /**
     * Returns the set with one option's value in every pathway but recorded runs.
     *
     * @param option the option to set
     * @param valueId the value's id
     * @throws IllegalArgumentException with a sentence if the option has no such value
     */
    public PathwaySet withAll(PathwayOption option, String valueId) {
        return new PathwaySet(
                pathways.stream()
                        .map(pathway -> pathway.recorded() ? pathway : option.set(pathway, valueId))
                        .toList(),
                reference);
    }

    /**
     * Returns the set with another pathway at an index; the index of the reference stays.
     *
     * @param index 0 to size - 1
     * @param pathway has an id that no other pathway of the set has
     */
    public PathwaySet replaced(int index, Pathway pathway) {
        List<Pathway> changed = new ArrayList<>(pathways);
        changed.set(index, pathway);
        return new PathwaySet(changed, reference);
    }

    /**
     * Returns the set with a new input size in each pathway that has the former one.
     *
     * @param former the size to replace
     * @param size the new size
     */
    public PathwaySet resized(InputSize former, InputSize size) {
        return new PathwaySet(
                pathways.stream()
                        .map(pathway -> pathway.preprocessing().size().equals(former) ? pathway.sized(size) : pathway)
                        .toList(),
                reference);
    }

    /**
     * Returns the set with executions that run the session's model in all pathways that name no
     * other. If all pathways are the presets of another runtime, the set becomes that of the
     * model's own runtime.
     *
     * @param modelFile the file name of the session's model
     * @param size the model's input size
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
                        .map(pathway -> pathway.execution().model().ofSession()
                                        && pathway.execution().mode().runtime() != runtime
                                ? pathway.fittedTo(modelFile)
                                : pathway)
                        .toList(),
                reference);
    }

    /**
     * Returns the set with another name of one pathway, whose id stays.
     *
     * @param index 0 to size - 1
     * @param name the name for display, which may equal another's
     */
    public PathwaySet renamed(int index, String name) {
        Pathway old = pathways.get(index);
        return replaced(index, old.renamed(old.id(), name));
    }

    /**
     * Returns the set with one more pathway at the end.
     *
     * @param pathway a taken id or name gets the next free number, from 2; {@link #MOST} is not
     *     checked
     */
    public PathwaySet added(Pathway pathway) {
        List<Pathway> changed = new ArrayList<>(pathways);
        changed.add(unique(pathway));
        return new PathwaySet(changed, reference);
    }

    /**
     * Returns the set with a copy of a pathway at the end, so that all others keep their numbers.
     *
     * @param index 0 to size - 1; the copy gets the next free number, also that of a copy
     */
    public PathwaySet duplicated(int index) {
        return added(pathways.get(index));
    }

    /**
     * Returns the set without a pathway; if it was the reference, the first becomes the reference.
     *
     * @param index 0 to size - 1
     * @throws IllegalArgumentException if no pathway would remain
     */
    public PathwaySet removed(int index) {
        List<Pathway> changed = new ArrayList<>(pathways);
        changed.remove(index);
        int moved = index == reference ? 0 : index < reference ? reference - 1 : reference;
        return new PathwaySet(changed, moved);
    }

    /**
     * Returns the set with two pathways exchanged; the reference stays on its pathway.
     *
     * @param index 0 to size - 1
     * @param other 0 to size - 1
     */
    public PathwaySet swapped(int index, int other) {
        List<Pathway> changed = new ArrayList<>(pathways);
        Collections.swap(changed, index, other);
        int moved = reference == index ? other : reference == other ? index : reference;
        return new PathwaySet(changed, moved);
    }

    /**
     * Returns the set with another reference.
     *
     * @param index of the new reference
     * @throws IllegalArgumentException if no pathway has that index
     */
    public PathwaySet referencing(int index) {
        return new PathwaySet(pathways, index);
    }

    private Pathway unique(Pathway pathway) {
        return pathway.renamed(
                free(pathway.id(), "-", pathways.stream().map(Pathway::id).toList()),
                free(pathway.name(), " ", pathways.stream().map(Pathway::name).toList()));
    }

    private static String free(String wanted, String separator, List<String> taken) {
        if (!taken.contains(wanted)) {
            return wanted;
        }
        String base = wanted.replaceFirst(Pattern.quote(separator) + "([2-9]|[1-9][0-9])$", "");
        String candidate = base;
        for (int copy = 2; taken.contains(candidate); copy++) {
            candidate = String.format(Locale.ROOT, "%s%s%d", base, separator, copy);
        }
        return candidate;
    }
}
