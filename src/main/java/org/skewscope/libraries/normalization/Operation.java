package org.skewscope.libraries.normalization;

/**
 * An elementwise operation with a constant, rounded once to the type it is computed in. Each has a
 * loop of its own, so that the compiler turns it into vector instructions.
 */
public enum Operation {
    ADD {
        @Override
        void apply(double[] values, double constant) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] + constant;
            }
        }

        @Override
        void apply(float[] values, float constant) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] + constant;
            }
        }
    },
    SUBTRACT {
        @Override
        void apply(double[] values, double constant) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] - constant;
            }
        }

        @Override
        void apply(float[] values, float constant) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] - constant;
            }
        }
    },
    MULTIPLY {
        @Override
        void apply(double[] values, double constant) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] * constant;
            }
        }

        @Override
        void apply(float[] values, float constant) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] * constant;
            }
        }
    },
    DIVIDE {
        @Override
        void apply(double[] values, double constant) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] / constant;
            }
        }

        @Override
        void apply(float[] values, float constant) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] / constant;
            }
        }
    },
    /** The division after TensorFlow's constant folding: the reciprocal is rounded beforehand. */
    MULTIPLY_BY_RECIPROCAL {
        @Override
        double folded(double constant) {
            return 1 / constant;
        }

        @Override
        float folded(float constant) {
            return 1 / constant;
        }

        @Override
        void apply(double[] values, double constant) {
            MULTIPLY.apply(values, constant);
        }

        @Override
        void apply(float[] values, float constant) {
            MULTIPLY.apply(values, constant);
        }
    };

    /** The number that {@link #apply(double[], double)} takes for a constant of the formula. */
    double folded(double constant) {
        return constant;
    }

    /** The same in float32. */
    float folded(float constant) {
        return constant;
    }

    /** Applies the operation to each value, in place. */
    abstract void apply(double[] values, double constant);

    /** The same in float32. */
    abstract void apply(float[] values, float constant);
}
