package org.skewscope.present.why;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.hybrid.OptionChange;

/** The smallest changes, a line each. */
public final class ChangesText {

    private final Consumer<String> lines;

    public ChangesText(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * @param oneFailed whether one of the pathways ended early
     * @param aFailed whether A did
     */
    public void add(SmallestChanges changes, boolean oneFailed, boolean aFailed) {
        if (oneFailed) {
            add("so that both run", changes.repair(), "none found");
        }
        if (aFailed) {
            return;
        }
        add("to flip A's label", changes.flip(), "none found");
        if (!changes.flipAnyValue().equals(changes.flip())) {
            add("the same, to any value", changes.flipAnyValue(), "none found");
        }
        add("of B, to A's bits", changes.agreement(), "none needed");
        add("of B, to A's class", changes.classAgreement(), "none needed");
        changes.search().notes().forEach(note -> lines.accept("  " + note));
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
