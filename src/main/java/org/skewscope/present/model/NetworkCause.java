package org.skewscope.present.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkFinding.Cause;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.NetworkFinding.Piece;
import org.skewscope.present.BundledWords;

/**
 * Gives what a piece of a network does otherwise its code in the catalogue of causes, and its cure.
 *
 * @param kind what is changed
 * @param subjects the attributes, or the kinds of operators, that the row is about; empty for all
 * @param code of the cause
 * @param cure what to do, with A's value, B's value, the attribute and the name of B
 */
public record NetworkCause(CauseKind kind, Set<String> subjects, String code, String cure) {

    /**
     * The content of networks.json.
     *
     * @param causes the rows; the first that fits is taken
     * @param sentences by the kind of a cause: the operator, what is changed, A's value, B's, and the names of both
     * @param stored how a file keeps its numbers, as the reason why they are not equal to the last bit
     * @param expected words for a storage where nothing but its rounding differs
     */
    record Tables(
            List<NetworkCause> causes,
            Map<CauseKind, String> sentences,
            Map<String, String> stored,
            Map<String, String> expected) {}

    private static final Tables TABLES = BundledWords.read("verdict/networks.json", Tables.class);

    static Tables tables() {
        return TABLES;
    }

    /** Returns the row of a cause. */
    public static NetworkCause of(Cause cause) {
        return TABLES.causes.stream()
                .filter(row -> row.kind == cause.kind())
                .filter(row -> row.subjects.isEmpty()
                        || row.subjects.contains(cause.subject())
                        || row.subjects.contains(cause.step().kind()))
                .findFirst()
                .orElseThrow();
    }

    /** Returns what to do about the first piece whose cause is known; empty where there is none. */
    public static Optional<String> cure(NetworkFinding found) {
        return found.pieces().stream()
                .map(Piece::cause)
                .flatMap(Optional::stream)
                .findFirst()
                .map(cause -> cure(cause, "B"));
    }

    /**
     * Returns what to do about a cause.
     *
     * @param b the name of B
     */
    public static String cure(Cause cause, String b) {
        return of(cause).cure.formatted(cause.inA(), cause.inB(), cause.subject(), b);
    }
}
