package org.skewscope.audit.gate;

import java.util.Optional;
import org.skewscope.audit.statistics.Interval;

/**
 * Describes one limit checked for one pathway.
 *
 * @param pathway the pathway's id
 * @param n number of pictures with a result in both audits; for an accuracy, the labelled ones
 * @param count number of pictures that count against the limit, where the limit counts pictures
 * @param actual the value that is compared with the limit
 * @param limit the limit, inclusive
 * @param interval interval of the measured change; empty where none is known
 */
public record GateCheck(
        String pathway, Kind kind, long n, long count, double actual, double limit, Optional<Interval> interval) {

    /** Describes the limited value. */
    public enum Kind {
        /** Share of pictures whose top class changes. */
        FLIPS,
        /** Accuracy before minus accuracy now, its upper bound. */
        ACCURACY_DROP,
        /** A statistic of |dp| beyond the tolerance. */
        ERROR,
        /** Share of pictures whose |dp| is beyond the tolerance. */
        DIFFERING,
        /** Pictures that had a result before and fail now. */
        FAILURES
    }

    /** Returns whether the value is within the limit. */
    public boolean passed() {
        return actual <= limit;
    }

    /** Returns whether the measured change is within the limit but too few pictures show it. */
    public boolean tooFew() {
        return !passed()
                && kind == Kind.ACCURACY_DROP
                && interval.isPresent()
                && -interval.get().value() <= limit;
    }
}
