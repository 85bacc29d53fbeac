package org.skewscope.modeldiff;

import java.util.List;
import java.util.Optional;

/**
 * Compares one weight of two models.
 *
 * @param a its name in A; empty if A lacks it
 * @param b its name in B; empty if B lacks it
 * @param shapeA its shape in A
 * @param shapeB its shape in B
 * @param largest the largest absolute difference; 0 if the shapes differ
 * @param mean the mean absolute difference
 * @param frozen in which of the models it is not to be trained: "a", "b" or "ab"; empty in neither
 */
public record WeightRow(
        Optional<String> a,
        Optional<String> b,
        List<Integer> shapeA,
        List<Integer> shapeB,
        WeightRelation relation,
        double largest,
        double mean,
        String frozen) {

    public WeightRow {
        shapeA = List.copyOf(shapeA);
        shapeB = List.copyOf(shapeB);
    }

    /** Returns its name in A, or in B if A lacks it. */
    public String name() {
        return a.or(() -> b).orElseThrow();
    }
}
