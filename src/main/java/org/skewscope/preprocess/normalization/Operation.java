package org.skewscope.preprocess.normalization;

/** An elementwise operation with a constant, rounded once to the type it is computed in. */
enum Operation {
    ADD {
        @Override
        double apply(double x, double constant) {
            return x + constant;
        }

        @Override
        float apply(float x, float constant) {
            return x + constant;
        }
    },
    SUBTRACT {
        @Override
        double apply(double x, double constant) {
            return x - constant;
        }

        @Override
        float apply(float x, float constant) {
            return x - constant;
        }
    },
    MULTIPLY {
        @Override
        double apply(double x, double constant) {
            return x * constant;
        }

        @Override
        float apply(float x, float constant) {
            return x * constant;
        }
    },
    DIVIDE {
        @Override
        double apply(double x, double constant) {
            return x / constant;
        }

        @Override
        float apply(float x, float constant) {
            return x / constant;
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
        double apply(double x, double constant) {
            return x * constant;
        }

        @Override
        float apply(float x, float constant) {
            return x * constant;
        }
    };

    /** The number that {@link #apply(double, double)} takes for a constant of the formula. */
    double folded(double constant) {
        return constant;
    }

    /** The same in float32. */
    float folded(float constant) {
        return constant;
    }

    abstract double apply(double x, double constant);

    abstract float apply(float x, float constant);
}
