package org.skewscope.explain;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * A tensor's axes taken in one order.
 *
 * @param layout HW, HWC, NHWC, CHW or NCHW
 * @param picture the numbers as [height, width, channels], of the tensor's own type
 */
record TensorReading(String layout, DenseTensor picture) {

    private static final int MOST_CHANNELS = 4;

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
            readings.add(new TensorReading(prefix + "CHW", channelsLast(tensor, x, y, z)));
        }
        return readings;
    }

    private static DenseTensor channelsLast(DenseTensor tensor, int planes, int rows, int columns) {
        int[] sources = new int[tensor.size()];
        int i = 0;
        for (int pixel = 0; pixel < rows * columns; pixel++) {
            for (int plane = 0; plane < planes; plane++) {
                sources[i++] = plane * rows * columns + pixel;
            }
        }
        return gathered(tensor, sources, Shape.of(rows, columns, planes));
    }

    /** The elements at the given flat indices, in the tensor's own type. */
    static DenseTensor gathered(DenseTensor tensor, int[] sources, Shape shape) {
        int count = sources.length;
        ElementType type = tensor.type();
        switch (type) {
            case UINT8 -> {
                byte[] values = new byte[count];
                for (int i = 0; i < count; i++) {
                    values[i] = tensor.uint8()[sources[i]];
                }
                return DenseTensor.ofUint8(shape, values);
            }
            case UINT16, FLOAT16, BFLOAT16 -> {
                short[] values = new short[count];
                for (int i = 0; i < count; i++) {
                    values[i] = tensor.shorts()[sources[i]];
                }
                return type == ElementType.UINT16
                        ? DenseTensor.ofUint16(shape, values)
                        : type == ElementType.FLOAT16
                                ? DenseTensor.ofFloat16(shape, values)
                                : DenseTensor.ofBfloat16(shape, values);
            }
            case INT32 -> {
                int[] values = new int[count];
                for (int i = 0; i < count; i++) {
                    values[i] = tensor.int32()[sources[i]];
                }
                return DenseTensor.ofInt32(shape, values);
            }
            case FLOAT32 -> {
                float[] values = new float[count];
                for (int i = 0; i < count; i++) {
                    values[i] = tensor.float32()[sources[i]];
                }
                return DenseTensor.ofFloat32(shape, values);
            }
            case FLOAT64 -> {
                double[] values = new double[count];
                for (int i = 0; i < count; i++) {
                    values[i] = tensor.float64()[sources[i]];
                }
                return DenseTensor.ofFloat64(shape, values);
            }
        }
        throw new AssertionError(type);
    }
}
