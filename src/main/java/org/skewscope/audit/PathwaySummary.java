package org.skewscope.audit;

import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.store.StoredPathway;

/**
 * One pathway over all pictures, copies of a picture once.
 *
 * @param pictures that have a result
 * @param failed that have none
 * @param labelled of those with a result
 * @param correct of the labelled
 * @param accuracy share of the labelled, with Wilson's limits; empty where none is
 * @param logLoss mean of -ln(probability of the true class), which counts as 1e-12 at least
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
        OptionalDouble brier) {}
