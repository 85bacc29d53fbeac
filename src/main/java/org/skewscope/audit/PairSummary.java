package org.skewscope.audit;

import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.statistics.PairedTable;

/**
 * Describes the statistics of two pathways over the pictures with a result in both; copies of a
 * picture count once.
 *
 * @param a pathway a's id
 * @param b pathway b's id
 * @param pictures number of pictures
 * @param flips number of pictures whose top class differs
 * @param flipRate share of flips with Wilson's interval; empty without pictures
 * @param accuracy the accuracies of a and b; empty without labels
 * @param moved how far the probabilities differ; empty without pictures
 */
public record PairSummary(
        String a,
        String b,
        long pictures,
        long flips,
        Optional<Interval> flipRate,
        Optional<Accuracy> accuracy,
        Optional<Moved> moved) {

    /**
     * Describes the accuracies of two pathways over labelled pictures.
     *
     * @param table the pictures that each pathway gets right or wrong
     * @param wrongWrong number of flips that are wrong in both
     * @param holm the exact p of McNemar's test, adjusted for all pairs
     */
    public record Accuracy(PairedTable table, long wrongWrong, double holm) {}

    /**
     * Describes how far the probabilities of two pathways differ. |dp| is the absolute change of the
     * top probability.
     *
     * @param mean mean |dp| with the interval of a percentile bootstrap over pictures in path order
     * @param median median |dp|
     * @param p99 99% quantile of |dp|
     * @param totalVariation mean total variation
     * @param jensenShannon mean Jensen-Shannon divergence, in bits
     */
    public record Moved(Interval mean, double median, double p99, double totalVariation, double jensenShannon) {}

    /** Returns the statistics under other names of the pathways. */
    public PairSummary of(String nameOfA, String nameOfB) {
        return new PairSummary(nameOfA, nameOfB, pictures, flips, flipRate, accuracy, moved);
    }

    /** Returns the labelled pictures, right and wrong; empty without labels. */
    public Optional<PairedTable> labelled() {
        return accuracy.map(Accuracy::table);
    }

    /** Returns the accuracy of b minus the accuracy of a; empty without labels. */
    public Optional<Interval> difference() {
        return labelled().map(PairedTable::difference);
    }

    /** Returns the exact p of McNemar's test, adjusted for all pairs; empty without labels. */
    public OptionalDouble holm() {
        return accuracy.stream().mapToDouble(Accuracy::holm).findFirst();
    }
}
