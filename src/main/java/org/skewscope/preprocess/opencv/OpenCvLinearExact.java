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
        FixedPointRow source =
                new FixedPointRow(
                        in, channels, rowLength, 2, horizontal.positions, horizontal.weights);
        RowCache<int[][]> rows = new RowCache<>(2, source::planes, source::interpolate);
        VerticalBlend blend = new VerticalBlend(width, channels);
        for (int y = 0; y < height; y++) {
            int[][] upper = rows.get(vertical.positions[2 * y]);
            int[][] lower = rows.get(vertical.positions[2 * y + 1]);
            blend.linearExact(upper, lower, vertical.weights[2 * y + 1], out, y * length);
        }
        return DenseTensor.ofUint8(shape, out);
    }

    /** For each output position two input positions and their weights, of 256 together. */
    private static final class Blend {

        private final int[] positions;
        private final int[] weights;

        Blend(Scale scale) {
            positions = new int[2 * scale.outSize()];
            weights = new int[2 * scale.outSize()];
            int last = scale.inSize() - 1;
            for (int out = 0; out < scale.outSize(); out++) {
                double center = scale.value() * (out + 0.5) - 0.5;
                int floor = (int) Math.floor(center);
                boolean inside = floor >= 0 && floor < last;
                int first = Math.max(0, Math.min(last, floor));
                int weight = inside ? (int) Math.rint((center - floor) * ONE) : 0;
                positions[2 * out] = first;
                positions[2 * out + 1] = inside ? floor + 1 : first;
                weights[2 * out] = ONE - weight;
                weights[2 * out + 1] = weight;
            }
        }
    }
}
