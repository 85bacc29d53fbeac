package org.skewscope.explain.detect;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What two tensors show by themselves.
 *
 * @param cause the JSON's {@code name}, such as {@code channel-swap}
 * @param sentence one sentence
 * @param confidence the share of the difference that this cause explains, 0 to 1; 0 for a statement
 *     that nothing can be concluded
 */
public record Detection(@JsonProperty("name") Cause cause, String sentence, double confidence) {}
