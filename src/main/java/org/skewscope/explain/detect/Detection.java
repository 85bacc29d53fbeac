package org.skewscope.explain.detect;

/**
 * What two tensors show by themselves, without their recipes.
 *
 * @param name the detector's name, such as {@code channel-swap}
 * @param sentence one sentence
 * @param confidence the share of the difference that this cause explains, 0 to 1; 0 for a statement
 *     that nothing can be concluded
 */
public record Detection(String name, String sentence, double confidence) {}
