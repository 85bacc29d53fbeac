package org.skewscope.libraries.opencv;

/** Describes the interpolation kernels of cv2.resize: the weights of the taps around a position. */
enum Kernel {
    LINEAR(2) {
        @Override
        void weights(float fraction, float[] out) {
            out[0] = 1 - fraction;
            out[1] = fraction;
        }
    },
    /** The cubic kernel with A = -0.75. */
    CUBIC(4) {
        @Override
        void weights(float x, float[] out) {
            float a = -0.75f;
            float far = x + 1;
            float rest = 1 - x;
            out[0] = ((a * far - 5 * a) * far + 8 * a) * far - 4 * a;
            out[1] = ((a + 2) * x - (a + 3)) * x * x + 1;
            out[2] = ((a + 2) * rest - (a + 3)) * rest * rest + 1;
            out[3] = 1 - out[0] - out[1] - out[2];
        }
    },
    LANCZOS4(8) {
        @Override
        void weights(float x, float[] out) {
            double start = -(x + 3) * Math.PI * 0.25;
            double sine = Math.sin(start);
            double cosine = Math.cos(start);
            float sum = 0;
            for (int i = 0; i < 8; i++) {
                float distance = x + 3 - i;
                double angle = -distance * Math.PI * 0.25;
                // At the tap itself the quotient is 0 / 0; a huge weight selects that tap alone.
                out[i] = Math.abs(distance) >= 1e-6f
                        ? (float) ((TURNS[i][0] * sine + TURNS[i][1] * cosine) / (angle * angle))
                        : 1e30f;
                sum += out[i];
            }
            float factor = 1 / sum;
            for (int i = 0; i < 8; i++) {
                out[i] *= factor;
            }
        }
    };

    private static final double ROOT = 0.7071067811865476;

    /**
     * The factors of the sine at each tap, which follows from that at the first by turning an
     * eighth of a circle.
     */
    private static final double[][] TURNS = {
        {1, 0}, {-ROOT, -ROOT}, {0, 1}, {ROOT, -ROOT},
        {-1, 0}, {ROOT, ROOT}, {0, -1}, {-ROOT, ROOT}
    };

    private final int taps;

    Kernel(int taps) {
        this.taps = taps;
    }

    /** Returns the number of input pixels that an output pixel reads along one axis. */
    int taps() {
        return taps;
    }

    /**
     * Computes the weights of the taps.
     *
     * @param fraction the position's distance after tap {@code taps / 2 - 1}, 0 to 1
     * @param out receives the weights
     */
    abstract void weights(float fraction, float[] out);
}
