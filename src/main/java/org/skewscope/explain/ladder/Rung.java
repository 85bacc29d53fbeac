package org.skewscope.explain.ladder;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.skewscope.option.Stage;

/**
 * Describes one stage of the ladder: how far two pathways are apart there.
 *
 * @param measured whether both sides have a tensor of one shape; else the numbers are 0 and {@code
 *     note} says why
 * @param max largest absolute difference in the stage's unit (8-bit values up to {@code resize})
 * @param mean mean absolute difference
 * @param psnr peak signal-to-noise ratio in decibels over the stage's usual range; empty where the
 *     two are equal or cannot be compared
 * @param differing share of the values that differ, 0 to 1
 * @param ulp largest distance in units in the last place of float32
 * @param meanUlp mean of the same
 * @param relative root mean square of the difference over that of the first tensor's values; has no
 *     unit, so that stages can be compared
 * @param growth this rung's relative difference over the one before; empty where either is 0. Above
 *     1 the difference grows, below 1 it dies out
 * @param first whether this is the first stage of the last run of stages that differ
 * @param note why nothing was measured, or what the numbers cannot tell; else empty
 * @param notRecorded whether a run made elsewhere did not record this stage, or a model that is fed
 *     the file does it inside: then nothing is known
 */
public record Rung(
        Stage stage,
        boolean measured,
        double max,
        double mean,
        Optional<Double> psnr,
        double differing,
        double ulp,
        double meanUlp,
        double relative,
        Optional<Double> growth,
        boolean first,
        String note,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean notRecorded) {

    /** Returns whether the two sides differ here, in values or because they cannot be compared. */
    public boolean differs() {
        return !measured && !notRecorded || differing > 0;
    }
}
