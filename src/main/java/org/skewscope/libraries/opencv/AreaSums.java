package org.skewscope.libraries.opencv;

import java.util.Arrays;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/** Area means with fractional borders, accumulated in single precision in OpenCV's order. */
final class AreaSums {

    private static final int COLORS = 3;

    private AreaSums() {}

    /** The means, not yet rounded. */
    static float[] shrink(DenseTensor in, Scale rows, Scale columns) {
        int channels = in.shape().dimension(2);
        int rowLength = columns.inSize() * channels;
        int length = columns.outSize() * channels;
        AreaShares vertical = new AreaShares(rows);
        AreaShares horizontal = new AreaShares(columns);
        boolean bytesOfColors = in.type() == ElementType.UINT8 && channels == COLORS;
        float[] row = new float[bytesOfColors ? 0 : rowLength];
        float[] means = new float[length];
        float[] sums = new float[length];
        float[] out = new float[rows.outSize() * length];
        for (int y = 0; y < rows.outSize(); y++) {
            Arrays.fill(sums, 0);
            for (int entry = vertical.start(y); entry < vertical.start(y + 1); entry++) {
                int from = vertical.position(entry) * rowLength;
                if (bytesOfColors) {
                    colorMeans(in.uint8(), from, horizontal, means);
                } else {
                    read(in, from, row);
                    means(row, channels, horizontal, means);
                }
                add(means, vertical.share(entry), sums);
            }
            System.arraycopy(sums, 0, out, y * length, length);
        }
        return out;
    }

    private static void add(float[] means, float share, float[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += share * means[x];
        }
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

    /** The usual case: straight from the bytes, three sums at a time. */
    private static void colorMeans(byte[] in, int row, AreaShares shares, float[] out) {
        for (int x = 0; x < out.length / COLORS; x++) {
            float first = 0;
            float second = 0;
            float third = 0;
            int end = shares.start(x + 1);
            // The positions under one output pixel lie side by side.
            int at = row + shares.position(shares.start(x)) * COLORS;
            for (int entry = shares.start(x); entry < end; entry++) {
                float share = shares.share(entry);
                first += (in[at] & 0xFF) * share;
                second += (in[at + 1] & 0xFF) * share;
                third += (in[at + 2] & 0xFF) * share;
                at += COLORS;
            }
            out[x * COLORS] = first;
            out[x * COLORS + 1] = second;
            out[x * COLORS + 2] = third;
        }
    }
}
