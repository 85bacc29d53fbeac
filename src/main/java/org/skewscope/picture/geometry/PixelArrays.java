package org.skewscope.picture.geometry;

import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/** Creates arrays behind tensors of any type, for code that copies numbers without reading them. */
public final class PixelArrays {

    private PixelArrays() {}

    /**
     * Returns an array of zeros in the storage class of a {@link DenseTensor} of that type.
     *
     * @param size number of elements
     */
    public static Object allocate(ElementType type, int size) {
        return switch (type) {
            case UINT8 -> new byte[size];
            case UINT16, FLOAT16, BFLOAT16 -> new short[size];
            case INT32 -> new int[size];
            case FLOAT32 -> new float[size];
            case FLOAT64 -> new double[size];
        };
    }

    /**
     * Returns a tensor over such an array, which is not copied.
     *
     * @param shape of the array's element count
     */
    public static DenseTensor tensor(Shape shape, ElementType type, Object data) {
        return switch (type) {
            case UINT8 -> DenseTensor.ofUint8(shape, (byte[]) data);
            case UINT16 -> DenseTensor.ofUint16(shape, (short[]) data);
            case INT32 -> DenseTensor.ofInt32(shape, (int[]) data);
            case FLOAT16 -> DenseTensor.ofFloat16(shape, (short[]) data);
            case BFLOAT16 -> DenseTensor.ofBfloat16(shape, (short[]) data);
            case FLOAT32 -> DenseTensor.ofFloat32(shape, (float[]) data);
            case FLOAT64 -> DenseTensor.ofFloat64(shape, (double[]) data);
        };
    }
}
