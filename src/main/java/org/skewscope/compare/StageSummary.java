package org.skewscope.compare;

import org.skewscope.option.Stage;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Describes a stage's tensor without holding its values.
 *
 * @param min smallest value
 * @param max largest value
 * @param mean mean value, summed in float64
 * @param sha256 of the tensor's bytes (C order, little-endian); empty if it was not wanted
 * @param nanoseconds the time that the stage took
 */
public record StageSummary(
        Stage stage,
        Shape shape,
        ElementType type,
        double min,
        double max,
        double mean,
        String sha256,
        long nanoseconds) {}
