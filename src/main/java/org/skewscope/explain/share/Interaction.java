package org.skewscope.explain.share;

/**
 * What two options do together beyond what each does alone (0: they simply add). Each number is
 * null where it cannot be said.
 *
 * @param first an option's key
 * @param second another option's key
 * @param input in the units of {@link Shares#input()}
 * @param logits in the units of {@link Shares#logits()}
 * @param probability in the units of {@link Shares#probability()}
 */
public record Interaction(
        String first, String second, Double input, Double logits, Double probability) {}
