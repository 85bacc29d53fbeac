package org.skewscope.libraries.jdk;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.skewscope.formats.FileLength;
import org.skewscope.libraries.LibraryDecoder;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Implements {@code ImageIO.read(file)} as a Java program calls it. RGB is the result of {@link
 * BufferedImage#getRGB}, which converts embedded ICC profiles to sRGB and applies a gamma curve to
 * gray; as stored is the image's raster. Only the JDK's own readers count, because another program
 * lacks those that Skewscope adds (TIFF, WebP).
 */
public final class ImageIoDecoder implements LibraryDecoder {

    @Override
    public Picture decode(PictureFile file, ColorMode mode) throws PreprocessingException {
        FileLength.requireHeld(file);
        BufferedImage image = read(file);
        if (mode == ColorMode.STORED) {
            requireBytesOrShorts(file.name(), image.getRaster());
            return stored(image);
        }
        try {
            return rgb(image);
        } catch (RuntimeException outOfRange) {
            // A color model of floats looks values up in a table without a range check.
            throw refusal("BufferedImage.getRGB fails on %s, whose samples are outside the range that its colors have"
                    .formatted(file.name()));
        }
    }

    @Override
    public Picture decodeGray(PictureFile file) throws PreprocessingException {
        throw noGray();
    }

    @Override
    public Picture grayOf(Picture color) throws PreprocessingException {
        throw noGray();
    }

    private static PreprocessingException noGray() {
        return new PreprocessingException(
                "ImageIO.read has no gray of its own",
                Remedy.set(OptionKey.MODE, ColorMode.RGB).or(Remedy.set(SuggestedSettings.PILLOW)));
    }

    private static void requireBytesOrShorts(String name, Raster raster) throws PreprocessingException {
        int type = raster.getDataBuffer().getDataType();
        if (type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
            throw refusal(name
                    + " holds other samples than bytes and unsigned 16-bit integers, of"
                    + " which the JDK's raster is not reproduced");
        }
    }

    private static BufferedImage read(PictureFile file) throws PreprocessingException {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file.bytes()))) {
            Iterator<ImageReaderSpi> own = IIORegistry.getDefaultInstance()
                    .getServiceProviders(ImageReaderSpi.class, provider -> canRead(provider, input), true);
            if (!own.hasNext()) {
                throw refusal("javax.imageio has no reader for %s (%s)"
                        .formatted(file.name(), file.format().title()));
            }
            return read(input, own.next());
        } catch (IOException | RuntimeException refusal) {
            // Readers of damaged files also throw unchecked exceptions, whose text is no reason.
            throw refusal("javax.imageio cannot read %s, %s".formatted(file.name(), reason(refusal)));
        }
    }

    private static String reason(Exception refusal) {
        String message = String.valueOf(refusal.getMessage());
        if (refusal instanceof EOFException || refusal.getCause() instanceof EOFException) {
            return "which is truncated";
        }
        boolean unknown = message.contains("nsupported") || message.contains("not implemented");
        return unknown ? "which is damaged or of a kind that ImageIO does not support" : "which is damaged";
    }

    private static PreprocessingException refusal(String what) {
        return new PreprocessingException(
                what, Remedy.set(SuggestedSettings.PILLOW).orSay("Save the picture again as PNG."));
    }

    /** Reads as {@code ImageIO.read(input)} does, with the first reader that accepts the file. */
    private static BufferedImage read(ImageInputStream input, ImageReaderSpi provider) throws IOException {
        ImageReader reader = provider.createReaderInstance();
        try {
            reader.setInput(input, true, true);
            return reader.read(0, reader.getDefaultReadParam());
        } finally {
            reader.dispose();
        }
    }

    private static boolean canRead(Object provider, ImageInputStream input) {
        if (provider.getClass().getModule() != ImageIO.class.getModule()) {
            return false;
        }
        try {
            input.mark();
            boolean known = ((ImageReaderSpi) provider).canDecodeInput(input);
            input.reset();
            return known;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static Picture rgb(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] pixels = new byte[width * height * 3];
        if (holdsSrgbBytes(image)) {
            copy(image, pixels);
            return new Picture(DenseTensor.ofUint8(Shape.of(height, width, 3), pixels), PixelMode.RGB);
        }
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int argb : row) {
                pixels[at++] = (byte) (argb >> 16);
                pixels[at++] = (byte) (argb >> 8);
                pixels[at++] = (byte) argb;
            }
        }
        return new Picture(DenseTensor.ofUint8(Shape.of(height, width, 3), pixels), PixelMode.RGB);
    }

    /**
     * Returns whether getRGB would change no byte, in which case the raster serves and is quicker.
     */
    private static boolean holdsSrgbBytes(BufferedImage image) {
        return image.getColorModel() instanceof ComponentColorModel colors
                && colors.getColorSpace().isCS_sRGB()
                && colors.getTransferType() == DataBuffer.TYPE_BYTE
                && colors.getNumComponents() == 3
                && Arrays.stream(colors.getComponentSize()).allMatch(bits -> bits == 8);
    }

    private static void copy(BufferedImage image, byte[] pixels) {
        byte[] row = new byte[image.getWidth() * 3];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            // The data come in the order of the bands, which is red, green, blue.
            image.getRaster().getDataElements(0, y, image.getWidth(), 1, row);
            System.arraycopy(row, 0, pixels, at, row.length);
            at += row.length;
        }
    }

    private static Picture stored(BufferedImage image) {
        Raster raster = image.getRaster();
        int channels = raster.getNumBands();
        boolean wide = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT;
        Shape shape = Shape.of(image.getHeight(), image.getWidth(), channels);
        int rowLength = image.getWidth() * channels;
        int[] row = new int[rowLength];
        byte[] bytes = new byte[wide ? 0 : Math.toIntExact(shape.elementCount())];
        short[] shorts = new short[wide ? Math.toIntExact(shape.elementCount()) : 0];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, image.getWidth(), 1, row);
            for (int i = 0; i < rowLength; i++) {
                if (wide) {
                    shorts[y * rowLength + i] = (short) row[i];
                } else {
                    bytes[y * rowLength + i] = (byte) row[i];
                }
            }
        }
        DenseTensor pixels = wide ? DenseTensor.ofUint16(shape, shorts) : DenseTensor.ofUint8(shape, bytes);
        return new Picture(pixels, mode(image, channels, wide));
    }

    private static PixelMode mode(BufferedImage image, int channels, boolean wide) {
        if (image.getColorModel() instanceof IndexColorModel) {
            return PixelMode.PALETTE;
        }
        return switch (channels) {
            case 1 -> wide ? PixelMode.GRAY_16 : PixelMode.GRAY;
            case 2 -> PixelMode.GRAY_ALPHA;
            case 3 -> wide ? PixelMode.RGB_16 : PixelMode.RGB;
            default -> PixelMode.RGBA;
        };
    }
}
