package org.skewscope.lesson;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Holds a value that the lesson states and the way in which this computer measures it again.
 *
 * @param name the name that stands in braces in the sentences
 * @param expected the value that the author measured
 * @param tolerance absolute, in the metric's unit
 * @param portable false for a value that depends on the CPU: Skewscope shows such a value and
 *     checks it against {@code atMost} only
 * @param atMost the largest value that a value with {@code portable} false may have
 * @param how the rule of a computed value: wrapped-mean, recipes, recipes:KEY=VALUE, same-weights
 *     or X / Y
 */
public record Measured(
        String name,
        Metric metric,
        Selector selector,
        Value expected,
        double tolerance,
        boolean portable,
        OptionalDouble atMost,
        Optional<String> how) {}
