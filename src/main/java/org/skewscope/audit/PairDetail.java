package org.skewscope.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.statistics.Sample;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.audit.store.StoredResult;

/**
 * Describes the details behind one pair's numbers.
 *
 * @param pair index among the audit's pairs
 * @param a index of the reference pathway
 * @param b index of the compared pathway
 * @param absoluteDp |dp| of every picture; empty without pictures
 * @param margins flips by a's margin of probability
 * @param slices flips by kind of slice and value
 * @param stages pictures by the id of the first stage that differs; "none" where none does
 * @param moves flips by class before and after, the most frequent first
 * @param classes of labelled pictures, the classes with most changes first
 * @param calibration expected calibration error of b minus that of a; empty without labels
 * @param worst the pictures that differ most, flips first
 */
public record PairDetail(
        int pair,
        int a,
        int b,
        Sample absoluteDp,
        List<Bin> margins,
        Map<String, List<Bin>> slices,
        Map<String, Long> stages,
        List<Move> moves,
        List<ClassChange> classes,
        Optional<Interval> calibration,
        List<Worst> worst) {

    /**
     * Counts the flips of some pictures.
     *
     * @param adjusted p of Fisher's exact test against all other pictures, after Benjamini and
     *     Hochberg over all slices; empty where it was not tested
     */
    public record Bin(String name, long n, long flips, OptionalDouble adjusted) {}

    /**
     * Describes the pictures of one true class.
     *
     * @param adjusted p of the exact McNemar test, after Benjamini and Hochberg; empty where fewer
     *     than six pictures change between right and wrong
     */
    public record ClassChange(int label, long n, long rightWrong, long wrongRight, OptionalDouble adjusted) {}

    /** Describes the number of flips from one class to another. */
    public record Move(int from, int to, long count) {}

    /** Describes one of the most different pictures. */
    public record Worst(
            StoredPicture picture,
            FlipKind kind,
            int before,
            int after,
            double probabilityBefore,
            double probabilityAfter,
            double totalVariation,
            String stage) {

        /**
         * Returns a picture of two measured results.
         *
         * @param label the true class; empty if it is unknown
         */
        public static Worst of(
                StoredPicture picture,
                OptionalInt label,
                StoredResult a,
                StoredResult b,
                double totalVariation,
                String stage) {
            return new Worst(
                    picture,
                    FlipKind.of(label, a, b),
                    a.topClass(),
                    b.topClass(),
                    a.topProbability(),
                    b.topProbability(),
                    totalVariation,
                    stage);
        }
    }
}
