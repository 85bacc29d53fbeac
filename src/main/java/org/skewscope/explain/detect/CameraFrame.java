package org.skewscope.explain.detect;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.explain.detect.ColorMap.Units;
import org.skewscope.explain.detect.JpegBlocks.Pixels;
import org.skewscope.explain.detect.JpegBlocks.Plane;

/**
 * Finds a picture that went through a YUV 4:2:0 frame, as cameras and videos deliver it: brightness is kept, color is
 * shared by 2 x 2 pixels. That shows after a resize too: the brightness is equal but for rounding, and the color
 * differs in fine structure only. A frame whose color the rule does not tell from another difference is made of A and
 * compared with B.
 *
 * <p>Source: OpenCV's COLOR_RGB2YUV_I420 takes the color of one pixel of the four, libyuv their
 * mean; both repeat it on the way back.
 */
final class CameraFrame {

    /** Rounding of two pictures leaves so much of their brightness, in levels. */
    private static final double ROUNDED = 0.6;

    /** Clipped colors move the brightness by so much of the difference. */
    private static final double CLIPPED = 0.25;

    /** The difference in color is so many times that in brightness. */
    private static final double IN_COLOR = 2;

    /** A shared color changes so much less from pixel to pixel. */
    private static final double COARSER = 0.985;

    /** A blur takes away so much of the difference. */
    private static final double BLURRED = 0.5;

    /** Of fewer pixels than this share, brightness and color cannot be told apart: the rest is clipped. */
    private static final double SEEN = 0.25;

    private CameraFrame() {}

    /** Returns B as A after a YUV 4:2:0 frame, or A as B; empty if the difference is another one. */
    static Optional<Fit> of(Raster a, Raster b) {
        if (a.channels() != 3) {
            return Optional.empty();
        }
        return ofFineColor(a, b).or(() -> made(a, b));
    }

    private static Optional<Fit> ofFineColor(Raster a, Raster b) {
        Units units = Units.of(a);
        Raster first = levels(a, units);
        Raster second = levels(b, units);
        if (unclipped(second) < SEEN * second.height() * second.width()) {
            return Optional.empty();
        }
        Plane[] difference = JpegBlocks.planes(
                first.from((y, x, c) -> isUnclipped(second, y, x) ? first.at(y, x, c) - second.at(y, x, c) : 0));
        double luma = difference[0].size();
        double apart = first.distance(second);
        boolean fine = first.blurred(2).distance(second.blurred(2)) < BLURRED * apart;
        if (luma > Math.max(ROUNDED, CLIPPED * apart) || apart < IN_COLOR * luma || !fine) {
            return Optional.empty();
        }
        double changes = changes(second) / changes(first);
        if (changes > COARSER && changes < 1 / COARSER) {
            return Optional.empty();
        }
        Fit frame = ColorMap.byId("chroma").fit(luma / 255, a.distance(b) / a.contrast(), "");
        return Optional.of(changes < 1 ? frame : frame.reversed());
    }

    private static boolean isUnclipped(Raster levels, int y, int x) {
        return IntStream.range(0, 3).allMatch(k -> levels.at(y, x, k) > 1 && levels.at(y, x, k) < 254);
    }

    private static long unclipped(Raster levels) {
        return IntStream.range(0, levels.height() * levels.width())
                .filter(i -> isUnclipped(levels, i / levels.width(), i % levels.width()))
                .count();
    }

    /** Makes frames of A, and returns the nearest to B; empty if none is sure. */
    private static Optional<Fit> made(Raster a, Raster b) {
        Optional<Pixels> pixels = Pixels.of(a);
        if (a.height() % 2 != 0 || a.width() % 2 != 0 || pixels.isEmpty()) {
            return Optional.empty();
        }
        Plane[] planes = JpegBlocks.planes(pixels.get().levels(a));
        double least = Double.POSITIVE_INFINITY;
        for (boolean mean : new boolean[] {true, false}) {
            Plane[] chroma = {shared(planes[1], mean), shared(planes[2], mean)};
            least = Math.min(
                    least,
                    JpegBlocks.picture(a, planes[0], chroma, pixels.get()).distance(b));
        }
        return ColorMap.byId("chroma")
                .fit(least / a.contrast(), a.distance(b) / a.contrast(), "")
                .ifSure();
    }

    /**
     * Returns a plane with one value for 2 x 2 pixels.
     *
     * @param mean whether the value is the mean of the four, not the first of them
     */
    private static Plane shared(Plane plane, boolean mean) {
        Plane half = mean ? plane.halved() : plane;
        int step = mean ? 2 : 1;
        return Plane.of(plane.height(), plane.width(), (y, x) -> half.at(y / 2 * 2 / step, x / 2 * 2 / step));
    }

    private static Raster levels(Raster raster, Units units) {
        return raster.from((y, x, c) -> (float) (255 * units.pixel(raster, (y * raster.width() + x) * 3 + c)));
    }

    /** Returns how much the color changes from pixel to pixel. */
    private static double changes(Raster levels) {
        return Arrays.stream(JpegBlocks.planes(levels))
                .skip(1)
                .map(plane -> Plane.of(
                        plane.height() - 1, plane.width() - 1, (y, x) -> plane.at(y, x) - plane.at(y + 1, x + 1)))
                .mapToDouble(Plane::size)
                .sum();
    }
}
