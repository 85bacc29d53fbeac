package org.skewscope.recipesearch;

import java.util.List;
import java.util.Locale;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.tensor.DenseTensor;

/** Why a tensor's recipe need not be searched: nothing could be concluded with confidence. */
final class TensorRefusal {

    private TensorRefusal() {}

    /** The reason and what to do, in a sentence; empty where the search makes sense. */
    static String of(ImageSource source, DenseTensor tensor, List<TensorReading> readings) {
        if (readings.isEmpty()) {
            return (tensor.shape().rank() == 0
                            ? "A single number"
                            : "A tensor of shape " + tensor.shape())
                    + " is not one picture; save it as HWC, NHWC, CHW or NCHW with one picture.";
        }
        int broken = 0;
        for (int i = 0; i < tensor.size(); i++) {
            broken += Double.isFinite(tensor.value(i)) ? 0 : 1;
        }
        if (tensor.size() == 0 || broken > 0) {
            return tensor.size() == 0
                    ? "The tensor is empty; save it again."
                    : "The tensor holds "
                            + broken
                            + " values that are NaN or infinite; no recipe makes those from "
                            + source.name()
                            + ".";
        }
        if (isConstant(tensor)) {
            return String.format(
                    Locale.ROOT,
                    "Every value of the tensor is %s, so nothing can be concluded from it; save the"
                            + " tensor of a picture with some detail in it.",
                    tensor.value(0));
        }
        for (TensorReading reading : readings) {
            int height = reading.picture().shape().dimension(0);
            int width = reading.picture().shape().dimension(1);
            if (Math.max(height, width) > InputSize.LARGEST) {
                return "A tensor of " + height + " × " + width + " is larger than any input size.";
            }
        }
        return "";
    }

    /** One pixel is nothing else. */
    private static boolean isConstant(DenseTensor tensor) {
        for (int i = 1; i < tensor.size(); i++) {
            if (tensor.value(i) != tensor.value(0)) {
                return false;
            }
        }
        return tensor.size() > 4;
    }
}
