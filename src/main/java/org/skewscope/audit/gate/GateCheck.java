package org.skewscope.audit.gate;

import java.util.Optional;
import org.skewscope.audit.statistics.Interval;

/**
 * One limit held against one pathway.
 *
 * @param pathway its id
 * @param n pictures that both audits have a result for; of an accuracy the labelled ones
 * @param count pictures that count against the limit, where it counts pictures
 * @param actual what is held against the limit
 * @param limit inclusive
 * @param interval of what was seen, where one is known
 */
public record GateCheck(
        String pathway,
        Kind kind,
        long n,
        long count,
        double actual,
        double limit,
        Optional<Interval> interval) {

    /** What is limited. */
    public enum Kind {
        /** Share of pictures whose top class is another. */
        FLIPS,
        /** Accuracy before less accuracy now: its upper bound. */
        ACCURACY_DROP,
        /** A statistic of |dp| beyond what is allowed. */
        ERROR,
        /** Share of pictures whose |dp| is beyond what is allowed. */
        DIFFERING,
        /** Pictures that had a result and have none now. */
        FAILURES
    }

    public boolean passed() {
        return actual <= limit;
    }

    /** Whether the limit would have been kept by what was seen, were n only large enough. */
    public boolean tooFew() {
        return !passed()
                && kind == Kind.ACCURACY_DROP
                && interval.isPresent()
                && -interval.get().value() <= limit;
    }
}
