package org.skewscope.present.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkFinding.Cause;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.NetworkFinding.Piece;

/**
 * Gives what a piece of a network does otherwise its code in the catalogue of causes, and its cure.
 *
 * @param kind what is changed
 * @param subjects the attributes, or the kinds of operators, that the row is about; empty for all
 * @param code of the cause
 * @param cure what to do, with A's value, B's value, the attribute and the name of B
 */
public record NetworkCause(CauseKind kind, Set<String> subjects, String code, String cure) {

    private static final Set<String> PADDING = Set.of(
            "pads",
            "padding",
            "auto_pad",
            "explicit_paddings",
            "Pad",
            "PadV2",
            "MirrorPad",
            "PAD",
            "PADV2",
            "MIRROR_PAD");

    private static final Set<String> RESIZE = Set.of(
            "mode",
            "coordinate_transformation_mode",
            "nearest_mode",
            "cubic_coeff_a",
            "exclude_outside",
            "antialias",
            "align_corners",
            "half_pixel_centers");

    private static final String AS_A = "Set %3$s to %1$s in %4$s.";
    private static final String AGAIN = "Convert again from the file that was trained last.";
    private static final String CALIBRATE = "Calibrate with pictures that are normalized as the model is fed.";
    private static final String ORDERED = "Write the numbers in the order that the format asks for.";

    /** The rows; the first that fits is taken. */
    private static final List<NetworkCause> ROWS = List.of(
            new NetworkCause(
                    CauseKind.SETTING,
                    PADDING,
                    "SKV901",
                    "Put the padding before the layer as one of its own: ZeroPadding2D, then padding=\"valid\"; in"
                            + " ONNX set pads."),
            new NetworkCause(
                    CauseKind.SETTING,
                    Set.of("count_include_pad"),
                    "SKV903",
                    "Pad before the pool and pool without padding, or set count_include_pad alike in both."),
            new NetworkCause(
                    CauseKind.SETTING, Set.of("epsilon"), "SKV902", "Set epsilon=%1$s in %4$s, then convert again."),
            new NetworkCause(CauseKind.SETTING, RESIZE, "SKV908", AS_A),
            new NetworkCause(CauseKind.SETTING, Set.of(), "SKV904", AS_A),
            new NetworkCause(CauseKind.NUMBER, Set.of(), "SKV902", "Use %1$s in %4$s too, then convert again."),
            new NetworkCause(CauseKind.FUNCTION, Set.of(), "SKV905", "Use %1$s in %4$s too, then convert again."),
            new NetworkCause(CauseKind.ARRAY_ORDER, Set.of(), "SKV906", ORDERED),
            new NetworkCause(CauseKind.ARRAY, Set.of(), "SKM901", AGAIN),
            new NetworkCause(CauseKind.ONLY_IN_A, Set.of(), "SKV907", "Convert again from the file that has it."),
            new NetworkCause(CauseKind.ONLY_IN_B, Set.of(), "SKV907", "Convert again from the file that lacks it."),
            new NetworkCause(CauseKind.EXCHANGED, Set.of(), "SKV904", ORDERED),
            new NetworkCause(CauseKind.ORDER, Set.of(), "SKV906", ORDERED),
            new NetworkCause(CauseKind.CLIPPED, Set.of(), "SKQ903", CALIBRATE),
            new NetworkCause(CauseKind.FEW_LEVELS, Set.of(), "SKQ903", CALIBRATE),
            new NetworkCause(CauseKind.SCALE, Set.of(), "SKQ903", "Quantize the model again."),
            new NetworkCause(CauseKind.ZERO_POINT, Set.of(), "SKQ903", "Quantize the model again."));

    /** Returns the row of a cause. */
    public static NetworkCause of(Cause cause) {
        return ROWS.stream()
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
