package org.skewscope.present;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.hybrid.OptionChange;

/** The smallest changes, a line each. */
public final class ChangesText {

    private final Consumer<String> lines;

    public ChangesText(Consumer<String> lines) {
        this.lines = lines;
    }

    public void add(Explanation explanation) {
        if (explanation.failures().size() == 1) {
            add("so that both run", explanation.smallestRepair(), "none found");
        }
        String failed =
                explanation.failures().stream()
                        .map(Explanation.PathwayFailure::pathway)
                        .collect(Collectors.joining());
        if (failed.equals(explanation.a())) {
            return;
        }
        List<OptionChange> flip = explanation.smallestFlip();
        List<OptionChange> single = explanation.smallestFlipAnyValue();
        add("to flip A's label", flip, "none found");
        if (!single.equals(flip)) {
            add("the same, to any value", single, "none found");
        }
        add("of B, to A's bits", explanation.smallestAgreement(), "none needed");
        add("of B, to A's class", explanation.smallestClassAgreement(), "none needed");
        explanation.changeSearch().notes().forEach(note -> lines.accept("  " + note));
    }

    private void add(String purpose, List<OptionChange> changes, String none) {
        lines.accept(
                "  "
                        + purpose
                        + ": "
                        + (changes.isEmpty()
                                ? none
                                : changes.stream()
                                        .map(
                                                change ->
                                                        change.key()
                                                                + "="
                                                                + change.to()
                                                                + " (was "
                                                                + change.from()
                                                                + ")")
                                        .collect(Collectors.joining(", "))));
    }
}
