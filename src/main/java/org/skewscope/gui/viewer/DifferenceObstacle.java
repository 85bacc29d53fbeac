package org.skewscope.gui.viewer;

import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PathwayResult;
import org.skewscope.option.Stage;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.run.Failure;

/** Says why a pair has no difference to see. */
final class DifferenceObstacle {

    private DifferenceObstacle() {}

    /** Why there is no difference to see; empty words where the stage has no picture. */
    static Optional<String> of(Comparison comparison, Pair pair, Stage stage) {
        if (comparison == null || !stage.isPicture()) {
            return Optional.of("");
        }
        if (pair == null || !pair.fits(comparison.pathways().size())) {
            return Optional.of("Two pathways make a difference. Add another in the side panel.");
        }
        return missing(comparison, pair.a(), stage).or(() -> missing(comparison, pair.b(), stage));
    }

    private static Optional<String> missing(Comparison comparison, int index, Stage stage) {
        PathwayResult result = comparison.pathways().get(index);
        if (result.stage(stage).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                result.failure()
                        .map(failure -> words(index, failure))
                        .orElse(
                                "Pathway "
                                        + (index + 1)
                                        + (result.insideModel(stage)
                                                ? " feeds the file itself: this stage is inside"
                                                        + " its model."
                                                : result.notRecorded(stage)
                                                        ? " was recorded elsewhere, and this stage was not"
                                                                + " recorded."
                                                        : " has no tensor at this stage.")));
    }

    private static String words(int index, Failure failure) {
        return "Pathway "
                + (index + 1)
                + " has no tensor from "
                + failure.stage().label()
                + " on: "
                + failure.reason()
                + ".\n"
                + RemedySentence.of(failure.remedy());
    }
}
