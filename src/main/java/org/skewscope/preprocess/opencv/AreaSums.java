package org.skewscope.preprocess.opencv;

import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/** Area means with fractional borders, accumulated in single precision in OpenCV's order. */
final class AreaSums {

    private AreaSums() {}

    /** The means, not yet rounded. */
    static float[] shrink(DenseTensor in, Scale rows, Scale columns) {
        int channels = in.shape().dimension(2);
        int rowLength = columns.inSize() * channels;
        int length = columns.outSize() * channels;
        AreaShares vertical = new AreaShares(rows);
        AreaShares horizontal = new AreaShares(columns);
        float[] row = new float[rowLength];
        float[] means = new float[length];
        float[] out = new float[rows.outSize() * length];
        for (int y = 0; y < rows.outSize(); y++) {
            int to = y * length;
            for (int entry = vertical.start(y); entry < vertical.start(y + 1); entry++) {
                read(in, vertical.position(entry) * rowLength, row);
                means(row, channels, horizontal, means);
                float share = vertical.share(entry);
                for (int x = 0; x < length; x++) {
                    out[to + x] += share * means[x];
                }
            }
        }
        return out;
    }

    private static void read(DenseTensor in, int from, float[] row) {
        if (in.type() == ElementType.UINT8) {
            byte[] bytes = in.uint8();
            for (int i = 0; i < row.length; i++) {
                row[i] = bytes[from + i] & 0xFF;
            }
        } else {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) in.value(from + i);
            }
        }
    }

    private static void means(float[] row, int channels, AreaShares shares, float[] out) {
        for (int to = 0; to < out.length; to += channels) {
            int x = to / channels;
            for (int c = 0; c < channels; c++) {
                float sum = 0;
                for (int entry = shares.start(x); entry < shares.start(x + 1); entry++) {
                    sum += row[shares.position(entry) * channels + c] * shares.share(entry);
                }
                out[to + c] = sum;
            }
        }
    }
}
