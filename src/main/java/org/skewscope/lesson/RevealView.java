package org.skewscope.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.option.Stage;

/**
 * What the window shows at the reveal.
 *
 * @param view difference, classes, why or recipe
 * @param picture a file name; empty: the first
 * @param pair ids of A and B; empty: the reference and the first other
 * @param map absolute, signed, relative or ulp; empty: as it is
 * @param apply changes by pathway id
 * @param spots as written; see {@link Spot#of}
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
