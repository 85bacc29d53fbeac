package org.skewscope.report.html;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Base64;
import org.skewscope.present.maps.ColorRaster;
import org.skewscope.report.plot.PngImage;

/** Encodes small pictures for a page. */
public final class DataUri {

    /** A larger picture is encoded by every n-th pixel. */
    private static final int MOST_SIDE = 320;

    private DataUri() {}

    /**
     * Returns a file as a data URI.
     *
     * @param kind such as {@code jpeg}
     */
    public static String of(String kind, byte[] file) {
        return "data:image/%s;base64,%s".formatted(kind, Base64.getEncoder().encodeToString(file));
    }

    static String png(ColorRaster raster) throws IOException {
        return png(raster, MOST_SIDE);
    }

    /**
     * Returns a picture as a data URI without loss.
     *
     * @param most pixels of the longer side
     */
    public static String png(ColorRaster raster, int most) throws IOException {
        int longer = Math.max(raster.width(), raster.height());
        int step = (longer + most - 1) / most;
        int width = Math.max(1, raster.width() / step);
        int height = Math.max(1, raster.height() / step);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, raster.color(x * step, y * step));
            }
        }
        return of("png", PngImage.bytes(image));
    }
}
