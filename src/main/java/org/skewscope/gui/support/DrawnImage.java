package org.skewscope.gui.support;

import java.util.function.IntBinaryOperator;
import javafx.scene.image.WritableImage;
import org.skewscope.present.maps.ColorRaster;

/** Makes images of colors that are computed pixel by pixel. */
public final class DrawnImage {

    private DrawnImage() {}

    /**
     * Returns an image.
     *
     * @param color returns the color, 0xAARRGGBB, of a column and a row
     */
    public static WritableImage of(int width, int height, IntBinaryOperator color) {
        WritableImage image = new WritableImage(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getPixelWriter().setArgb(x, y, color.applyAsInt(x, y));
            }
        }
        return image;
    }

    /** Returns a raster as an image of its size. */
    public static WritableImage of(ColorRaster raster) {
        return of(raster.width(), raster.height(), raster::color);
    }
}
