package org.skewscope.lesson;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A value that the lesson states, and how this computer measures it again.
 *
 * @param name what stands in braces in the sentences
 * @param expected as the author measured it
 * @param tolerance absolute, in the metric's unit
 * @param portable false where it depends on the CPU: shown, and checked against {@code atMost} only
 * @param how of a computed value: wrapped-mean, recipes, recipes:KEY=VALUE, same-weights or X / Y
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
