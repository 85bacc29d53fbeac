package org.skewscope.cli.argument;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        List<Pathway> pathways = new ArrayList<>();
        Optional<String> named = Optional.ofNullable(reference);
        for (String text : arguments) {
            PathwayArgument argument = PathwayArgument.parse(text, sizes);
            pathways.addAll(argument.pathways());
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
        requireDifferentIds(pathways);
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
        throw new IllegalArgumentException("'" + text + "' holds several pathways: name one");
    }

    private static void requireDifferentIds(List<Pathway> pathways) {
        Set<String> ids = new HashSet<>();
        for (Pathway pathway : pathways) {
            if (!ids.add(pathway.id())) {
                throw new IllegalArgumentException(
                        "Two pathways are called '%s': give one another name, such as %s,name=%s-2"
                                .formatted(pathway.id(), pathway.id(), pathway.id()));
            }
        }
    }
}
