package org.skewscope.audit.gate;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What may change.
 *
 * @param flips share of pictures whose top class may be another, 0 to 1
 * @param accuracyDrop by how much the accuracy may fall, 0 to 1; held against the interval's bound
 * @param absolute by how much a picture's top probability may move
 * @param relative and by what part of what it was
 * @param statistic which of the pictures' excesses has to keep within that; empty where none does
 * @param differing share of pictures that may move by more, 0 to 1
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
