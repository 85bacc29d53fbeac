package org.skewscope.modeldiff;

/** Names the relation of a weight in B to its counterpart in A. */
public enum WeightRelation {
    IDENTICAL,
    /** B's numbers are A's rounded to float16. */
    B_IS_FLOAT16,
    A_IS_FLOAT16,
    /** B's numbers are A's rounded to bfloat16. */
    B_IS_BFLOAT16,
    A_IS_BFLOAT16,
    /** B's numbers are multiples of a step, at most 255 of them, within half a step of A's. */
    B_IS_INT8,
    A_IS_INT8,
    /** B's kernel is A's with A's norm behind it folded in, which {@link FoldedNorm} proves. */
    B_IS_FOLDED,
    A_IS_FOLDED,
    /**
     * One weight is the other times a factor, or times one factor for each index of the last axis.
     */
    SCALED,
    DIFFERENT,
    OTHER_SHAPE,
    ONLY_A,
    ONLY_B;

    /** Returns whether a norm was folded into one of the two kernels. */
    public boolean isFolded() {
        return this == B_IS_FOLDED || this == A_IS_FOLDED;
    }

    /** Returns whether one weight is a rounded copy of the other. */
    public boolean isRounded() {
        return switch (this) {
            case B_IS_FLOAT16, A_IS_FLOAT16, B_IS_BFLOAT16, A_IS_BFLOAT16, B_IS_INT8, A_IS_INT8 -> true;
            case IDENTICAL, B_IS_FOLDED, A_IS_FOLDED, SCALED, DIFFERENT, OTHER_SHAPE, ONLY_A, ONLY_B -> false;
        };
    }
}
