package org.skewscope.libraries.normalization;

import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * From float64 to float32 so that a further rounding to 16 bits gives what one rounding would: what
 * lies between two numbers becomes the one whose last bit is set. NumPy casts float64 to float16 at
 * once.
 */
final class RoundToOdd {

    private RoundToOdd() {}

    /** The tensor as float32; of any other type than float64 itself. */
    static DenseTensor of(DenseTensor tensor) {
        if (tensor.type() != ElementType.FLOAT64) {
            return tensor;
        }
        float[] values = new float[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rounded(tensor.value(i));
        }
        return DenseTensor.ofFloat32(tensor.shape(), values);
    }

    private static float rounded(double value) {
        float nearest = (float) value;
        boolean exact = nearest == value || Float.isNaN(nearest) || Float.isInfinite(nearest);
        if (exact || (Float.floatToRawIntBits(nearest) & 1) == 1) {
            return nearest;
        }
        return nearest < value ? Math.nextUp(nearest) : Math.nextDown(nearest);
    }
}
