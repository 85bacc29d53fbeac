package org.skewscope.explain.detect;

import java.util.Optional;
import org.skewscope.explain.detect.JpegBlocks.Pixels;
import org.skewscope.explain.detect.JpegBlocks.Plane;

/**
 * Finds a picture that went through a YUV 4:2:0 frame, as cameras and videos deliver it: brightness
 * is kept, color is shared by 2 x 2 pixels. The search makes such a frame of A and compares it with
 * B; it undoes nothing, since the color of single pixels is lost.
 *
 * <p>Source: OpenCV's COLOR_RGB2YUV_I420 takes the color of one pixel of the four, libyuv their
 * mean; both repeat it on the way back.
 */
final class CameraFrame {

    private CameraFrame() {}

    /** Returns B as A after a YUV 4:2:0 frame; empty if this does not explain the difference. */
    static Optional<Fit> of(Raster a, Raster b) {
        Optional<Pixels> pixels = Pixels.of(a);
        boolean even = a.height() % 2 == 0 && a.width() % 2 == 0;
        if (a.channels() != 3 || !even || pixels.isEmpty()) {
            return Optional.empty();
        }
        Plane[] planes = JpegBlocks.planes(a, pixels.get());
        double least = Double.POSITIVE_INFINITY;
        for (boolean mean : new boolean[] {true, false}) {
            Plane[] chroma = {shared(planes[1], mean), shared(planes[2], mean)};
            Raster frame = JpegBlocks.picture(a, planes[0], chroma, pixels.get());
            least = Math.min(least, frame.distance(b));
        }
        // Every other loss of fine color is met in part.
        return Fit.without(
                        Cause.CAMERA_FRAME,
                        "B has one color for 2 × 2 pixels (YUV 4:2:0), with A's brightness.",
                        a,
                        b,
                        least)
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
}
