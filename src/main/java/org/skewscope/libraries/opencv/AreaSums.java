package org.skewscope.libraries.opencv;

import java.util.Arrays;
import org.skewscope.picture.geometry.RowPairs;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.UnsignedBytes;

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
        float[] sums = new float[length];
        float[] out = new float[rows.outSize() * length];
        RowPairs means = new RowPairs(length, rows.inSize() - 1, filler(in, rowLength, horizontal));
        for (int y = 0; y < rows.outSize(); y++) {
            Arrays.fill(sums, 0);
            for (int entry = vertical.start(y); entry < vertical.start(y + 1); entry++) {
                add(means.get(vertical.position(entry)), vertical.share(entry), sums);
            }
            System.arraycopy(sums, 0, out, y * length, length);
        }
        return out;
    }

    private static RowPairs.Filler filler(DenseTensor in, int rowLength, AreaShares shares) {
        int channels = in.shape().dimension(2);
        if (in.type() == ElementType.UINT8 && channels == COLORS) {
            byte[] bytes = in.uint8();
            return (row, next, upper, lower) ->
                    shares.means(bytes, row * rowLength, next * rowLength, upper, lower);
        }
        float[] numbers = new float[rowLength];
        return (row, next, upper, lower) -> {
            read(in, row * rowLength, numbers);
            means(numbers, channels, shares, upper);
            read(in, next * rowLength, numbers);
            means(numbers, channels, shares, lower);
        };
    }

    private static void add(float[] means, float share, float[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += share * means[x];
        }
    }

    private static void read(DenseTensor in, int from, float[] row) {
        if (in.type() == ElementType.UINT8) {
            UnsignedBytes.toFloats(in.uint8(), from, row.length, row);
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
