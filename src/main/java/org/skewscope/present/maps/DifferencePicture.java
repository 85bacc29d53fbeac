package org.skewscope.present.maps;

import java.util.Optional;

/**
 * Everything that the viewer draws of two tensors, computed off the window's thread.
 *
 * @param nudge how b was moved before it was compared
 * @param map empty where the sizes differ
 * @param top the value of the map's last colour
 * @param shareAbove the share of pixels above it, 0 to 1
 * @param largest the pixel with the largest difference
 * @param places where the difference is large; empty where the sizes differ
 */
public record DifferencePicture(
        PictureRaster a,
        PictureRaster b,
        Nudge nudge,
        Optional<DifferenceMap> map,
        Optional<Histogram> histogram,
        double top,
        double shareAbove,
        Probe largest,
        Optional<Places> places) {

    /** Whether both tensors have a value of their own there. */
    public boolean contains(Probe probe) {
        return a.pixels().contains(probe.x(), probe.y())
                && b.pixels().contains(probe.x(), probe.y())
                && nudge.covers(probe.x(), probe.y(), b.width(), b.height());
    }
}
