package org.skewscope.audit.gate;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The allowed changes.
 *
 * @param flips share of pictures whose top class may change, 0 to 1
 * @param accuracyDrop allowed drop of the accuracy, 0 to 1; compared with the interval's bound
 * @param absolute allowed change of a picture's top probability
 * @param relative allowed change as a share of the earlier probability, added to absolute
 * @param statistic the statistic of |dp| that has to be within the tolerance; empty where none has
 *     to
 * @param differing share of pictures that may be beyond the tolerance, 0 to 1
 */
public record GateLimits(
        OptionalDouble flips,
        OptionalDouble accuracyDrop,
        double absolute,
        double relative,
        Optional<ErrorStatistic> statistic,
        OptionalDouble differing) {

    double allowed(double probability) {
        return absolute + relative * probability;
    }
}
