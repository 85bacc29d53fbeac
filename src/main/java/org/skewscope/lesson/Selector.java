package org.skewscope.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.skewscope.option.Stage;

/**
 * Selects the pictures, pathways, stage and class that a metric measures.
 *
 * @param picture a file name; empty for the picture shown, and in a check for the first
 * @param allPictures whether the metric takes the largest value over all pictures ({@code
 *     identical}: whether every picture is identical)
 * @param pair ids of pathways A and B; or empty
 * @param pathway the id of one pathway; empty for a metric of a pair
 * @param stage empty for a metric without a stage and with {@code everyStage}
 * @param everyStage whether the file has {@code "stage": "all"}
 * @param label the class name
 * @param classIndex the index of {@code label}; empty for a class that the file names by its label
 *     alone
 * @param severity the severity that {@code count} counts
 * @param option the key of an option, for a share or a condition
 * @param of {@code input}, {@code logits}, {@code probability} or {@code smallest}
 * @param apply changes of options by pathway id, for this one value
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
