package org.skewscope.audit;

import java.util.List;
import java.util.Map;
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
        List<Worst> worst) {

    /** Some pictures and how many of them change their top class. */
    public record Bin(String name, long n, long flips) {}

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
