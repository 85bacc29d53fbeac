package org.skewscope.explain.detect;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.skewscope.picture.Picture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** What can happen to a picture's 8-bit pixels. */
final class PixelChanges {

    /**
     * One of the ways in which a picture can be turned.
     *
     * @param kind the row of the table
     * @param name what the detectors call it
     */
    record Turn(String kind, String name, UnaryOperator<Picture> change) {
        Picture apply(Picture picture) {
            return change.apply(picture);
        }
    }

    static final List<Turn> TURNS = List.of(
            new Turn("flip", "flip-horizontal", PixelChanges::mirrored),
            new Turn("flip", "flip-vertical", picture -> mirrored(halfTurned(picture))),
            new Turn("EXIF rotation", "rotation-180", PixelChanges::halfTurned),
            new Turn("EXIF rotation", "rotation-90", picture -> mirrored(transposed(picture))),
            new Turn("EXIF rotation", "rotation-270", picture -> transposed(mirrored(picture))),
            new Turn("transpose", "transpose", PixelChanges::transposed),
            new Turn("transpose", "transverse", picture -> halfTurned(transposed(picture))));

    private PixelChanges() {}

    @FunctionalInterface
    private interface Place {
        int of(int y, int x);
    }

    private static Picture mirrored(Picture picture) {
        int width = picture.width();
        return moved(picture, picture.height(), width, (y, x) -> y * width + width - 1 - x);
    }

    private static Picture halfTurned(Picture picture) {
        int last = picture.height() * picture.width() - 1;
        return moved(picture, picture.height(), picture.width(), (y, x) -> last - (y * picture.width() + x));
    }

    private static Picture transposed(Picture picture) {
        return moved(picture, picture.width(), picture.height(), (y, x) -> x * picture.width() + y);
    }

    private static Picture moved(Picture picture, int height, int width, Place source) {
        int channels = picture.channels();
        byte[] from = picture.pixels().uint8();
        byte[] to = new byte[from.length];
        int i = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                System.arraycopy(from, source.of(y, x) * channels, to, i, channels);
                i += channels;
            }
        }
        return picture.withPixels(DenseTensor.ofUint8(Shape.of(height, width, channels), to));
    }

    /**
     * Brighter, as {@code np.clip(x * factor, 0, 255)} or {@code (x * factor).astype(np.uint8)}.
     *
     * @param wrapping whether what is too bright becomes dark
     */
    static Picture scaled(Picture picture, double factor, boolean wrapping) {
        byte[] values = picture.pixels().uint8().clone();
        for (int i = 0; i < values.length; i++) {
            int bright = (int) ((values[i] & 0xFF) * factor);
            values[i] = (byte) (wrapping ? bright : Math.min(255, bright));
        }
        return picture.withPixels(DenseTensor.ofUint8(picture.pixels().shape(), values));
    }

    /** Stores an RGB picture as JPEG by the JDK's writer, and reads it again. */
    static Picture storedAsJpeg(Picture picture, float quality) {
        int height = picture.height();
        int width = picture.width();
        byte[] pixels = picture.pixels().uint8().clone();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < height * width; i++) {
            int rgb = (pixels[3 * i] & 0xFF) << 16 | (pixels[3 * i + 1] & 0xFF) << 8 | pixels[3 * i + 2] & 0xFF;
            image.setRGB(i % width, i / width, rgb);
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(image, null, null), how);
            }
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
            for (int i = 0; i < height * width; i++) {
                int rgb = read.getRGB(i % width, i / width);
                pixels[3 * i] = (byte) (rgb >> 16);
                pixels[3 * i + 1] = (byte) (rgb >> 8);
                pixels[3 * i + 2] = (byte) rgb;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return picture.withPixels(DenseTensor.ofUint8(picture.pixels().shape(), pixels));
    }
}
