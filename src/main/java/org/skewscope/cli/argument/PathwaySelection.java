package org.skewscope.cli.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.model.ModelChoice;
import org.skewscope.pathway.InputSizes;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;

/**
 * Describes the pathways to compare.
 *
 * @param reference index of the one that the others are compared with
 */
public record PathwaySelection(List<Pathway> pathways, int reference) {

    /**
     * Returns the typed pathways.
     *
     * @param arguments the words of the user; none stands for the presets of the session's model
     * @param reference the id of one of them, or a further pathway as typed; null for the one that
     *     a file names, else the first
     * @param sizes the input sizes of pathways that state none
     * @throws IllegalArgumentException with a sentence on what is wrong and what is accepted
     */
    public static PathwaySelection of(List<String> arguments, String reference, InputSizes sizes) {
        return of(arguments, reference, sizes, "");
    }

    /**
     * Returns the typed pathways.
     *
     * @param again what follows the name of a pathway that is typed twice; empty to refuse that
     */
    static PathwaySelection of(List<String> arguments, String reference, InputSizes sizes, String again) {
        List<Pathway> pathways = new ArrayList<>();
        Optional<String> named = Optional.ofNullable(reference);
        for (String text : arguments) {
            PathwayArgument argument = PathwayArgument.parse(text, sizes);
            argument.pathways().forEach(each -> pathways.add(distinct(each, text, again, pathways)));
            if (named.isEmpty()) {
                named = argument.reference();
            }
        }
        if (arguments.isEmpty()) {
            List<Pathway> presets = PathwayPreset.pathways(sizes.runtime(), sizes.of(ModelChoice.SESSION));
            pathways.addAll(sizes.tensorFlow() ? presets : PathwayPreset.withoutTensorFlow(presets));
        }
        int index = named.map(id -> pathways.stream().map(Pathway::id).toList().indexOf(id))
                .orElse(0);
        if (index < 0) {
            pathways.add(0, further(named.orElseThrow(), pathways, sizes));
            index = 0;
        }
        return new PathwaySelection(List.copyOf(pathways), index);
    }

    private static Pathway further(String text, List<Pathway> pathways, InputSizes sizes) {
        try {
            List<Pathway> parsed = PathwayArgument.parse(text, sizes).pathways();
            if (parsed.size() == 1) {
                return parsed.get(0);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--reference is not one of the pathways (%s): %s"
                            .formatted(
                                    String.join(
                                            ", ",
                                            pathways.stream().map(Pathway::id).toList()),
                                    e.getMessage()),
                    e);
        }
        throw new IllegalArgumentException("'%s' holds several pathways: name one".formatted(text));
    }

    /**
     * Returns a pathway whose id no pathway before it has: it is called as it was typed, such as {@code
     * eager,batch=8}.
     *
     * @throws IllegalArgumentException with a sentence if those names are taken, too
     */
    private static Pathway distinct(Pathway pathway, String typed, String again, List<Pathway> before) {
        String id = pathway.id();
        return Stream.of(id, typed, id + again)
                .filter(name -> before.stream().noneMatch(each -> each.id().equals(name)))
                .findFirst()
                .map(name -> name.equals(id) ? pathway : pathway.renamed(name, name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Two pathways are called '%s': give one another name, such as %s,name=%s-2"
                                .formatted(id, id, id)));
    }
}
