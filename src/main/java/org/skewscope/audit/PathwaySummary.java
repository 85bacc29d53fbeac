package org.skewscope.audit;

import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.store.StoredPathway;

/**
 * Describes the statistics of one pathway over all pictures; copies of a picture count once.
 *
 * @param pictures number of pictures with a result
 * @param failed number of pictures without one
 * @param labelled number of labelled pictures with a result
 * @param correct number of labelled pictures with the true class
 * @param accuracy share of correct pictures with Wilson's interval; empty without labels
 * @param logLoss mean of -ln(probability of the true class), with probabilities of at least 1e-12
 * @param brier mean over pictures of the squared error summed over classes
 */
public record PathwaySummary(
        StoredPathway pathway,
        long pictures,
        long failed,
        long labelled,
        long correct,
        Optional<Interval> accuracy,
        OptionalDouble logLoss,
        OptionalDouble brier) {

    /** Returns the statistics under another name of the pathway. */
    public PathwaySummary of(StoredPathway named) {
        return new PathwaySummary(named, pictures, failed, labelled, correct, accuracy, logLoss, brier);
    }

    /** Returns the number of pictures that were run, with those that failed. */
    public long run() {
        return pictures + failed;
    }
}
