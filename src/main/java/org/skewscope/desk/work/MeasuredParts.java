package org.skewscope.desk.work;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationPart.Kind;

/**
 * Holds the measured parts of an explanation.
 *
 * @param parts that are measured
 * @param failures a sentence for each part that could not be measured
 */
public record MeasuredParts(Explanation parts, Map<Kind, String> failures) {

    public static final MeasuredParts NOTHING = new MeasuredParts(Explanation.NONE, Map.of());

    /** Copies the map. */
    public MeasuredParts {
        failures = Map.copyOf(failures);
    }

    MeasuredParts with(ExplanationPart part) {
        return new MeasuredParts(parts.with(part), failures);
    }

    MeasuredParts failed(Kind kind, String reason) {
        Map<Kind, String> more = new EnumMap<>(Kind.class);
        more.putAll(failures);
        more.put(kind, reason);
        return new MeasuredParts(parts, more);
    }

    /** Returns the parts without the failures, which are measured again. */
    MeasuredParts again() {
        return new MeasuredParts(parts, Map.of());
    }

    /**
     * Returns the part to measure next: the one that the user looks at, or else the first in the
     * order of use; empty where all are measured or have failed.
     */
    Optional<Kind> next(Optional<Kind> lookedAt) {
        return Stream.concat(lookedAt.stream(), Stream.of(Kind.values()))
                .filter(kind -> !parts.has(kind) && !failures.containsKey(kind))
                .findFirst();
    }
}
