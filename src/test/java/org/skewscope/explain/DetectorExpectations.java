package org.skewscope.explain;

import java.util.List;
import java.util.Set;
import org.skewscope.compare.Pathway;
import org.skewscope.compare.PathwayOption;

/** What the detectors should say, from two tensors alone, about an option that was changed. */
final class DetectorExpectations {

    /** Names that say no more than that the change is slight or cannot be told. */
    private static final Set<String> MODEST = Set.of("identical", "rounding", "unexplained");

    private DetectorExpectations() {}

    static boolean met(PathwayOption option, Pathway b, Explanation explanation) {
        List<String> names = explanation.detectors().stream().map(Detection::name).toList();
        if (names.isEmpty() || names.stream().anyMatch(MODEST::contains)) {
            return !option.key().equals("channels");
        }
        String first = names.get(0);
        return switch (option.key()) {
            case "channels" -> first.equals("channel-swap");
            case "normalize" ->
                    Set.of("scaling", "mean-std", "channel-swap", "channel-swap-mean-std")
                            .contains(first);
            case "orientation" -> first.startsWith("rotation-");
            // skimage returns 0 to 1, so that the division by 255 is a second one.
            case "resize" ->
                    first.equals("scaling")
                            ? option.valueIn(b).startsWith("skimage")
                            : Set.of("resizer", "decoder", "sampling-grid", "shift", "other-size")
                                    .contains(first);
            case "framing" -> Set.of("crop", "sampling-grid").contains(first);
            default -> true;
        };
    }
}
