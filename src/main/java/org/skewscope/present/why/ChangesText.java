package org.skewscope.present.why;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.skewscope.compare.PairNames;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.hybrid.OptionChange;

/**
 * Writes the smallest changes, one per line.
 *
 * @param lines takes each line
 * @param names the names of the two pathways
 */
public record ChangesText(Consumer<String> lines, PairNames names) {

    /**
     * @param oneFailed whether one of the pathways ended early
     * @param aFailed whether A did
     */
    public void add(SmallestChanges changes, boolean oneFailed, boolean aFailed) {
        if (oneFailed) {
            add("to make both run", changes.agreement().repair(), "none found");
        }
        if (aFailed) {
            return;
        }
        add("to change %s's top-1 class".formatted(names.a()), changes.flip(), "none found");
        if (!changes.flipAnyValue().equals(changes.flip())) {
            add("with any value", changes.flipAnyValue(), "none found");
        }
        add(
                "to make %s bit-identical to %s".formatted(names.b(), names.a()),
                changes.agreement().bits(),
                "none needed");
        add(
                "to give %s the top-1 class of %s".formatted(names.b(), names.a()),
                changes.agreement().topClass(),
                "none needed");
        changes.search().notes().forEach(note -> lines.accept("  " + names.in(note)));
    }

    private void add(String purpose, List<OptionChange> changes, String none) {
        lines.accept("  %s: %s"
                .formatted(
                        purpose,
                        changes.isEmpty()
                                ? none
                                : changes.stream().map(ChangesText::words).collect(Collectors.joining(", "))));
    }

    /** An empty value stands for the session's model, or for what the file says of itself. */
    private static String words(OptionChange change) {
        if (change.to().isEmpty()) {
            return "without %s=%s".formatted(change.key(), change.from());
        }
        return change.key() + "=" + change.to() + (change.from().isEmpty() ? "" : " (was %s)".formatted(change.from()));
    }
}
