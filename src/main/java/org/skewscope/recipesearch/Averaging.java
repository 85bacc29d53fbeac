package org.skewscope.recipesearch;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.skewscope.explain.detect.Raster;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Resizer;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Which resizers look at every pixel when they shrink a picture, and so may be tried on a {@link
 * Preview}. It is found out on noise: means over many pixels are nearly alike, single pixels are
 * not.
 */
final class Averaging {

    private static final int LARGE = 96;

    private static final int SMALL = 8;

    /** Means over 144 pixels spread by a twelfth of the noise's 74, four single pixels by half. */
    private static final double MOST_SPREAD = 16;

    private final Map<Resizer, Boolean> known = new EnumMap<>(Resizer.class);

    synchronized boolean of(Resizer resizer) {
        return known.computeIfAbsent(resizer, Averaging::probe);
    }

    private static boolean probe(Resizer resizer) {
        byte[] noise = new byte[LARGE * LARGE * 3];
        new Random(1).nextBytes(noise);
        Picture picture =
                new Picture(DenseTensor.ofUint8(Shape.of(LARGE, LARGE, 3), noise), PixelMode.RGB);
        try {
            DenseTensor small = resizer.algorithm().resize(picture, SMALL, SMALL);
            Raster raster =
                    new Raster(
                            small.shape().dimension(0),
                            small.shape().dimension(1),
                            small.shape().dimension(2),
                            small.toFloats());
            return raster.contrast() < MOST_SPREAD;
        } catch (PreprocessingException e) {
            // It is then tried on the whole picture, which is always right.
            return false;
        }
    }
}
