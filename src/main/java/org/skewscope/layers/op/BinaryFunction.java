package org.skewscope.layers.op;

/** Functions of two numbers, applied elementwise. */
public enum BinaryFunction {
    ADD,
    SUB,
    MUL,
    DIV,
    MAX,
    MIN,
    POW,
    SQUARED_DIFFERENCE,
    GREATER,
    LESS,
    GREATER_EQUAL,
    LESS_EQUAL;

    /** Returns the function's value; 1 and 0 for true and false. */
    public double apply(double x, double y) {
        return switch (this) {
            case ADD -> x + y;
            case SUB -> x - y;
            case MUL -> x * y;
            case DIV -> x / y;
            case MAX -> Math.max(x, y);
            case MIN -> Math.min(x, y);
            case POW -> Math.pow(x, y);
            case SQUARED_DIFFERENCE -> (x - y) * (x - y);
            case GREATER -> x > y ? 1 : 0;
            case LESS -> x < y ? 1 : 0;
            case GREATER_EQUAL -> x >= y ? 1 : 0;
            case LESS_EQUAL -> x <= y ? 1 : 0;
        };
    }

    /** Returns whether the order of the operands has no effect. */
    public boolean isCommutative() {
        return this == ADD || this == MUL || this == MAX || this == MIN;
    }

    /** Returns whether it is affine in its first operand. */
    public boolean isAffine() {
        return this == ADD || this == SUB || this == MUL || this == DIV;
    }
}
