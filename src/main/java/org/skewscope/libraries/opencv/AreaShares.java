package org.skewscope.libraries.opencv;

import org.skewscope.tensor.UnsignedBytes;

/**
 * For each output position the input positions that lie under it and the share each has in its mean
 * (OpenCV's computeResizeAreaTab). Slivers below a thousandth of a pixel do not count.
 */
final class AreaShares {

    private static final double SLIVER = 1e-3;

    private static final int COLORS = 3;

    private final int[] start;
    private final int[] positions;
    private final float[] shares;

    AreaShares(Scale scale) {
        double size = scale.value();
        int most = scale.outSize() * ((int) Math.ceil(size) + 2);
        start = new int[scale.outSize() + 1];
        positions = new int[most];
        shares = new float[most];
        int count = 0;
        for (int out = 0; out < scale.outSize(); out++) {
            double from = out * size;
            double to = from + size;
            double cell = Math.min(size, scale.inSize() - from);
            int last = Math.min((int) Math.floor(to), scale.inSize() - 1);
            int first = Math.min((int) Math.ceil(from), last);
            if (first - from > SLIVER) {
                positions[count] = first - 1;
                shares[count++] = (float) ((first - from) / cell);
            }
            for (int i = first; i < last; i++) {
                positions[count] = i;
                shares[count++] = (float) (1 / cell);
            }
            if (to - last > SLIVER) {
                positions[count] = last;
                shares[count++] = (float) (Math.min(Math.min(to - last, 1), cell) / cell);
            }
            start[out + 1] = count;
        }
    }

    /** Where an output position's entries start; they end where the next one's start. */
    int start(int out) {
        return start[out];
    }

    int position(int entry) {
        return positions[entry];
    }

    float share(int entry) {
        return shares[entry];
    }

    /**
     * The means of two rows of three bytes a pixel, whose six sums do not wait for each other. The
     * positions under one output pixel lie side by side.
     *
     * @param upper where the first row begins
     * @param lower where the second one does
     */
    void means(byte[] in, int upper, int lower, float[] upperOut, float[] lowerOut) {
        int distance = lower - upper;
        int to = 0;
        int entry = 0;
        for (int x = 1; x < start.length; x++) {
            int end = start[x];
            int at = upper + positions[entry] * COLORS;
            float upper0 = 0;
            float upper1 = 0;
            float upper2 = 0;
            float lower0 = 0;
            float lower1 = 0;
            float lower2 = 0;
            for (; entry < end; entry++) {
                float share = shares[entry];
                upper0 += UnsignedBytes.toFloat(in[at]) * share;
                upper1 += UnsignedBytes.toFloat(in[at + 1]) * share;
                upper2 += UnsignedBytes.toFloat(in[at + 2]) * share;
                lower0 += UnsignedBytes.toFloat(in[at + distance]) * share;
                lower1 += UnsignedBytes.toFloat(in[at + distance + 1]) * share;
                lower2 += UnsignedBytes.toFloat(in[at + distance + 2]) * share;
                at += COLORS;
            }
            upperOut[to] = upper0;
            upperOut[to + 1] = upper1;
            upperOut[to + 2] = upper2;
            lowerOut[to] = lower0;
            lowerOut[to + 1] = lower1;
            lowerOut[to + 2] = lower2;
            to += COLORS;
        }
    }
}
