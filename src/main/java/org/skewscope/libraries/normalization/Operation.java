package org.skewscope.libraries.normalization;

/**
 * Describes an elementwise operation with a constant, rounded once to its compute type. Each
 * constant of the enum has its own loop, so that the compiler turns it into vector instructions.
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
    /**
     * The division after TensorFlow's constant folding: a multiplication by the rounded reciprocal.
     */
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

    /**
     * Returns the number that {@link #apply(double[], double)} takes for a constant of the formula.
     */
    double folded(double constant) {
        return constant;
    }

    /**
     * Returns the number that {@link #apply(float[], float)} takes for a constant of the formula.
     */
    float folded(float constant) {
        return constant;
    }

    /** Applies the operation to each float64 value, in place. */
    abstract void apply(double[] values, double constant);

    /** Applies the operation to each float32 value, in place. */
    abstract void apply(float[] values, float constant);
}
