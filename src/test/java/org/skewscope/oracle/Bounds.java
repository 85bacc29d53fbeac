package org.skewscope.oracle;

import java.util.Map;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * Where a library's own builds differ, or where no order of its sums is documented: the largest
 * difference allowed, in units of the stage's tensor. Everything else is exact.
 */
final class Bounds {

    private static final Map<String, Double> ALLOWED =
            Map.of(
                    // OpenCV's own builds differ by one step.
                    "opencv-cubic", 1.0,
                    // A mean over the whole picture, summed in an order that depends on threads.
                    "per-image-standardization", 2e-5);

    private Bounds() {}

    static double of(String value) {
        return ALLOWED.getOrDefault(value, 0.0);
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
