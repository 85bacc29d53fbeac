package org.skewscope.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.statistics.Sample;
import org.skewscope.audit.store.StoredPicture;

/**
 * What lies behind one pair's numbers.
 *
 * @param pair index among the audit's pairs
 * @param a index of the pathway that is compared with
 * @param b index of the other
 * @param absoluteDp of every picture, where there is any
 * @param margins flips by how far a's first class was ahead of its second
 * @param slices flips by what is known of the pictures, by kind of slice and value
 * @param stages pictures by the id of the first stage that differs; "none" where none does
 * @param moves flips by class before and after, the most frequent first
 * @param classes of labelled pictures, those that change sides most first
 * @param calibration expected calibration error of b less that of a; empty without labels
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
     * Some pictures and how many of them change their top class.
     *
     * @param adjusted probability that they change it as often as all others (Fisher's exact test),
     *     after Benjamini and Hochberg over all slices; empty where it was not tested
     */
    public record Bin(String name, long n, long flips, OptionalDouble adjusted) {

        /** One whose share is compared with no other. */
        public Bin(String name, long n, long flips) {
            this(name, n, flips, OptionalDouble.empty());
        }
    }

    /**
     * The pictures of one true class.
     *
     * @param adjusted probability of the exact McNemar test, after Benjamini and Hochberg; empty
     *     where fewer than six pictures change sides
     */
    public record ClassChange(
            int label, long n, long rightWrong, long wrongRight, OptionalDouble adjusted) {}

    /** Flips from one class to another. */
    public record Move(int from, int to, long count) {}

    /** A picture that differs much. */
    public record Worst(
            StoredPicture picture,
            FlipKind kind,
            int before,
            int after,
            double probabilityBefore,
            double probabilityAfter,
            double totalVariation,
            String stage) {}
}
