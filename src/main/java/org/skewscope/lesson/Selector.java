package org.skewscope.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.skewscope.option.Stage;

/**
 * Of what a metric is taken.
 *
 * @param picture a file name; empty: the picture shown, in a check the first
 * @param allPictures the largest over all pictures ({@code identical}: every one)
 * @param pair ids of pathway A and B; or empty
 * @param stage empty where none is named, or where {@code everyStage}
 * @param everyStage {@code "stage": "all"}
 * @param classIndex of {@code label}, where the file names it
 * @param option an option's key: of a share, or of a condition
 * @param of {@code input}, {@code logits}, {@code probability} or {@code smallest}
 * @param apply changes by pathway id, for this one value
 */
public record Selector(
        Optional<String> picture,
        boolean allPictures,
        List<String> pair,
        Optional<String> pathway,
        Optional<Stage> stage,
        boolean everyStage,
        Optional<String> label,
        OptionalInt classIndex,
        Optional<String> severity,
        Optional<String> option,
        Optional<String> of,
        Map<String, String> apply) {

    public Selector {
        pair = List.copyOf(pair);
        apply = Map.copyOf(apply);
    }
}
