package org.skewscope.explain.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Tries turns, mirrorings and other ways of reading the axes one after another. */
final class Geometry {

    private record Move(Cause cause, String sentence, UnaryOperator<Raster> undo, boolean square) {}

    private static final List<Move> MOVES = List.of(
            new Move(Cause.CHANNEL_SWAP, Detectors.REVERSED, Raster::channelsReversed, false),
            new Move(
                    Cause.FLIP_HORIZONTAL,
                    "B shows A's picture mirrored left to right (EXIF orientation 2).",
                    Raster::mirrored,
                    false),
            new Move(
                    Cause.FLIP_VERTICAL,
                    "B shows A's picture mirrored top to bottom (EXIF orientation 4).",
                    Raster::upsideDown,
                    false),
            new Move(
                    Cause.ROTATION_180,
                    "B shows A's picture rotated by 180° (EXIF orientation 3).",
                    raster -> raster.mirrored().upsideDown(),
                    false),
            new Move(
                    Cause.TRANSPOSE,
                    "B swaps A's rows and columns (EXIF orientation 5, or height and width swapped).",
                    Raster::transposed,
                    true),
            new Move(
                    Cause.ROTATION_90,
                    "B shows A's picture rotated by 90° clockwise (EXIF orientation 6).",
                    raster -> raster.mirrored().transposed(),
                    true),
            new Move(
                    Cause.TRANSVERSE,
                    "B shows A's picture mirrored along the other diagonal (EXIF orientation 7).",
                    raster -> raster.mirrored().transposed().mirrored(),
                    true),
            new Move(
                    Cause.ROTATION_270,
                    "B shows A's picture rotated by 90° counterclockwise (EXIF orientation 8).",
                    raster -> raster.transposed().mirrored(),
                    true),
            new Move(
                    Cause.LAYOUT,
                    "B holds NCHW data read as NHWC. Use a transpose, not a reshape.",
                    Raster::planesReread,
                    false),
            new Move(
                    Cause.LAYOUT,
                    "B's tensor was reshaped from NHWC to NCHW. Use a transpose, not a reshape.",
                    Raster::rowsReread,
                    false));

    /** All causes of the moves. */
    static final Set<Cause> CAUSES = MOVES.stream().map(Move::cause).collect(Collectors.toUnmodifiableSet());

    private Geometry() {}

    static List<Fit> fits(Scene scene) {
        return of(scene.a(), scene.b());
    }

    static List<Fit> of(Raster a, Raster b) {
        List<Fit> fits = new ArrayList<>();
        for (Move move : MOVES) {
            if (move.square && a.height() != a.width() || move.cause == Cause.CHANNEL_SWAP && a.channels() < 3) {
                continue;
            }
            fits.add(Fit.of(move.cause, move.sentence, a, b, move.undo.apply(b)));
        }
        return fits;
    }
}
