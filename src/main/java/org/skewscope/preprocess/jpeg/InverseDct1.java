package org.skewscope.preprocess.jpeg;

/** libjpeg's inverse DCT to an eighth (jidctred.c, jpeg_idct_1x1): the block's mean. */
final class InverseDct1 implements BlockTransform {

    @Override
    public int size() {
        return 1;
    }

    @Override
    public void transform(
            short[] coefficients, int offset, int[] quantization, byte[] out, int at, int stride) {
        out[at] = BlockTransform.sample((coefficients[offset] * quantization[0] + 4) >> 3);
    }
}
