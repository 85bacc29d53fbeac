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
            case "skimage-bilinear" -> theirs.type() == ElementType.FLOAT32 ? Math.ulp(255f) : 9e-16;
            default -> 0;
        };
    }

    /** The same in words, with the reason; empty where every bit must be the library's. */
    static String inWords(String value) {
        return switch (value) {
            case "skimage-bilinear" -> "9e-16, float32 1 ULP of 255: compilers order the float64 sums of SciPy's"
                    + " filters as they like";
            case "opencv-cubic" -> "exact with OPENCV_IPP=disabled (Intel's IPP differs by 1 in 2.5% of values)";
            case "opencv-linear" -> "exact with OPENCV_IPP=disabled (of float32, Intel's IPP differs by up to"
                    + " 0.01 in 9 of 10 values)";
            case "imageio" -> "the JDK's own ImageIO: each JDK gives its own bits";
            case "java2d-bilinear",
                    "java2d-bicubic" -> "the JDK's own Graphics2D on TYPE_INT_RGB, TYPE_INT_ARGB and TYPE_BYTE_GRAY";
            default -> "";
        };
    }

    /** The largest absolute difference; infinite where shapes or meanings differ. */
    static double distance(DenseTensor ours, DenseTensor theirs) {
        if (ours.size() != theirs.size() || dimensionsWithoutOnes(ours) != dimensionsWithoutOnes(theirs)) {
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
        return tensor.shape().dimensions().stream()
                .filter(size -> size != 1)
                .toList()
                .hashCode();
    }
}
