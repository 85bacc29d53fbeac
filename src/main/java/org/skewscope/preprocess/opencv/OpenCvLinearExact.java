package org.skewscope.preprocess.opencv;

import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.ResizeAlgorithm;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * {@code cv2.resize} with INTER_LINEAR_EXACT: the same bits on every processor, with weights of 8
 * bits a direction. OpenCV has it for integers; float32 is INTER_LINEAR.
 */
public final class OpenCvLinearExact implements ResizeAlgorithm {

    private static final int ONE = 256;

    private final ResizeAlgorithm linear = OpenCvInterpolation.linear();

    @Override
    public DenseTensor resize(Picture picture, int height, int width)
            throws PreprocessingException {
        OpenCvTypes.requireKnown(picture);
        if (picture.height() == height && picture.width() == width) {
            return picture.pixels();
        }
        ElementType type = picture.pixels().type();
        if (type == ElementType.FLOAT32) {
            return linear.resize(picture, height, width);
        }
        if (type == ElementType.UINT16) {
            throw new PreprocessingException(
                    "INTER_LINEAR_EXACT is not reproduced for 16-bit pictures",
                    "Choose the color mode rgb, or opencv-linear.");
        }
        int channels = picture.channels();
        Shape shape = Shape.of(height, width, channels);
        byte[] in = picture.pixels().uint8();
        Blend vertical = new Blend(new Scale(picture.height(), height));
        Blend horizontal = new Blend(new Scale(picture.width(), width));
        int rowLength = picture.width() * channels;
        int length = width * channels;
        byte[] out = new byte[height * length];
        RowCache<int[]> rows =
                new RowCache<>(
                        2,
                        () -> new int[length],
                        (y, row) -> row(in, y * rowLength, channels, horizontal, row));
        for (int y = 0; y < height; y++) {
            int[] upper = rows.get(vertical.first[y]);
            int[] lower = rows.get(vertical.second[y]);
            int lowerWeight = vertical.weight[y];
            for (int x = 0; x < length; x++) {
                int sum = upper[x] * (ONE - lowerWeight) + lower[x] * lowerWeight;
                out[y * length + x] = (byte) ((sum + (1 << 15)) >> 16);
            }
        }
        return DenseTensor.ofUint8(shape, out);
    }

    /** One input row at the output's width, times 256. */
    private static void row(byte[] in, int start, int channels, Blend blend, int[] out) {
        int to = 0;
        for (int x = 0; x < blend.first.length; x++) {
            int left = start + blend.first[x] * channels;
            int right = start + blend.second[x] * channels;
            for (int c = 0; c < channels; c++) {
                out[to++] =
                        (in[left + c] & 0xFF) * (ONE - blend.weight[x])
                                + (in[right + c] & 0xFF) * blend.weight[x];
            }
        }
    }

    /** For each output position two input positions and the weight of the second, of 256. */
    private static final class Blend {

        private final int[] first;
        private final int[] second;
        private final int[] weight;

        Blend(Scale scale) {
            first = new int[scale.outSize()];
            second = new int[scale.outSize()];
            weight = new int[scale.outSize()];
            int last = scale.inSize() - 1;
            for (int out = 0; out < first.length; out++) {
                double center = scale.value() * (out + 0.5) - 0.5;
                int floor = (int) Math.floor(center);
                boolean inside = floor >= 0 && floor < last;
                first[out] = Math.max(0, Math.min(last, floor));
                second[out] = inside ? floor + 1 : first[out];
                weight[out] = inside ? (int) Math.rint((center - floor) * ONE) : 0;
            }
        }
    }
}
