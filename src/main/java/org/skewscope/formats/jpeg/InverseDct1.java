package org.skewscope.formats.jpeg;

/** libjpeg's inverse DCT to an eighth (jidctred.c, jpeg_idct_1x1): the block's mean. */
final class InverseDct1 implements BlockTransform {

    @Override
    public int size() {
        return 1;
    }

    @Override
    public void transform(
            short[] coefficients, int offset, int[] quantization, byte[] out, int at, int stride) {
        int mean = (coefficients[offset] * quantization[0] + 4) >> 3;
        // A table of 1024 entries saturates the mean (RANGE_MASK of jdct.h); larger values wrap
        // around.
        out[at] = BlockTransform.sample(mean << (Integer.SIZE - 10) >> (Integer.SIZE - 10));
    }
}
