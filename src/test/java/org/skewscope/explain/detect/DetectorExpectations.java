package org.skewscope.explain.detect;

import java.util.Set;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ladder.Rung;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.recipe.Decoder;

/** What the detectors should say, from two tensors alone, about an option that was changed. */
public final class DetectorExpectations {

    private static final Set<String> EQUAL = Set.of("identical", "rounding");

    private DetectorExpectations() {}

    public static boolean met(PathwayOption option, Pathway b, Explanation explanation) {
        if (explanation.detections().isEmpty()) {
            // One side feeds nothing.
            return true;
        }
        String first = explanation.detections().get(0).cause().id();
        if (EQUAL.contains(first)) {
            // Formulas that differ in rounding, and differences that end before the model.
            return Set.of("normalize", "compute").contains(option.key())
                    || !fed(explanation).differs();
        }
        return switch (option.key()) {
            case "channels" -> first.equals("channel-swap");
            case "normalize" -> Set.of("scaling", "mean-std", "channel-swap-mean-std")
                    .contains(first);
            case "orientation" -> first.startsWith("rotation-");
            case "decoder" -> Set.of("decoder", "tone-curve").contains(first) || turned(b, first);
                // skimage returns 0 to 1, so that the division by 255 is a second one.
            case "resize" -> first.equals("scaling")
                    ? option.valueIn(b).startsWith("skimage")
                    : Set.of("resizer", "sampling-grid", "shift", "other-size").contains(first);
                // Half a step at most, but for skimage, which keeps floats in their range.
            case "resize-type" -> Set.of("decoder", "resizer").contains(first) || first.equals("scaling");
                // A crop that is not resized shows a small part in detail that A does not have.
            case "framing" -> Set.of("crop", "padding", "sampling-grid").contains(first)
                    || option.valueIn(b).equals("center-crop");
            case "compute" -> Set.of("decoder", "scaling", "mean-std", "resizer")
                    .contains(first);
            default -> true;
        };
    }

    /** The rung of what the model is fed. */
    public static Rung fed(Explanation explanation) {
        return explanation.ladder().rungs().stream()
                .filter(rung -> rung.stage() == Stage.BATCH)
                .findFirst()
                .orElseThrow();
    }

    /** OpenCV decodes BGR and applies the EXIF orientation. */
    private static boolean turned(Pathway b, String first) {
        return b.preprocessing().decoder() == Decoder.OPENCV
                && (first.equals("channel-swap") || first.startsWith("rotation-"));
    }
}
