package org.skewscope.libraries.tensorflow;

/**
 * The filters of ScaleAndTranslate, in float32 as the kernel computes them
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
    /** Standard deviation 0.5. */
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
            return x >= 1
                    ? ((-0.5f * x + 2.5f) * x - 4.0f) * x + 2.0f
                    : ((1.5f * x - 2.5f) * x) * x + 1.0f;
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

    /** Farther away than this, pixels have no weight. */
    float radius() {
        return radius;
    }

    /** The weight of a pixel at this distance, not negative. */
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
}
