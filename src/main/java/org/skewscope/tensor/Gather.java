package org.skewscope.tensor;

/** Copies elements of a tensor into another order, in its own type. */
public final class Gather {

    private Gather() {}

    /**
     * Returns the elements at the given flat indices.
     *
     * @param tensor the elements' source, of any type
     * @param sources flat indices of the first row's elements; each next row takes the elements
     *     that lie {@code sources.length} further on, until the shape is full
     * @param shape shape of the result, a whole number of rows
     * @return a copy of the tensor's type
     */
    public static DenseTensor of(DenseTensor tensor, int[] sources, Shape shape) {
        int count = Math.toIntExact(shape.elementCount());
        int row = sources.length;
        ElementType type = tensor.type();
        switch (type) {
            case UINT8 -> {
                byte[] values = new byte[count];
                for (int from = 0; from < count; from += row) {
                    for (int i = 0; i < row; i++) {
                        values[from + i] = tensor.uint8()[from + sources[i]];
                    }
                }
                return DenseTensor.ofUint8(shape, values);
            }
            case UINT16, FLOAT16, BFLOAT16 -> {
                short[] values = new short[count];
                for (int from = 0; from < count; from += row) {
                    for (int i = 0; i < row; i++) {
                        values[from + i] = tensor.shorts()[from + sources[i]];
                    }
                }
                return type == ElementType.UINT16
                        ? DenseTensor.ofUint16(shape, values)
                        : type == ElementType.FLOAT16
                                ? DenseTensor.ofFloat16(shape, values)
                                : DenseTensor.ofBfloat16(shape, values);
            }
            case INT32 -> {
                int[] values = new int[count];
                for (int from = 0; from < count; from += row) {
                    for (int i = 0; i < row; i++) {
                        values[from + i] = tensor.int32()[from + sources[i]];
                    }
                }
                return DenseTensor.ofInt32(shape, values);
            }
            case FLOAT32 -> {
                float[] values = new float[count];
                for (int from = 0; from < count; from += row) {
                    for (int i = 0; i < row; i++) {
                        values[from + i] = tensor.float32()[from + sources[i]];
                    }
                }
                return DenseTensor.ofFloat32(shape, values);
            }
            case FLOAT64 -> {
                double[] values = new double[count];
                for (int from = 0; from < count; from += row) {
                    for (int i = 0; i < row; i++) {
                        values[from + i] = tensor.float64()[from + sources[i]];
                    }
                }
                return DenseTensor.ofFloat64(shape, values);
            }
        }
        throw new AssertionError(type);
    }
}
