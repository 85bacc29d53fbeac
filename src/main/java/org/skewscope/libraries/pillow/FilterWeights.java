package org.skewscope.libraries.pillow;

/**
 * The input positions of each output position and their weights ({@code precompute_coeffs} in
 * Pillow's Resample.c). The support grows with the scale when shrinking, which makes Pillow's
 * filters antialiased.
 */
final class FilterWeights {

    /** The binary digits of an integer weight: 32 - 8 bits of a pixel - 2 bits for overshoot. */
    static final int PRECISION_BITS = 32 - 8 - 2;

    private final int stride;
    private final int[] first;
    private final int[] count;
    private final double[] weights;

    FilterWeights(PillowFilter filter, int inSize, int outSize) {
        this(filter, inSize, 0, inSize, outSize);
    }

    /**
     * @param from start of the resampled part
     * @param boxSize size of the resampled part, possibly a fraction of a pixel; the filter reads
     *     pixels beyond the box if the input has them
     */
    FilterWeights(PillowFilter filter, int inSize, float from, float boxSize, int outSize) {
        double scale = (double) boxSize / outSize;
        double filterScale = Math.max(scale, 1);
        double support = filter.support() * filterScale;
        double inverse = 1 / filterScale;
        stride = (int) Math.ceil(support) * 2 + 1;
        first = new int[outSize];
        count = new int[outSize];
        weights = new double[outSize * stride];
        for (int out = 0; out < outSize; out++) {
            double center = from + (out + 0.5) * scale;
            int low = Math.max((int) (center - support + 0.5), 0);
            int high = Math.min((int) (center + support + 0.5), inSize);
            first[out] = low;
            count[out] = high - low;
            double sum = 0;
            for (int i = 0; i < high - low; i++) {
                double weight = filter.weight((i + low - center + 0.5) * inverse);
                weights[out * stride + i] = weight;
                sum += weight;
            }
            if (sum != 0) {
                for (int i = 0; i < high - low; i++) {
                    weights[out * stride + i] /= sum;
                }
            }
        }
    }

    /** Returns the weights as fixed-point integers, rounded half away from zero. */
    int[] fixedPoint() {
        int[] fixed = new int[weights.length];
        for (int i = 0; i < fixed.length; i++) {
            double scaled = weights[i] * (1 << PRECISION_BITS);
            fixed[i] = (int) (weights[i] < 0 ? -0.5 + scaled : 0.5 + scaled);
        }
        return fixed;
    }

    double[] weights() {
        return weights;
    }

    /** Returns the distance between the weights of two output positions. */
    int stride() {
        return stride;
    }

    int first(int out) {
        return first[out];
    }

    int count(int out) {
        return count[out];
    }

    int outSize() {
        return first.length;
    }

    /** Returns the first input position that any output position reads. */
    int lowest() {
        return first[0];
    }

    /** Returns the index after the last input position that any output position reads. */
    int end() {
        return first[outSize() - 1] + count[outSize() - 1];
    }
}
