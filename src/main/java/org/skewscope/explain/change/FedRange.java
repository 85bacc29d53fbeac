package org.skewscope.explain.change;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.compare.ValueRange;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.option.Stage;

/** Tells a change that feeds the model values of another range, which it was not trained on. */
final class FedRange {

    private FedRange() {}

    static boolean breaks(List<OptionChange> changes, HybridOutcome before, HybridOutcome after) {
        if (before.fed().isEmpty() || after.fed().isEmpty()) {
            return false;
        }
        ValueRange own = before.fed().get();
        ValueRange other = after.fed().get();
        boolean formula = changes.stream().anyMatch(change -> change.option().stage() == Stage.NORMALIZE);
        return own.otherThan(other, formula);
    }

    /** Returns a sentence if a change breaks the range. */
    static Optional<String> note(List<OptionChange> changes, HybridOutcome before, HybridOutcome after) {
        return breaks(changes, before, after)
                ? Optional.of("%s feeds values of a different range, %s instead of %s."
                        .formatted(
                                changes.stream()
                                        .map(change -> change.key() + "=" + change.to())
                                        .collect(Collectors.joining(", ")),
                                after.fed().orElseThrow().ends(),
                                before.fed().orElseThrow().ends()))
                : Optional.empty();
    }
}
