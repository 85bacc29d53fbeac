package org.skewscope.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.option.Stage;

/**
 * Describes what the window shows at the reveal.
 *
 * @param view difference, classes, why or recipe
 * @param picture a file name; empty for the first picture
 * @param pair ids of pathways A and B; empty for the reference and the first other pathway
 * @param stage the stage whose difference the window shows; empty to leave the stage as it is
 * @param map absolute, signed, relative or ulp; empty to leave the map as it is
 * @param apply changes of options by pathway id
 * @param spots as the file writes them; see {@link Spot#of}
 */
public record RevealView(
        String view,
        Optional<String> picture,
        List<String> pair,
        Optional<Stage> stage,
        Optional<String> map,
        Map<String, String> apply,
        List<String> spots) {

    public RevealView {
        pair = List.copyOf(pair);
        apply = Map.copyOf(apply);
        spots = List.copyOf(spots);
    }
}
