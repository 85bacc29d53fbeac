package org.skewscope.modeldiff;

import java.util.Arrays;
import java.util.List;
import org.skewscope.model.ModelContents.Weight;

/** Finds what two weights in one place have to do with each other. */
final class WeightRelations {

    private WeightRelations() {}

    static WeightRelation of(
            Places.Place<Weight> place, List<Integer> shape, float[] x, float[] y) {
        if (place.a().isEmpty() || place.b().isEmpty()) {
            return place.a().isEmpty() ? WeightRelation.ONLY_B : WeightRelation.ONLY_A;
        }
        if (!shape.equals(place.b().get().shape())) {
            return WeightRelation.OTHER_SHAPE;
        }
        if (Arrays.equals(x, y)) {
            return WeightRelation.IDENTICAL;
        }
        if (RoundedCopy.isFloat16(x, y)) {
            return WeightRelation.B_IS_FLOAT16;
        }
        if (RoundedCopy.isFloat16(y, x)) {
            return WeightRelation.A_IS_FLOAT16;
        }
        if (RoundedCopy.isBfloat16(x, y)) {
            return WeightRelation.B_IS_BFLOAT16;
        }
        if (RoundedCopy.isBfloat16(y, x)) {
            return WeightRelation.A_IS_BFLOAT16;
        }
        if (RoundedCopy.isInt8(shape, x, y)) {
            return WeightRelation.B_IS_INT8;
        }
        if (RoundedCopy.isInt8(shape, y, x)) {
            return WeightRelation.A_IS_INT8;
        }
        return ScaledCopy.is(shape, x, y) ? WeightRelation.SCALED : WeightRelation.DIFFERENT;
    }
}
