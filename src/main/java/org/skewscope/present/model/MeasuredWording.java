package org.skewscope.present.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkFinding.Cause;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.NetworkFinding.Piece;
import org.skewscope.network.NetworkFinding.Step;
import org.skewscope.network.OutputChange;
import org.skewscope.tensor.SentenceNumber;

/**
 * Writes what running A's operators on B's values found.
 *
 * @param a the name of A in sentences
 * @param b the name of B
 */
public record MeasuredWording(String a, String b) {

    /** Writes of a pair whose sides are called A and B beside the sentence. */
    public static final MeasuredWording OF_PAIR = new MeasuredWording("A", "B");

    private static final int SHOWN = 6;

    /** A larger cosine would be written as 1. */
    private static final double SAME_DIRECTION = 0.9995;

    /** Returns the type in which the coarser file keeps its numbers. */
    public static String storage(NetworkFinding found) {
        return found.storage().equals("DYNAMIC")
                ? "int8 weights"
                : found.storage().toLowerCase(Locale.ROOT);
    }

    /** Returns what differs first in A's order, or that nothing does. */
    public String sentence(NetworkFinding found) {
        String run = found.ofB() ? b : a;
        String other = found.ofB() ? a : b;
        String operators = SentenceNumber.counted(found.operators(), "operator");
        if (!found.random().isEmpty()
                && found.pieces().isEmpty()
                && found.open().isEmpty()) {
            return "The network draws random numbers in %s, so results differ from run to run: set training to false."
                    .formatted(found.random().stream()
                            .limit(SHOWN)
                            .map(MeasuredWording::step)
                            .collect(Collectors.joining(", ")));
        }
        if (found.same()) {
            return "The same network: run on %s's values, %s's %s make %s's outputs, %s."
                            .formatted(
                                    other,
                                    run,
                                    operators,
                                    other,
                                    NetworkCause.tables()
                                            .stored()
                                            .get(found.storage())
                                            .formatted(other))
                    + expected(found);
        }
        if (found.pieces().isEmpty()) {
            return "Run on %s's values, %s's %s do not make %s's outputs (%s); the cause is not known."
                    .formatted(other, run, operators, other, String.join(", ", found.open()));
        }
        int others = found.pieces().size() - 1;
        return "%s.%s"
                .formatted(
                        piece(found.pieces().get(0)),
                        others == 0
                                ? ""
                                : " %s."
                                        .formatted(
                                                others == 1
                                                        ? "One more piece differs"
                                                        : others + " more pieces differ"));
    }

    /** Returns what rounding to fewer bits makes of the outputs. */
    private String expected(NetworkFinding found) {
        String storage = NetworkCause.tables().expected().get(found.storage());
        return found.outputs()
                .filter(change -> storage != null)
                .map(change -> " %s: outputs %s.".formatted(storage, change(change)))
                .orElse("");
    }

    /**
     * Returns how far the outputs of two networks that differ are apart.
     *
     * @return empty where they cannot be held against each other, or the sentence has told what they are
     */
    public Optional<String> outputs(NetworkFinding found) {
        boolean further = found.pieces().stream()
                .flatMap(piece -> piece.cause().stream())
                .anyMatch(cause -> cause.kind().isFurther());
        return found.outputs()
                .filter(change -> !found.same() && !further && change.largest() > 0)
                .map(change -> "Outputs %s.".formatted(change(change)));
    }

    private String change(OutputChange change) {
        String size = "differ by at most %s (largest output %s)"
                .formatted(SentenceNumber.brief(change.largest()), SentenceNumber.brief(change.size()));
        if (change.ofClasses()) {
            return size
                    + (change.changed() == 0
                            ? ", and no top-1 class changes"
                            : ", and the top-1 class changes on %d of %d pictures"
                                    .formatted(change.changed(), change.pictures()));
        }
        String direction = change.cosine() > SAME_DIRECTION
                ? "the same direction"
                : "cosine " + SentenceNumber.of(change.cosine());
        String length = SentenceNumber.of(change.ratio());
        return "%s: %s, %s"
                .formatted(
                        size,
                        direction,
                        length.equals("1") ? "equally long" : "in %s %s times as long".formatted(b, length));
    }

    /** Returns what a piece does otherwise. */
    public String piece(Piece piece) {
        return piece.cause()
                .map(cause -> cause.kind().isFurther()
                        ? cause(cause)
                        : "%s (%s)".formatted(cause(cause), effect(piece, cause)))
                .orElseGet(() ->
                        "%s computes something else from %s to %s (by %s of its size); the cause is not known. %s: %s; %s: %s"
                                .formatted(
                                        b,
                                        String.join(", ", piece.from()),
                                        piece.to(),
                                        SentenceNumber.brief(piece.own()),
                                        a,
                                        operators(piece.operatorsA()),
                                        b,
                                        operators(piece.operatorsB())));
    }

    private static String effect(Piece piece, Cause cause) {
        String changed = piece.operatorsA().contains(cause.step()) ? "its output" : piece.to();
        return piece.own() == 0
                ? "no effect on these pictures, but on other numbers"
                : "changes %s by %s of its size".formatted(changed, SentenceNumber.brief(piece.own()));
    }

    private String cause(Cause cause) {
        String shape = cause.shape().isEmpty()
                ? ""
                : cause.shape().stream().map(String::valueOf).collect(Collectors.joining(", ", " [", "]"));
        boolean array = cause.kind().isArray();
        String subject = array ? "The array %s%s".formatted(cause.subject(), shape) : cause.subject();
        boolean paired = !array && cause.kind() != CauseKind.ORDER;
        String text = NetworkCause.tables()
                .sentences()
                .get(cause.kind())
                .formatted(
                        step(cause.step()),
                        subject,
                        paired || cause.inA().isEmpty() ? cause.inA() : "%s in %s".formatted(cause.inA(), a),
                        paired || cause.inB().isEmpty() ? cause.inB() : "%s in %s".formatted(cause.inB(), b),
                        a,
                        b);
        // The name of a file stays as it is.
        boolean file = cause.kind() == CauseKind.EXCHANGED || cause.kind().isFurther();
        return file ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String step(Step step) {
        return "%s (%s)".formatted(step.name(), step.kind());
    }

    private static String operators(List<Step> steps) {
        if (steps.isEmpty()) {
            return "no operator";
        }
        String listed = steps.stream().limit(SHOWN).map(Step::kind).collect(Collectors.joining(", "));
        return steps.size() > SHOWN ? "%s and %d more".formatted(listed, steps.size() - SHOWN) : listed;
    }
}
