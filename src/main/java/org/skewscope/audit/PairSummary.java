package org.skewscope.audit;

import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.statistics.McNemar;
import org.skewscope.audit.statistics.PairedTable;

/**
 * Two pathways over the pictures that both have a result for, copies of a picture once.
 *
 * @param a the one's id
 * @param b the other's
 * @param pictures n
 * @param flips of which the top class differs
 * @param flipRate with Wilson's limits; empty where n is 0
 * @param labelled the labelled ones, right and wrong; empty where none is
 * @param wrongWrong flips of the labelled that are wrong before and after
 * @param difference accuracy of b less that of a
 * @param mcNemar of the labelled
 * @param holm its exact probability, adjusted for all pairs
 * @param absoluteDp how far the top probability moves
 */
public record PairSummary(
        String a,
        String b,
        long pictures,
        long flips,
        Optional<Interval> flipRate,
        Optional<PairedTable> labelled,
        long wrongWrong,
        Optional<Interval> difference,
        Optional<McNemar> mcNemar,
        OptionalDouble holm,
        Optional<Moved> absoluteDp,
        OptionalDouble totalVariation,
        OptionalDouble jensenShannon) {

    /**
     * Of |dp|.
     *
     * @param mean with the limits of a percentile bootstrap over pictures in path order
     */
    public record Moved(Interval mean, double median, double p99) {}

    PairSummary withHolm(double adjusted) {
        return new PairSummary(
                a,
                b,
                pictures,
                flips,
                flipRate,
                labelled,
                wrongWrong,
                difference,
                mcNemar,
                OptionalDouble.of(adjusted),
                absoluteDp,
                totalVariation,
                jensenShannon);
    }
}
