package org.skewscope.explain.share;

import java.util.Optional;

/**
 * What two options do together beyond what each does alone (0: they simply add). Each number is
 * empty where it cannot be said.
 *
 * @param first an option's key
 * @param second another option's key
 * @param input in the units of {@link Shares#input()}
 * @param logits in the units of {@link Shares#logits()}
 * @param probability in the units of {@link Shares#probability()}
 */
public record Interaction(
        String first,
        String second,
        Optional<Double> input,
        Optional<Double> logits,
        Optional<Double> probability) {}
