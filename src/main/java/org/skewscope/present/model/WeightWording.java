package org.skewscope.present.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.skewscope.modeldiff.ModelDifference.WeightRow;
import org.skewscope.modeldiff.WeightRelation;
import org.skewscope.tensor.SentenceNumber;

/** Writes what a weight of one model is to that of another. */
public final class WeightWording {

    private WeightWording() {}

    /** Returns what one weight is to the other. */
    public static String relation(WeightRelation relation) {
        return switch (relation) {
            case IDENTICAL -> "identical";
            case B_IS_FLOAT16 -> "rounded to float16 in B";
            case A_IS_FLOAT16 -> "rounded to float16 in A";
            case B_IS_BFLOAT16 -> "rounded to bfloat16 in B";
            case A_IS_BFLOAT16 -> "rounded to bfloat16 in A";
            case B_IS_INT8 -> "rounded to int8 in B";
            case A_IS_INT8 -> "rounded to int8 in A";
            case B_IS_FOLDED -> "folded with its batch norm in B";
            case A_IS_FOLDED -> "folded with its batch norm in A";
            case SCALED -> "the same except for a factor, which converters fold into it";
            case DIFFERENT -> "different";
            case OTHER_SHAPE -> "other shape";
            case ONLY_A -> "only in A";
            case ONLY_B -> "only in B";
        };
    }

    /** Returns a weight in one line, without its name. */
    public static String figures(WeightRow row) {
        String shape = shape(row.shapeA().isEmpty() ? row.shapeB() : row.shapeA());
        String words = relation(row.relation());
        if (row.relation() == WeightRelation.OTHER_SHAPE) {
            return "%s: %s against %s".formatted(words, shape(row.shapeA()), shape(row.shapeB()));
        }
        String frozen = row.frozen().isEmpty()
                ? ""
                : ", frozen in "
                        + (row.frozen().equals("ab") ? "both" : row.frozen().toUpperCase(Locale.ROOT));
        String sizes = row.largest() == 0
                ? ""
                : ", largest %s, mean %s".formatted(SentenceNumber.of(row.largest()), SentenceNumber.of(row.mean()));
        return "%s%s, %s%s".formatted(shape, sizes, words, frozen);
    }

    /** Returns a shape as {@code 3 × 3 × 16}; a number without axes is a scalar. */
    public static String shape(List<Integer> shape) {
        return shape.isEmpty() ? "scalar" : shape.stream().map(String::valueOf).collect(Collectors.joining(" \u00d7 "));
    }
}
