package org.skewscope.gui.support;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javax.imageio.ImageIO;
import org.skewscope.report.OutputFile;

/** Writes pictures of the window's toolkit as PNG files. */
public final class PngFile {

    private PngFile() {}

    /**
     * Writes a picture, whole or not at all.
     *
     * @throws IOException where the file cannot be written
     */
    public static void write(Image image, Path path) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        pixels.setRGB(0, 0, width, height, argb, 0, width);
        try (OutputFile file = OutputFile.at(path)) {
            if (!ImageIO.write(pixels, "png", file.stream())) {
                throw new IOException("no PNG writer was found");
            }
            file.commit();
        }
    }
}
