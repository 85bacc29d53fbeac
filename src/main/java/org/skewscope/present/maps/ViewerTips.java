package org.skewscope.present.maps;

/** Writes what the modes of a difference mean, in a sentence. */
public final class ViewerTips {

    private ViewerTips() {}

    public static String mode(DifferenceMode mode) {
        return switch (mode) {
            case ABSOLUTE -> "Size of the difference, |B \u2212 A|, in the tensors' unit";
            case SIGNED -> "B \u2212 A: blue where A is larger, orange where B is";
            case RELATIVE -> "|B \u2212 A| divided by the larger of |A| and |B|";
            case ULP -> "Number of representable floats between A and B (float64 if both are float64, otherwise "
                    + "float32)";
            case KINDS -> "Marks each pixel as equal, rounding, or larger than rounding (T)";
        };
    }
}
