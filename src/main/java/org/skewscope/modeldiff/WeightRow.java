package org.skewscope.modeldiff;

import java.util.List;
import java.util.Optional;

/**
 * A weight of two models.
 *
 * @param a its name in A; empty where A has none
 * @param b its name in B; empty where B has none
 * @param shapeA its shape in A
 * @param shapeB its shape in B
 * @param largest the largest absolute difference; 0 where there is nothing to subtract
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

    /** Its name in A, or where A has none in B. */
    public String name() {
        return a.or(() -> b).orElseThrow();
    }
}
