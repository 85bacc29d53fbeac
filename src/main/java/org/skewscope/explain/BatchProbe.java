package org.skewscope.explain;

import java.util.List;

/**
 * One picture at several batch sizes, positions and paddings, against itself alone.
 *
 * @param runs what was tried
 * @param verdict one sentence: what changes, and whether it is rounding
 */
public record BatchProbe(List<Run> runs, String verdict) {

    public BatchProbe {
        runs = List.copyOf(runs);
    }

    /**
     * One batch.
     *
     * @param size rows
     * @param position the picture's row, from 0
     * @param padding what the neighbours are, an id
     * @param max largest difference of a logit from the picture alone; null where it failed
     * @param ulp the same in units in the last place; null where it failed
     * @param identical whether every bit of the logits is the same
     * @param sameClass whether the top class is the same
     * @param rounding whether the difference is as small as rounding makes it
     * @param failure why there is no result; empty where there is one
     */
    public record Run(
            int size,
            int position,
            String padding,
            Double max,
            Double ulp,
            boolean identical,
            boolean sameClass,
            boolean rounding,
            String failure) {}
}
