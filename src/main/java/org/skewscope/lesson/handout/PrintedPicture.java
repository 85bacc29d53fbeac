package org.skewscope.lesson.handout;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.skewscope.present.maps.ColorRaster;

/** Pictures as the text that stands in an HTML file. */
final class PrintedPicture {

    private static final float QUALITY = 0.88f;

    private PrintedPicture() {}

    /** The middle square, made smaller by averaging; for photos. */
    static String square(ColorRaster raster, int most) {
        int side = Math.min(raster.width(), raster.height());
        int left = (raster.width() - side) / 2;
        int top = (raster.height() - side) / 2;
        int size = Math.min(side, most);
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                image.setRGB(
                        x,
                        y,
                        mean(
                                raster,
                                left + (int) ((long) x * side / size),
                                left + (int) ((long) (x + 1) * side / size),
                                top + (int) ((long) y * side / size),
                                top + (int) ((long) (y + 1) * side / size)));
            }
        }
        return jpeg(image);
    }

    /** The whole picture made square, as most pathways feed it. */
    static String squashed(ColorRaster raster, int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int left = (int) ((long) x * raster.width() / size);
                int top = (int) ((long) y * raster.height() / size);
                int right = (int) ((long) (x + 1) * raster.width() / size);
                int bottom = (int) ((long) (y + 1) * raster.height() / size);
                image.setRGB(
                        x,
                        y,
                        mean(
                                raster,
                                left,
                                Math.max(left + 1, right),
                                top,
                                Math.max(top + 1, bottom)));
            }
        }
        return jpeg(image);
    }

    private static int mean(ColorRaster raster, int left, int right, int top, int bottom) {
        long red = 0;
        long green = 0;
        long blue = 0;
        int count = 0;
        // A large picture is read at every few pixels: it is printed at the size of a stamp.
        int stepX = Math.max(1, (right - left) / 6);
        int stepY = Math.max(1, (bottom - top) / 6);
        for (int y = top; y < bottom; y += stepY) {
            for (int x = left; x < right; x += stepX) {
                int color = raster.color(x, y);
                red += color >> 16 & 0xFF;
                green += color >> 8 & 0xFF;
                blue += color & 0xFF;
                count++;
            }
        }
        return (int) (red / count) << 16 | (int) (green / count) << 8 | (int) (blue / count);
    }

    /** Every pixel; for maps. */
    static String exact(ColorRaster raster) {
        BufferedImage image =
                new BufferedImage(raster.width(), raster.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                image.setRGB(x, y, raster.color(x, y));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return uri("png", bytes);
    }

    private static String jpeg(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return uri("jpeg", bytes);
    }

    private static String uri(String kind, ByteArrayOutputStream bytes) {
        return "data:image/"
                + kind
                + ";base64,"
                + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
