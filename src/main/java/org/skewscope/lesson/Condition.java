package org.skewscope.lesson;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What has to hold for a task to be solved: of a metric, or of an option's value.
 *
 * @param metric empty where an option is looked at
 * @param equal the value wanted, as text; {@code true} and {@code false} for truths
 */
public record Condition(
        Optional<Metric> metric,
        Selector selector,
        Optional<String> equal,
        Optional<String> not,
        Optional<String> startsWith,
        Optional<String> notStartsWith,
        OptionalDouble atMost,
        OptionalDouble atLeast,
        boolean exact) {}
