package org.skewscope.oracle;

import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * Where a library's own builds differ, or where no order of its sums is documented: the largest
 * difference allowed, in units of the stage's tensor. Everything else is exact.
 */
final class Bounds {

    private Bounds() {}

    /**
     * The largest difference from the library's tensor that is no failure.
     *
     * @param value an option's id
     */
    static double of(String value, DenseTensor theirs) {
        return switch (value) {
            // A mean over the whole picture, summed in an order that depends on the cores.
            case "per-image-standardization" -> 4 * Math.ulp((float) largest(theirs));
            // SciPy's float64 filters, whose sums compilers order as they like: 2 ULP of 1.
            case "skimage-bilinear" -> 4.5e-16;
            default -> 0;
        };
    }

    private static double largest(DenseTensor tensor) {
        double largest = 0;
        for (int i = 0; i < tensor.size(); i++) {
            largest = Math.max(largest, Math.abs(tensor.value(i)));
        }
        return largest;
    }

    /** The largest absolute difference; infinite where shapes or meanings differ. */
    static double distance(DenseTensor ours, DenseTensor theirs) {
        if (ours.size() != theirs.size()
                || dimensionsWithoutOnes(ours) != dimensionsWithoutOnes(theirs)) {
            return Double.POSITIVE_INFINITY;
        }
        // The oracle hands every normalized tensor over as float32.
        boolean narrowed = theirs.type() == ElementType.FLOAT32 && ours.type() != ElementType.UINT8;
        double largest = 0;
        for (int i = 0; i < ours.size(); i++) {
            double left = narrowed ? (float) ours.value(i) : ours.value(i);
            double right = theirs.value(i);
            if (Double.compare(left, right) != 0 && left != right) {
                double distance = Math.abs(left - right);
                largest = Math.max(largest, Double.isNaN(distance) ? Double.MAX_VALUE : distance);
            }
        }
        return largest;
    }

    /** Gray pictures have no channel axis in NumPy, so sizes of 1 are passed over. */
    private static int dimensionsWithoutOnes(DenseTensor tensor) {
        return tensor.shape().dimensions().stream().filter(size -> size != 1).toList().hashCode();
    }
}
