package org.skewscope.present.why;

import java.util.Locale;
import org.skewscope.explain.detect.Detection;

/** Writes how much of a difference a cause explains that two tensors show by themselves. */
public final class DetectionWording {

    private DetectionWording() {}

    /** Returns words such as "92 %"; a dash where nothing is explained. */
    public static String percent(Detection detection) {
        double confidence = detection.confidence();
        if (confidence <= 0) {
            return "\u2013";
        }
        return confidence > 0.99 && confidence < 1 ? ">99%" : String.format(Locale.ROOT, "%.0f%%", 100 * confidence);
    }
}
