package org.skewscope.libraries.torchvision;

/** For each output position the input positions under the filter and their normalized weights. */
final class SinglePrecisionWeights {

    private final int stride;
    private final int[] first;
    private final int[] count;
    private final float[] weights;

    SinglePrecisionWeights(AntialiasFilter filter, int inSize, int outSize) {
        float scale = (float) inSize / outSize;
        float support = scale >= 1 ? filter.size() * 0.5f * scale : filter.size() * 0.5f;
        float inverse = scale >= 1 ? 1 / scale : 1;
        stride = (int) Math.ceil(support) * 2 + 1;
        first = new int[outSize];
        count = new int[outSize];
        weights = new float[outSize * stride];
        for (int out = 0; out < outSize; out++) {
            float center = (float) (scale * (out + 0.5));
            int low = Math.max((int) (center - support + 0.5), 0);
            int high = Math.min((int) (center + support + 0.5), inSize);
            first[out] = low;
            count[out] = Math.min(Math.max(high - low, 0), stride);
            float total = 0;
            for (int i = 0; i < count[out]; i++) {
                float weight = filter.weight((float) ((i + low - center + 0.5) * inverse));
                weights[out * stride + i] = weight;
                total += weight;
            }
            if (total != 0) {
                for (int i = 0; i < count[out]; i++) {
                    weights[out * stride + i] /= total;
                }
            }
        }
    }

    int outSize() {
        return first.length;
    }

    int first(int out) {
        return first[out];
    }

    int count(int out) {
        return count[out];
    }

    float weight(int out, int index) {
        return weights[out * stride + index];
    }

    /** Those of all output positions; one's begin at its {@link #entry}. */
    float[] weights() {
        return weights;
    }

    int entry(int out) {
        return out * stride;
    }
}
