package org.skewscope.preprocess.pillow;

/** The two passes over 8-bit pixels, in 32-bit fixed point. */
final class ByteResample {

    private static final int BITS = FilterWeights.PRECISION_BITS;
    private static final int HALF = 1 << (BITS - 1);

    private ByteResample() {}

    /** Rows {@code top} to {@code bottom} (exclusive) of the picture at another width. */
    static byte[] horizontal(ByteImage image, int top, int bottom, FilterWeights columns) {
        byte[] in = image.pixels();
        int inWidth = image.width();
        int channels = image.channels();
        int width = columns.outSize();
        int[] weights = columns.fixedPoint();
        byte[] out = new byte[(bottom - top) * width * channels];
        int to = 0;
        for (int y = top; y < bottom; y++) {
            int row = y * inWidth * channels;
            for (int x = 0; x < width; x++) {
                int start = row + columns.first(x) * channels;
                int weight = x * columns.stride();
                int count = columns.count(x);
                if (channels == 3) {
                    threeChannels(in, start, weights, weight, count, out, to);
                } else {
                    for (int c = 0; c < channels; c++) {
                        out[to + c] = oneChannel(in, start + c, channels, weights, weight, count);
                    }
                }
                to += channels;
            }
        }
        return out;
    }

    private static void threeChannels(
            byte[] in, int start, int[] weights, int weight, int count, byte[] out, int to) {
        int red = HALF;
        int green = HALF;
        int blue = HALF;
        int at = start;
        for (int i = 0; i < count; i++) {
            int w = weights[weight + i];
            red += (in[at] & 0xFF) * w;
            green += (in[at + 1] & 0xFF) * w;
            blue += (in[at + 2] & 0xFF) * w;
            at += 3;
        }
        out[to] = clip(red);
        out[to + 1] = clip(green);
        out[to + 2] = clip(blue);
    }

    private static byte oneChannel(
            byte[] in, int start, int step, int[] weights, int weight, int count) {
        int sum = HALF;
        int at = start;
        for (int i = 0; i < count; i++) {
            sum += (in[at] & 0xFF) * weights[weight + i];
            at += step;
        }
        return clip(sum);
    }

    /**
     * A picture at another height.
     *
     * @param in rows of {@code rowLength} bytes, the first of which is the picture's row {@code
     *     top}
     */
    static byte[] vertical(byte[] in, int rowLength, int top, FilterWeights rows) {
        int[] weights = rows.fixedPoint();
        byte[] out = new byte[rows.outSize() * rowLength];
        int[] sums = new int[rowLength];
        for (int y = 0; y < rows.outSize(); y++) {
            java.util.Arrays.fill(sums, HALF);
            for (int i = 0; i < rows.count(y); i++) {
                int w = weights[y * rows.stride() + i];
                int row = (rows.first(y) + i - top) * rowLength;
                for (int x = 0; x < rowLength; x++) {
                    sums[x] += (in[row + x] & 0xFF) * w;
                }
            }
            for (int x = 0; x < rowLength; x++) {
                out[y * rowLength + x] = clip(sums[x]);
            }
        }
        return out;
    }

    private static byte clip(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> BITS));
    }
}
