package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.InputSize;
import org.skewscope.tensor.ChannelAxis;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * A tensor's axes taken in one order.
 *
 * @param layout HW, HWC, NHWC, CHW or NCHW
 * @param picture the numbers as [height, width, channels], of the tensor's own type
 */
record TensorReading(String layout, DenseTensor picture) {

    private static final int MOST_CHANNELS = 4;

    /** Whether a tensor of this shape is one picture of a size that a model can be fed. */
    static boolean isPicture(Shape shape) {
        boolean batch = shape.rank() == 4 && shape.dimension(0) == 1;
        if (shape.rank() == 2) {
            return sides(shape.dimension(0), shape.dimension(1));
        }
        if (shape.rank() != 3 && !batch) {
            return false;
        }
        int first = batch ? 1 : 0;
        int x = shape.dimension(first);
        int y = shape.dimension(first + 1);
        int z = shape.dimension(first + 2);
        return z <= MOST_CHANNELS && z > 0 && sides(x, y)
                || x <= MOST_CHANNELS && x > 0 && sides(y, z);
    }

    private static boolean sides(int height, int width) {
        return Math.min(height, width) > 0 && Math.max(height, width) <= InputSize.LARGEST;
    }

    /** A tensor of one channel is sought among gray pictures. */
    ColorMode mode() {
        return picture.shape().dimension(2) == 1 ? ColorMode.GRAY : ColorMode.RGB;
    }

    /** Every way to read it as one picture of 1 to 4 channels; empty where there is none. */
    static List<TensorReading> of(DenseTensor tensor) {
        Shape shape = tensor.shape();
        List<TensorReading> readings = new ArrayList<>();
        if (shape.rank() == 2) {
            Shape gray = Shape.of(shape.dimension(0), shape.dimension(1), 1);
            readings.add(new TensorReading("HW", tensor.reshaped(gray)));
        }
        boolean batch = shape.rank() == 4 && shape.dimension(0) == 1;
        if (shape.rank() != 3 && !batch) {
            return readings;
        }
        int first = batch ? 1 : 0;
        String prefix = batch ? "N" : "";
        int x = shape.dimension(first);
        int y = shape.dimension(first + 1);
        int z = shape.dimension(first + 2);
        if (z <= MOST_CHANNELS) {
            readings.add(new TensorReading(prefix + "HWC", tensor.reshaped(Shape.of(x, y, z))));
        }
        if (x <= MOST_CHANNELS) {
            DenseTensor last = ChannelAxis.last(tensor.reshaped(Shape.of(1, x, y, z)));
            readings.add(new TensorReading(prefix + "CHW", last.reshaped(Shape.of(y, z, x))));
        }
        return readings;
    }
}
