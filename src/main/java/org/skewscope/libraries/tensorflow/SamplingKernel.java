package org.skewscope.libraries.tensorflow;

/**
 * Lists the filters of ScaleAndTranslate, in float32 as the kernel computes them
 * (tensorflow/core/kernels/image/sampling_kernels.h).
 */
public enum SamplingKernel {
    LANCZOS3(3) {
        @Override
        float weight(float x) {
            return lanczos(x, 3);
        }
    },
    LANCZOS5(5) {
        @Override
        float weight(float x) {
            return lanczos(x, 5);
        }
    },
    /** A Gaussian of standard deviation 0.5. */
    GAUSSIAN(1.5f) {
        @Override
        float weight(float x) {
            float sigma = 0.5f;
            return x >= 1.5f ? 0 : (float) Math.exp(-x * x / (2.0 * sigma * sigma));
        }
    },
    TRIANGLE(1) {
        @Override
        float weight(float x) {
            return x < 1 ? 1 - x : 0;
        }
    },
    /** R. G. Keys, Cubic convolution interpolation for digital image processing, 1981. */
    KEYS_CUBIC(2) {
        @Override
        float weight(float x) {
            if (x >= 2) {
                return 0;
            }
            return x >= 1 ? ((-0.5f * x + 2.5f) * x - 4.0f) * x + 2.0f : ((1.5f * x - 2.5f) * x) * x + 1.0f;
        }
    },
    /** D. P. Mitchell, A. N. Netravali, Reconstruction filters in computer graphics, 1988. */
    MITCHELL_CUBIC(2) {
        @Override
        float weight(float x) {
            if (x >= 2) {
                return 0;
            }
            return x >= 1
                    ? (((-7.0f / 18.0f) * x + 2.0f) * x - 10.0f / 3.0f) * x + 16.0f / 9.0f
                    : (((7.0f / 6.0f) * x - 2.0f) * x) * x + 8.0f / 9.0f;
        }
    };

    private static final float PI = 3.1415927f;

    private final float radius;

    SamplingKernel(float radius) {
        this.radius = radius;
    }

    /** Returns the distance beyond which pixels have no weight. */
    float radius() {
        return radius;
    }

    /**
     * Returns the weight of a pixel.
     *
     * @param distance from the sampled position, 0 or more
     */
    abstract float weight(float distance);

    private static float lanczos(float x, float radius) {
        if (x > radius) {
            return 0;
        }
        if (x <= 1e-3) {
            return 1;
        }
        return radius * LibcSine.sinf(PI * x) * LibcSine.sinf(PI * x / radius) / (PI * PI * x * x);
    }

    /**
     * Computes the C library's {@code sinf}, which TensorFlow's Lanczos kernels call. That function
     * is not correctly rounded: about 1 in 80 results differs by 1 ULP from {@code (float)
     * Math.sin(x)}.
     *
     * <p>A polynomial in float64 after a reduction by multiples of pi/2; constants as in glibc 2.28
     * and later (sysdeps/ieee754/flt-32/sincosf_data.c, from Arm Optimized Routines).
     */
    private static final class LibcSine {

        private static final double HALF_PI = 0x1.921FB54442D18p0;
        private static final double TWO_OVER_PI_SCALED = 0x1.45F306DC9C883p+23;
        private static final int HALF = 1 << 23;
        private static final float POLYNOMIAL_ALONE = 0x1.921FB6p-1f;
        private static final float LINEAR = 0x1p-12f;

        private LibcSine() {}

        /**
         * Returns the sine.
         *
         * @param y the angle in radians, from 0 up to 120
         */
        static float sinf(float y) {
            if (y < LINEAR) {
                return y;
            }
            double x = y;
            if (y < POLYNOMIAL_ALONE) {
                return (float) sine(x, x * x);
            }
            int quadrant = ((int) (x * TWO_OVER_PI_SCALED) + HALF) >> 24;
            double rest = x - quadrant * HALF_PI;
            double square = rest * rest;
            boolean negative = (quadrant & 2) != 0;
            double value = (quadrant & 1) == 0 ? sine(rest, square) : cosine(square);
            return (float) (negative ? -value : value);
        }

        private static double sine(double x, double square) {
            double cube = x * square;
            double high = 0x1.1107605230bc4p-7 + square * -0x1.994eb3774cf24p-13;
            double low = x + cube * -0x1.555545995a603p-3;
            return low + cube * square * high;
        }

        private static double cosine(double square) {
            double fourth = square * square;
            double high = -0x1.6c087e89a359dp-10 + square * 0x1.99343027bf8c3p-16;
            double low = 1 + square * -0x1.ffffffd0c621cp-2;
            return low + fourth * 0x1.55553e1068f19p-5 + fourth * square * high;
        }
    }
}
