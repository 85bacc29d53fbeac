package org.skewscope.audit;

import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.statistics.PairedTable;
import org.skewscope.audit.statistics.PairedTable.McNemar;

/**
 * Describes the statistics of two pathways over the pictures with a result in both; copies of a
 * picture count once.
 *
 * @param a pathway a's id
 * @param b pathway b's id
 * @param pictures number of pictures
 * @param flips number of pictures whose top class differs
 * @param flipRate share of flips with Wilson's interval; empty without pictures
 * @param labelled labelled pictures, right and wrong; empty without labels
 * @param wrongWrong labelled flips that are wrong in both
 * @param difference accuracy of b minus accuracy of a
 * @param mcNemar the test over labelled pictures
 * @param holm the exact p, adjusted for all pairs
 * @param absoluteDp absolute change of the top probability
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
     * Describes the distribution of |dp|.
     *
     * @param mean with the interval of a percentile bootstrap over pictures in path order
     */
    public record Moved(Interval mean, double median, double p99) {}

    /** Returns the statistics under other names of the pathways. */
    public PairSummary of(String nameOfA, String nameOfB) {
        return with(nameOfA, nameOfB, holm);
    }

    PairSummary withHolm(double adjusted) {
        return with(a, b, OptionalDouble.of(adjusted));
    }

    private PairSummary with(String nameOfA, String nameOfB, OptionalDouble adjusted) {
        return new PairSummary(
                nameOfA,
                nameOfB,
                pictures,
                flips,
                flipRate,
                labelled,
                wrongWrong,
                difference,
                mcNemar,
                adjusted,
                absoluteDp,
                totalVariation,
                jensenShannon);
    }
}
