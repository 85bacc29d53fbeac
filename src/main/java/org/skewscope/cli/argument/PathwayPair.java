package org.skewscope.cli.argument;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.skewscope.model.ModelRuntime;
import org.skewscope.pathway.InputSizes;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;

/** Reads the pathways of a command that explains differences from the first of them. */
public final class PathwayPair {

    private static final String EXAMPLE = ". Give --pathway twice, such as --pathway eager --pathway graph";

    private PathwayPair() {}

    /**
     * Returns pathway A, then those that differ from it. One that has the id of a pathway before it
     * is called as it was typed, such as {@code eager,batch=8}.
     *
     * @param arguments two typed pathways or more, or a file that holds them; none stands for the
     *     first two presets of the session's model
     * @param sizes the input sizes of pathways that state none
     * @throws IllegalArgumentException with a sentence on what is wrong and what is accepted
     */
    public static List<Pathway> several(List<String> arguments, InputSizes sizes) {
        List<Pathway> pathways = new ArrayList<>();
        List<String> typed = new ArrayList<>();
        for (String argument : arguments.isEmpty() ? presets(sizes.runtime()) : arguments) {
            for (Pathway pathway : PathwayArgument.parse(argument, sizes).pathways()) {
                pathways.add(pathway);
                typed.add(argument);
            }
        }
        if (arguments.isEmpty() && !sizes.tensorFlow()) {
            pathways = PathwayPreset.withoutTensorFlow(pathways);
        }
        if (pathways.size() < 2) {
            throw new IllegalArgumentException("Two pathways are compared, not " + pathways.size() + EXAMPLE);
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < pathways.size(); i++) {
            Pathway each = pathways.get(i);
            if (!ids.add(each.id())) {
                String name = typed.get(i).equals(each.id()) ? each.id() + " again" : typed.get(i);
                pathways.set(i, each.renamed(name, name));
                ids.add(name);
            }
        }
        return List.copyOf(pathways);
    }

    /**
     * Returns pathways A and B, as {@link #several} names them.
     *
     * @param arguments two typed pathways, or a file that holds two; none stands for the first two
     *     presets of the session's model
     * @param sizes the input sizes of pathways that state none
     * @throws IllegalArgumentException with a sentence on what is wrong and what is accepted
     */
    public static List<Pathway> of(List<String> arguments, InputSizes sizes) {
        List<Pathway> pathways = several(arguments, sizes);
        if (pathways.size() > 2) {
            throw new IllegalArgumentException("Two pathways are compared, not " + pathways.size() + EXAMPLE);
        }
        return pathways;
    }

    private static List<String> presets(ModelRuntime runtime) {
        return PathwayPreset.of(runtime).stream()
                .limit(2)
                .map(preset -> preset.pathway().id())
                .toList();
    }
}
