package org.skewscope.gui.work;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationPart.Kind;

/**
 * How far an explanation has come.
 *
 * @param parts those that are there
 * @param failures why others could not be measured: a sentence each
 */
public record Explained(Explanation parts, Map<Kind, String> failures) {

    public static final Explained NOTHING = new Explained(Explanation.NONE, Map.of());

    public Explained {
        failures = Map.copyOf(failures);
    }

    Explained with(ExplanationPart part) {
        return new Explained(parts.with(part), failures);
    }

    Explained failed(Kind kind, String reason) {
        Map<Kind, String> more = new EnumMap<>(Kind.class);
        more.putAll(failures);
        more.put(kind, reason);
        return new Explained(parts, more);
    }

    /** What failed is to be measured again. */
    Explained again() {
        return new Explained(parts, Map.of());
    }

    /**
     * The part to measure next: what somebody looks at, else the first in the order of use; empty
     * where all are there or have failed.
     */
    Optional<Kind> next(Optional<Kind> lookedAt) {
        return Stream.concat(lookedAt.stream(), Stream.of(Kind.values()))
                .filter(kind -> !parts.has(kind) && !failures.containsKey(kind))
                .findFirst();
    }
}
