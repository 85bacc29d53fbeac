package org.skewscope.present.maps;

import java.util.Optional;

/**
 * Everything that the viewer draws of two tensors, computed off the window's thread.
 *
 * @param map empty where the sizes differ
 * @param top the value of the map's last colour
 * @param shareAbove the share of pixels above it, 0 to 1
 * @param largest the pixel with the largest difference
 */
public record DifferencePicture(
        PictureRaster a,
        PictureRaster b,
        Optional<DifferenceMap> map,
        Optional<Histogram> histogram,
        double top,
        double shareAbove,
        Probe largest) {

    public boolean contains(Probe probe) {
        return a.pixels().contains(probe.x(), probe.y())
                && b.pixels().contains(probe.x(), probe.y());
    }
}
