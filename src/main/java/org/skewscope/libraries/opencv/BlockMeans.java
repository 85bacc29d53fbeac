package org.skewscope.libraries.opencv;

import org.skewscope.tensor.DenseTensor;

/** The means of blocks of whole pixels (OpenCV's ResizeAreaFast). */
final class BlockMeans {

    private BlockMeans() {}

    /**
     * Integer sums, times 1 / area in single precision, rounded half to even.
     *
     * @param halves 2x2 blocks, which OpenCV's vector code rounds half up: (sum + 2) >> 2
     */
    static byte[] bytes(DenseTensor in, Scale rows, Scale columns, boolean halves) {
        byte[] pixels = in.uint8();
        int channels = in.shape().dimension(2);
        int rowLength = columns.inSize() * channels;
        int blockHeight = rows.whole();
        int blockLength = columns.whole() * channels;
        float factor = 1f / (blockHeight * columns.whole());
        byte[] out = new byte[rows.outSize() * columns.outSize() * channels];
        int to = 0;
        for (int y = 0; y < rows.outSize(); y++) {
            for (int x = 0; x < columns.outSize(); x++) {
                int start = y * blockHeight * rowLength + x * blockLength;
                for (int c = 0; c < channels; c++) {
                    int sum = 0;
                    for (int row = 0; row < blockHeight; row++) {
                        int from = start + row * rowLength + c;
                        for (int i = from; i < from + blockLength; i += channels) {
                            sum += pixels[i] & 0xFF;
                        }
                    }
                    out[to++] = (byte) (halves ? (sum + 2) >> 2 : (int) Math.rint(sum * factor));
                }
            }
        }
        return out;
    }

    /** Sums of four in single precision, as the unrolled C++ loop adds them. */
    static float[] floats(float[] in, Scale rows, Scale columns, int channels) {
        int rowLength = columns.inSize() * channels;
        int area = rows.whole() * columns.whole();
        int[] offsets = new int[area];
        for (int i = 0; i < area; i++) {
            offsets[i] = i / columns.whole() * rowLength + i % columns.whole() * channels;
        }
        float factor = 1f / area;
        float[] out = new float[rows.outSize() * columns.outSize() * channels];
        int to = 0;
        for (int y = 0; y < rows.outSize(); y++) {
            for (int x = 0; x < columns.outSize(); x++) {
                int start = y * rows.whole() * rowLength + x * columns.whole() * channels;
                for (int c = 0; c < channels; c++) {
                    out[to++] = sum(in, start + c, offsets) * factor;
                }
            }
        }
        return out;
    }

    private static float sum(float[] in, int start, int[] offsets) {
        float sum = 0;
        int i = 0;
        for (; i <= offsets.length - 4; i += 4) {
            sum +=
                    in[start + offsets[i]]
                            + in[start + offsets[i + 1]]
                            + in[start + offsets[i + 2]]
                            + in[start + offsets[i + 3]];
        }
        for (; i < offsets.length; i++) {
            sum += in[start + offsets[i]];
        }
        return sum;
    }
}
