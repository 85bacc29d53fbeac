package org.skewscope.explain.batch;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.execution.option.BatchRecipe;

/**
 * Describes one picture at several batch sizes, positions and neighbours, against itself alone.
 *
 * @param runs what was tried, every position of every size
 * @param alike the numbers of rows that give the same bits, group by group; a size stands in
 *     several groups where its position or neighbours matter
 * @param neighbours the names of the other pictures that filled batches
 * @param verdict one sentence: what changes, and whether it is rounding
 */
public record BatchProbe(List<Run> runs, List<List<Integer>> alike, List<String> neighbours, String verdict) {

    public BatchProbe {
        runs = List.copyOf(runs);
        alike = alike.stream().map(List::copyOf).toList();
        neighbours = List.copyOf(neighbours);
    }

    /**
     * Describes the picture's place in one batch.
     *
     * @param size rows at the most; only a short batch has fewer
     * @param position the picture's row, from 0
     * @param padding what the other rows are
     * @param max largest difference of a logit from the picture alone; empty where it failed
     * @param ulp the same in units in the last place; empty where it failed
     * @param identical whether every bit of the logits is the same
     * @param sameClass whether the top class is the same
     * @param rounding whether the difference is as small as rounding makes it
     * @param failure why there is no result; empty where there is one
     */
    public record Run(
            int size,
            int position,
            OtherRows padding,
            Optional<Double> max,
            Optional<Double> ulp,
            boolean identical,
            boolean sameClass,
            boolean rounding,
            String failure) {}

    /** Describes what a probed batch holds beside the picture. */
    public enum OtherRows {
        /** A short batch of one row. */
        NONE,
        /** The picture itself. */
        REPEAT,
        ZEROS,
        /** Others. */
        PICTURES;

        /** Returns what a recipe's batches hold. */
        static OtherRows of(BatchRecipe batch) {
            return switch (batch.neighbours()) {
                case OTHERS -> PICTURES;
                case SAME -> REPEAT;
                case NONE -> switch (batch.padding()) {
                    case NONE -> NONE;
                    case REPEAT -> REPEAT;
                    case ZEROS -> ZEROS;
                };
            };
        }

        /** Returns the name in the JSON. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
