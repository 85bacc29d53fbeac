package org.skewscope.formats.tiff;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.StoredPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Reads the raster of a javax.imageio reader: the samples as stored, without a color model, which
 * would apply profiles and gamma.
 */
public final class ImageIoSamples {

    /** The libwebp status of a truncated file. */
    private static final String CUT_OFF = "NOT_ENOUGH_DATA";

    private ImageIoSamples() {}

    /**
     * Reads a picture of 8 bits a channel without a palette.
     *
     * @throws IOException with a clause as its message that follows the file's name
     */
    public static StoredPicture read(PictureFile file) throws IOException {
        Raster raster = raster(file);
        Shape shape = Shape.of(raster.getHeight(), raster.getWidth(), raster.getNumBands());
        return new StoredPicture(bytes(raster, shape), 8, Optional.empty());
    }

    /** Reads the samples of a file whose declaration requires no conversion. */
    static Raster raster(PictureFile file) throws IOException {
        return image(file).getRaster();
    }

    private static BufferedImage image(PictureFile file) throws IOException {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file.bytes()))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IOException("no reader knows this kind of file");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (EOFException cut) {
            throw new IOException("is truncated", cut);
        } catch (IOException | RuntimeException damaged) {
            // The readers' messages name classes, codes and indices, not the fault.
            throw new IOException(
                    String.valueOf(damaged.getMessage()).contains(CUT_OFF)
                            ? "is truncated"
                            : "is damaged: its picture data cannot be decoded",
                    damaged);
        }
    }

    private static DenseTensor bytes(Raster raster, Shape shape) {
        byte[] values = new byte[Math.toIntExact(shape.elementCount())];
        int length = shape.dimension(1) * shape.dimension(2);
        int[] row = new int[length];
        for (int y = 0; y < shape.dimension(0); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, shape.dimension(1), 1, row);
            for (int i = 0; i < length; i++) {
                values[y * length + i] = (byte) row[i];
            }
        }
        return DenseTensor.ofUint8(shape, values);
    }
}
