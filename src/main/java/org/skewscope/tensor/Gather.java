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
        Object values = type.array(count);
        switch (type) {
            case UINT8 -> {
                byte[] from = tensor.uint8();
                byte[] to = (byte[]) values;
                for (int start = 0; start < count; start += row) {
                    for (int i = 0; i < row; i++) {
                        to[start + i] = from[start + sources[i]];
                    }
                }
            }
            case UINT16, FLOAT16, BFLOAT16 -> {
                short[] from = tensor.shorts();
                short[] to = (short[]) values;
                for (int start = 0; start < count; start += row) {
                    for (int i = 0; i < row; i++) {
                        to[start + i] = from[start + sources[i]];
                    }
                }
            }
            case INT32 -> {
                int[] from = tensor.int32();
                int[] to = (int[]) values;
                for (int start = 0; start < count; start += row) {
                    for (int i = 0; i < row; i++) {
                        to[start + i] = from[start + sources[i]];
                    }
                }
            }
            case FLOAT32 -> {
                float[] from = tensor.float32();
                float[] to = (float[]) values;
                for (int start = 0; start < count; start += row) {
                    for (int i = 0; i < row; i++) {
                        to[start + i] = from[start + sources[i]];
                    }
                }
            }
            case FLOAT64 -> {
                double[] from = tensor.float64();
                double[] to = (double[]) values;
                for (int start = 0; start < count; start += row) {
                    for (int i = 0; i < row; i++) {
                        to[start + i] = from[start + sources[i]];
                    }
                }
            }
        }
        return DenseTensor.of(shape, type, values);
    }
}
