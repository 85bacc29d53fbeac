package org.skewscope.formats.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.skewscope.picture.Photometric;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.StoredPicture;
import org.skewscope.picture.StoredPicture.LastChannel;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * The samples of a TIFF file as they are stored, whatever they mean: nothing is inverted, widened
 * or converted to another color space.
 */
public final class TiffPixels {

    private final TiffSamples samples;
    private final TiffRows rows;

    private final boolean littleEndian;

    private TiffPixels(PictureFile file, TiffSamples samples, boolean littleEndian) {
        this.samples = samples;
        this.littleEndian = littleEndian;
        rows = new TiffRows(file, samples);
    }

    /**
     * Reads them as [height, width, channels]: uint8 up to 8 bits, uint16 up to 16, signed or not,
     * above int32, float32 or float64.
     *
     * @throws IOException whose message is a clause to follow the file's name
     * @throws PreprocessingException where the compression is not known
     */
    public static DenseTensor read(PictureFile file, TiffSamples samples)
            throws IOException, PreprocessingException {
        return read(file, samples, false);
    }

    /**
     * The same with the bytes of each sample in reverse order.
     *
     * @param swapped whether they are
     */
    public static DenseTensor read(PictureFile file, TiffSamples samples, boolean swapped)
            throws IOException, PreprocessingException {
        requireReadable(file, samples);
        try {
            return new TiffPixels(file, samples, swapped != samples.littleEndian()).read();
        } catch (IndexOutOfBoundsException cut) {
            throw new IOException("is truncated", cut);
        } catch (ArithmeticException | IllegalArgumentException impossible) {
            throw new IOException("is damaged: its header contradicts itself", impossible);
        }
    }

    /**
     * Reads a file whose strips or tiles are JPEG pictures: black-is-zero gray, RGB, to which YCbCr
     * was converted, or CMYK.
     */
    public static StoredPicture readJpeg(PictureFile file, TiffSamples samples)
            throws IOException, PreprocessingException {
        boolean known =
                samples.bits() == 8
                        && samples.photometric()
                                .filter(colors -> colors.channels() == samples.channels())
                                .isPresent();
        if (!known || samples.is(Photometric.PALETTE)) {
            throw samples.refusal(file.name(), "which are not read from JPEG strips");
        }
        StoredPicture read = ImageIoSamples.read(file);
        return samples.is(Photometric.CMYK)
                ? new StoredPicture(read.pixels(), 8, LastChannel.BLACK)
                : read;
    }

    /** The colors of the palette, 16 bits each: all reds, then all greens, then all blues. */
    public static int[] palette(PictureFile file, TiffSamples samples) throws IOException {
        try {
            int[] colors = new TiffTags(file.bytes()).all(TiffTags.COLOR_MAP);
            if (colors.length != 3 << samples.bits()) {
                throw new IOException("is damaged: its palette has not a color for each number");
            }
            return colors;
        } catch (IndexOutOfBoundsException cut) {
            throw new IOException("is truncated", cut);
        }
    }

    private static void requireReadable(PictureFile file, TiffSamples samples)
            throws PreprocessingException {
        TiffCompression compression = samples.compression();
        if (!compression.isReadable() || compression.isFax() && samples.bits() != 1) {
            throw new PreprocessingException(
                    file.name()
                            + " is compressed with "
                            + compression.title()
                            + ", which is not read here",
                    "Save it with LZW, Deflate or no compression.");
        }
    }

    private DenseTensor read() throws IOException {
        Shape shape = Shape.of(samples.height(), samples.width(), samples.channels());
        int bits = samples.bits();
        if (bits == 8 && !samples.planar()) {
            return DenseTensor.ofUint8(shape, withoutPadding(rows.plane(0)));
        }
        if (bits <= 8) {
            byte[] bytes = new byte[Math.toIntExact(shape.elementCount())];
            fill((index, buffer, row, i) -> bytes[index] = (byte) bits(buffer, row, i));
            return DenseTensor.ofUint8(shape, bytes);
        }
        if (bits <= 16) {
            short[] shorts = new short[Math.toIntExact(shape.elementCount())];
            fill(
                    (index, buffer, row, i) ->
                            shorts[index] =
                                    bits == 16
                                            ? buffer.getShort(row + 2 * i)
                                            : (short) bits(buffer, row, i));
            return DenseTensor.ofUint16(shape, shorts);
        }
        return numbers(shape);
    }

    /** Of tiles that reach over the right edge only the pixels. */
    private byte[] withoutPadding(byte[] padded) {
        int inRow = samples.width() * rows.step();
        if (rows.rowLength() == inRow) {
            return padded;
        }
        byte[] bytes = new byte[Math.multiplyExact(inRow, samples.height())];
        for (int y = 0; y < samples.height(); y++) {
            System.arraycopy(padded, y * rows.rowLength(), bytes, y * inRow, inRow);
        }
        return bytes;
    }

    private DenseTensor numbers(Shape shape) throws IOException {
        int count = Math.toIntExact(shape.elementCount());
        if (samples.format() != TiffSamples.Format.FLOAT) {
            int[] values = new int[count];
            fill((index, buffer, row, i) -> values[index] = buffer.getInt(row + 4 * i));
            return DenseTensor.ofInt32(shape, values);
        }
        if (samples.bits() == 32) {
            float[] values = new float[count];
            fill((index, buffer, row, i) -> values[index] = buffer.getFloat(row + 4 * i));
            return DenseTensor.ofFloat32(shape, values);
        }
        double[] values = new double[count];
        fill((index, buffer, row, i) -> values[index] = buffer.getDouble(row + 8 * i));
        return DenseTensor.ofFloat64(shape, values);
    }

    /** Takes one sample out of a row's bytes. */
    private interface Taking {
        void take(int index, ByteBuffer buffer, int row, int sampleOfRow);
    }

    private void fill(Taking taking) throws IOException {
        int planes = samples.planar() ? samples.channels() : 1;
        int inRow = samples.width() * rows.step();
        for (int plane = 0; plane < planes; plane++) {
            ByteBuffer buffer = ByteBuffer.wrap(rows.plane(plane)).order(order());
            for (int y = 0; y < samples.height(); y++) {
                for (int i = 0; i < inRow; i++) {
                    int index = (y * inRow + i) * planes + plane;
                    taking.take(index, buffer, y * rows.rowLength(), i);
                }
            }
        }
    }

    private ByteOrder order() {
        return littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /** A sample of less than 16 bits; they are packed from the highest bit of each byte on. */
    private int bits(ByteBuffer buffer, int row, int i) {
        int count = samples.bits();
        if (count == 8) {
            return buffer.get(row + i);
        }
        int first = i * count;
        if (8 % count == 0) {
            // All of it lies in one byte.
            return buffer.get(row + first / 8) >> 8 - count - first % 8 & (1 << count) - 1;
        }
        int value = 0;
        for (int bit = first; bit < first + count; bit++) {
            value = value << 1 | buffer.get(row + bit / 8) >> 7 - bit % 8 & 1;
        }
        return value;
    }
}
