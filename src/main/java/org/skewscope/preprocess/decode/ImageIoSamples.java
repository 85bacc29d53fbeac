package org.skewscope.preprocess.decode;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
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
import org.skewscope.preprocess.decode.StoredPicture.LastChannel;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * The raster of a javax.imageio reader: the samples as stored, never through a color model, which
 * would apply profiles and gamma.
 */
final class ImageIoSamples {

    private ImageIoSamples() {}

    static StoredPicture read(EncodedPicture file) throws IOException {
        BufferedImage image = image(file);
        Raster raster = image.getRaster();
        ColorModel colors = image.getColorModel();
        int bits = colors.getComponentSize(0);
        boolean wide = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT;
        Shape shape = Shape.of(image.getHeight(), image.getWidth(), raster.getNumBands());
        DenseTensor pixels = wide ? shorts(raster, shape) : bytes(raster, shape);
        if (colors instanceof IndexColorModel indexed) {
            if (isBlackAndWhite(indexed)) {
                return bilevel(pixels, indexed.getRed(0) != 0);
            }
            return new StoredPicture(pixels, indexed.getPixelSize(), Optional.of(palette(indexed)));
        }
        LastChannel last = LastChannel.ALPHA;
        if (colors.getColorSpace().getType() == ColorSpace.TYPE_CMYK) {
            last = LastChannel.BLACK;
        } else if (file.format() == PictureFormat.TIFF) {
            last = lastChannelOfTiff(file);
        }
        return new StoredPicture(pixels, bits, Optional.empty(), new int[0], last);
    }

    /** Integers as they are stored, as int32. */
    static DenseTensor readIntegers(EncodedPicture file) throws IOException {
        Raster raster = image(file).getRaster();
        Shape shape = Shape.of(raster.getHeight(), raster.getWidth(), raster.getNumBands());
        int[] values =
                raster.getPixels(
                        raster.getMinX(),
                        raster.getMinY(),
                        raster.getWidth(),
                        raster.getHeight(),
                        (int[]) null);
        return DenseTensor.ofInt32(shape, values);
    }

    private static LastChannel lastChannelOfTiff(EncodedPicture file) {
        return switch (new TiffTags(file.bytes()).first(TiffTags.EXTRA_SAMPLES).orElse(0)) {
            case 1 -> LastChannel.PREMULTIPLIED_ALPHA;
            case 2 -> LastChannel.ALPHA;
            default -> LastChannel.UNMARKED;
        };
    }

    private static BufferedImage image(EncodedPicture file) throws IOException {
        try (ImageInputStream input =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(file.bytes()))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IOException("cannot be read: no reader knows this kind of file");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                return reader.read(0);
            } catch (RuntimeException damaged) {
                throw new IOException("is damaged: " + damaged.getMessage(), damaged);
            } finally {
                reader.dispose();
            }
        } catch (EOFException cut) {
            throw new IOException("is truncated", cut);
        } catch (IOException refusal) {
            String reason = refusal.getMessage();
            boolean clause =
                    reason != null && (reason.startsWith("is ") || reason.startsWith("cannot "));
            throw clause ? refusal : new IOException("cannot be decoded: " + reason, refusal);
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

    private static DenseTensor shorts(Raster raster, Shape shape) {
        short[] values = new short[Math.toIntExact(shape.elementCount())];
        int length = shape.dimension(1) * shape.dimension(2);
        int[] row = new int[length];
        for (int y = 0; y < shape.dimension(0); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, shape.dimension(1), 1, row);
            for (int i = 0; i < length; i++) {
                values[y * length + i] = (short) row[i];
            }
        }
        return DenseTensor.ofUint16(shape, values);
    }

    /** A two-color palette is how this reader hands out 1-bit gray. */
    private static boolean isBlackAndWhite(IndexColorModel indexed) {
        int first = indexed.getRGB(0) & 0xFFFFFF;
        return indexed.getMapSize() == 2
                && (first == 0 || first == 0xFFFFFF)
                && (indexed.getRGB(1) & 0xFFFFFF) == 0xFFFFFF - first;
    }

    private static StoredPicture bilevel(DenseTensor bits, boolean zeroIsWhite) {
        byte[] values = bits.uint8().clone();
        for (int i = 0; zeroIsWhite && i < values.length; i++) {
            values[i] ^= 1;
        }
        return new StoredPicture(DenseTensor.ofUint8(bits.shape(), values), 1, Optional.empty());
    }

    private static Palette palette(IndexColorModel indexed) {
        byte[] rgb = new byte[indexed.getMapSize() * 3];
        for (int i = 0; i < indexed.getMapSize(); i++) {
            rgb[3 * i] = (byte) indexed.getRed(i);
            rgb[3 * i + 1] = (byte) indexed.getGreen(i);
            rgb[3 * i + 2] = (byte) indexed.getBlue(i);
        }
        return new Palette(rgb, new byte[0]);
    }
}
