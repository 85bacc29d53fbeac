package org.skewscope.libraries.jdk;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Implements {@code Graphics2D.drawImage(image, 0, 0, width, height, null)} with an interpolation
 * hint, on images of TYPE_BYTE_GRAY, TYPE_INT_RGB or TYPE_INT_ARGB; not antialiased. The running
 * JDK decides the bits.
 */
public final class GraphicsResize implements ResizeAlgorithm {

    private final Object hint;

    private GraphicsResize(Object hint) {
        this.hint = hint;
    }

    public static ResizeAlgorithm bilinear() {
        return new GraphicsResize(RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }

    public static ResizeAlgorithm bicubic() {
        return new GraphicsResize(RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        int channels = picture.channels();
        if (picture.pixels().type() == ElementType.FLOAT32) {
            throw new PreprocessingException(
                    "Java2D draws images of 8 bits a channel and has no float32 form",
                    Remedy.set(SuggestedSettings.AS_DECODED).orSay("Choose another resizer."));
        }
        if (picture.pixels().type() != ElementType.UINT8 || channels == 2 || channels > 4) {
            throw new PreprocessingException(
                    "Java2D has no image type for %s pictures of %s channels"
                            .formatted(picture.pixels().type().numpyName(), channels),
                    Remedy.set(OptionKey.MODE, ColorMode.RGB));
        }
        int type =
                switch (channels) {
                    case 1 -> BufferedImage.TYPE_BYTE_GRAY;
                    case 3 -> BufferedImage.TYPE_INT_RGB;
                    default -> BufferedImage.TYPE_INT_ARGB;
                };
        BufferedImage in = new BufferedImage(picture.width(), picture.height(), type);
        write(picture.pixels().uint8(), in.getRaster());
        BufferedImage out = new BufferedImage(width, height, type);
        Graphics2D graphics = out.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, hint);
            graphics.drawImage(in, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return DenseTensor.ofUint8(Shape.of(height, width, channels), read(out.getRaster()));
    }

    private static void write(byte[] pixels, WritableRaster raster) {
        int rowLength = raster.getWidth() * raster.getNumBands();
        int[] row = new int[rowLength];
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int i = 0; i < rowLength; i++) {
                row[i] = pixels[y * rowLength + i] & 0xFF;
            }
            raster.setPixels(0, y, raster.getWidth(), 1, row);
        }
    }

    private static byte[] read(WritableRaster raster) {
        int rowLength = raster.getWidth() * raster.getNumBands();
        byte[] pixels = new byte[raster.getHeight() * rowLength];
        int[] row = new int[rowLength];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int i = 0; i < rowLength; i++) {
                pixels[y * rowLength + i] = (byte) row[i];
            }
        }
        return pixels;
    }
}
