package org.skewscope.cli.argument;

import java.util.List;
import org.skewscope.pathway.InputSizes;
import org.skewscope.pathway.Pathway;

/** Reads the pathways of a command that explains differences from the first of them. */
public final class PathwayPair {

    private static final String EXAMPLE = ". Give --pathway twice, such as --pathway eager --pathway graph";

    private PathwayPair() {}

    /**
     * Returns pathway A, then those that differ from it, named as {@link PathwaySelection} names them.
     *
     * @param arguments two typed pathways or more, or a file that holds them; none stands for the
     *     first two presets of the session's model
     * @param sizes the input sizes of pathways that state none
     * @throws IllegalArgumentException with a sentence on what is wrong and what is accepted
     */
    public static List<Pathway> several(List<String> arguments, InputSizes sizes) {
        List<Pathway> pathways =
                PathwaySelection.of(arguments, null, sizes, " again").pathways();
        if (pathways.size() < 2) {
            throw new IllegalArgumentException(
                    "Two pathways are compared, not %s%s".formatted(pathways.size(), EXAMPLE));
        }
        return arguments.isEmpty() ? pathways.subList(0, 2) : pathways;
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
            throw new IllegalArgumentException(
                    "Two pathways are compared, not %s%s".formatted(pathways.size(), EXAMPLE));
        }
        return pathways;
    }
}
