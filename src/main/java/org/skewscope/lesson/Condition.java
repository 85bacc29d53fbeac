package org.skewscope.lesson;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * States one condition of a solved task: about a metric, or about an option's value.
 *
 * @param metric empty for a condition about an option
 * @param selector the pictures, pathways, stage or option that the condition is about
 * @param equal the required value as text; {@code true} or {@code false} for a truth
 * @param not the forbidden value as text
 * @param startsWith the start of each allowed value
 * @param notStartsWith the start of each forbidden value
 * @param atMost the largest allowed number
 * @param atLeast the smallest allowed number
 * @param exact the field {@code exact} of the lesson file
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
