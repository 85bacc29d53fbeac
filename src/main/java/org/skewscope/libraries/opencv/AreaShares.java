package org.skewscope.libraries.opencv;

/**
 * For each output position the input positions that lie under it and the share each has in its mean
 * (OpenCV's computeResizeAreaTab). Slivers below a thousandth of a pixel do not count.
 */
final class AreaShares {

    private static final double SLIVER = 1e-3;

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
}
