package org.skewscope.cli.argument;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.model.ModelRuntime;
import org.skewscope.pathway.InputSizes;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;

/** Reads the two pathways of a command that explains a difference. */
public final class PathwayPair {

    private PathwayPair() {}

    /**
     * Returns pathways A and B. If both have one id, B is called as it was typed, such as {@code
     * eager,batch=8}.
     *
     * @param arguments two typed pathways, or a file that holds two; none stands for the first two
     *     presets of the session's model
     * @param sizes the input sizes of pathways that state none
     * @throws IllegalArgumentException with a sentence on what is wrong and what is accepted
     */
    public static List<Pathway> of(List<String> arguments, InputSizes sizes) {
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
        if (pathways.size() != 2) {
            throw new IllegalArgumentException(
                    "explain takes two pathways, not "
                            + pathways.size()
                            + ": give --pathway twice, such as --pathway eager --pathway graph");
        }
        Pathway a = pathways.get(0);
        Pathway b = pathways.get(1);
        if (a.id().equals(b.id())) {
            String name = typed.get(1).equals(a.id()) ? a.id() + " again" : typed.get(1);
            b = b.renamed(name, name);
        }
        return List.of(a, b);
    }

    private static List<String> presets(ModelRuntime runtime) {
        return PathwayPreset.of(runtime).stream()
                .limit(2)
                .map(preset -> preset.pathway().id())
                .toList();
    }
}
