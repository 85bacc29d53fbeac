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
    };

    abstract double apply(double x, double constant);

    abstract float apply(float x, float constant);
}
