package org.skewscope.formats.tiff;

import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import org.skewscope.picture.Photometric;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.StoredPicture;
import org.skewscope.picture.StoredPicture.LastChannel;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Reads the samples of a TIFF file as stored: the reader inverts and widens nothing and converts no
 * color space.
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
     * Reads all samples.
     *
     * @return [height, width, channels]: uint8 up to 8 bits, uint16 up to 16, signed or not, and
     *     int32, float32 or float64 above
     * @throws IOException with a clause as its message that follows the file's name
     * @throws PreprocessingException if Skewscope does not know the compression
     */
    public static DenseTensor read(PictureFile file, TiffSamples samples) throws IOException, PreprocessingException {
        return read(file, samples, false);
    }

    /**
     * Reads all samples in either byte order.
     *
     * @param swapped whether to reverse the bytes of each sample
     * @return [height, width, channels] of the same types
     * @throws IOException with a clause as its message that follows the file's name
     * @throws PreprocessingException if Skewscope does not know the compression
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
     * Reads a file whose strips or tiles are JPEG pictures: black-is-zero gray, RGB (also converted
     * from YCbCr), or CMYK.
     *
     * @throws IOException with a clause as its message that follows the file's name
     */
    public static StoredPicture readJpeg(PictureFile file, TiffSamples samples)
            throws IOException, PreprocessingException {
        boolean known = samples.bits() == 8
                && samples.photometric()
                        .filter(colors -> colors.channels() == samples.channels())
                        .isPresent();
        if (!known || samples.is(Photometric.PALETTE)) {
            throw samples.refusal(file.name(), "which are not read from JPEG strips");
        }
        StoredPicture read = ImageIoSamples.read(file);
        return samples.is(Photometric.CMYK) ? new StoredPicture(read.pixels(), 8, LastChannel.BLACK) : read;
    }

    /**
     * Returns the palette's colors, 16 bits each: all reds, then all greens, then all blues.
     *
     * @throws IOException if the file is truncated
     */
    public static int[] palette(PictureFile file, TiffSamples samples) throws IOException {
        try {
            int[] colors = new TiffTags(file.bytes()).all(TiffTags.COLOR_MAP);
            if (colors.length != 3 << samples.bits()) {
                throw new IOException("is damaged: its palette does not have a color for each number");
            }
            return colors;
        } catch (IndexOutOfBoundsException cut) {
            throw new IOException("is truncated", cut);
        }
    }

    private static void requireReadable(PictureFile file, TiffSamples samples) throws PreprocessingException {
        TiffCompression compression = samples.compression();
        if (!compression.isReadable() || compression.isFax() && samples.bits() != 1) {
            throw new PreprocessingException(
                    "%s is compressed with %s, which is not read here".formatted(file.name(), compression.title()),
                    "Save it with LZW, Deflate or no compression.");
        }
    }

    private DenseTensor read() throws IOException {
        Shape shape = Shape.of(samples.height(), samples.width(), samples.channels());
        int bits = samples.bits();
        if (bits == 8 && !samples.planar()) {
            return DenseTensor.ofUint8(shape, withoutPadding(rows.plane(0)));
        }
        int count = Math.toIntExact(shape.elementCount());
        if (bits <= 8) {
            byte[] bytes = new byte[count];
            fill((index, buffer, row, i) -> bytes[index] = (byte) bits(buffer, row, i));
            return DenseTensor.ofUint8(shape, bytes);
        }
        if (bits <= 16) {
            short[] shorts = new short[count];
            fill((index, buffer, row, i) ->
                    shorts[index] = bits == 16 ? buffer.getShort(row + 2 * i) : (short) bits(buffer, row, i));
            return DenseTensor.ofUint16(shape, shorts);
        }
        return numbers(shape, count);
    }

    /** Drops the pixels of tiles beyond the right edge. */
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

    private DenseTensor numbers(Shape shape, int count) throws IOException {
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

    /** Reads one sample from a row's bytes. */
    private interface SampleReader {
        void read(int index, ByteBuffer buffer, int row, int sampleOfRow);
    }

    private void fill(SampleReader reader) throws IOException {
        int planes = samples.planar() ? samples.channels() : 1;
        int inRow = samples.width() * rows.step();
        for (int plane = 0; plane < planes; plane++) {
            ByteBuffer buffer = ByteBuffer.wrap(rows.plane(plane)).order(order());
            for (int y = 0; y < samples.height(); y++) {
                for (int i = 0; i < inRow; i++) {
                    int index = (y * inRow + i) * planes + plane;
                    reader.read(index, buffer, y * rows.rowLength(), i);
                }
            }
        }
    }

    private ByteOrder order() {
        return littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /** Reads a sample of less than 16 bits, packed from each byte's highest bit on. */
    private int bits(ByteBuffer buffer, int row, int i) {
        int count = samples.bits();
        if (count == 8) {
            return buffer.get(row + i);
        }
        int first = i * count;
        if (8 % count == 0) {
            // The sample lies in one byte.
            return buffer.get(row + first / 8) >> 8 - count - first % 8 & (1 << count) - 1;
        }
        int value = 0;
        for (int bit = first; bit < first + count; bit++) {
            value = value << 1 | buffer.get(row + bit / 8) >> 7 - bit % 8 & 1;
        }
        return value;
    }

    /**
     * Decompresses the bytes of a TIFF file's rows. The class uses javax.imageio's reader for the
     * decompression only, because that reader inverts, widens and converts samples in its own way:
     * each plane goes to it under another directory, as a gray picture with one 8-bit sample per
     * byte of the rows.
     */
    private static final class TiffRows {

        private static final int LONG = 4;
        private static final int BLACK_IS_ZERO = 1;

        private final PictureFile file;
        private final TiffSamples samples;
        private final TiffTags tags;

        TiffRows(PictureFile file, TiffSamples samples) {
            this.file = file;
            this.samples = samples;
            tags = new TiffTags(file.bytes());
        }

        /** Returns the number of channels that lie together in a row. */
        int step() {
            return samples.planar() ? 1 : samples.channels();
        }

        /**
         * Returns a row's length in bytes, including the parts of whole tiles beyond the picture.
         */
        int rowLength() {
            int tile = samples.tileWidth();
            return bytes(Math.multiplyExact(1 + (samples.width() - 1) / tile, tile));
        }

        /**
         * Returns the rows of one plane, each beginning with a new byte.
         *
         * @param plane the channel if each channel has its own rows, otherwise 0
         * @throws IOException with a clause as its message that follows the file's name
         */
        byte[] plane(int plane) throws IOException {
            byte[] rows = decompressed(plane);
            TiffPredictor predictor = new TiffPredictor(samples, step());
            int length = rowLength();
            int tile = bytes(samples.tileWidth());
            for (int row = 0; row < rows.length; row += length) {
                for (int from = 0; from < length; from += tile) {
                    predictor.restore(rows, row + from, Math.min(tile, length - from));
                }
            }
            return rows;
        }

        private byte[] decompressed(int plane) throws IOException {
            PictureFile gray = file.part(withDirectory(plane));
            Raster raster = ImageIoSamples.raster(gray);
            int length = rowLength();
            if (samples.compression().isFax()) {
                return packed(raster);
            }
            byte[] rows = new byte[Math.multiplyExact(length, samples.height())];
            return (byte[]) raster.getDataElements(0, 0, length, samples.height(), rows);
        }

        /** Packs the bits of a fax, which the reader delivers one by one. */
        private byte[] packed(Raster raster) {
            int length = rowLength();
            byte[] rows = new byte[length * samples.height()];
            int[] bits = new int[samples.width()];
            for (int y = 0; y < samples.height(); y++) {
                raster.getPixels(0, y, bits.length, 1, bits);
                for (int x = 0; x < bits.length; x++) {
                    rows[y * length + x / 8] |= (byte) (bits[x] << 7 - x % 8);
                }
            }
            return rows;
        }

        private int bytes(int columns) {
            long bits = (long) columns * step() * samples.bits();
            return Math.toIntExact((bits + 7) / 8);
        }

        /** Returns the file with a directory of its own after its end. */
        private byte[] withDirectory(int plane) throws IOException {
            boolean fax = samples.compression().isFax();
            Map<Integer, int[]> entries = new TreeMap<>();
            entries.put(TiffTags.WIDTH, new int[] {fax ? samples.width() : rowLength()});
            entries.put(TiffTags.HEIGHT, new int[] {samples.height()});
            entries.put(TiffTags.BITS_PER_SAMPLE, new int[] {fax ? 1 : 8});
            entries.put(TiffTags.COMPRESSION, new int[] {samples.compression().code()});
            entries.put(TiffTags.PHOTOMETRIC, new int[] {BLACK_IS_ZERO});
            entries.put(TiffTags.SAMPLES_PER_PIXEL, new int[] {1});
            copy(TiffTags.FILL_ORDER, entries);
            copy(TiffTags.GROUP_3_OPTIONS, entries);
            copy(TiffTags.GROUP_4_OPTIONS, entries);
            if (tags.has(TiffTags.TILE_WIDTH)) {
                int columns = samples.tileWidth();
                entries.put(TiffTags.TILE_WIDTH, new int[] {fax ? columns : bytes(columns)});
                copy(TiffTags.TILE_HEIGHT, entries);
                locate(TiffTags.TILE_OFFSETS, TiffTags.TILE_BYTE_COUNTS, plane, entries);
            } else {
                copy(TiffTags.ROWS_PER_STRIP, entries);
                locate(TiffTags.STRIP_OFFSETS, TiffTags.STRIP_BYTE_COUNTS, plane, entries);
            }
            return assembled(entries);
        }

        private void copy(int tag, Map<Integer, int[]> entries) {
            tags.first(tag).ifPresent(number -> entries.put(tag, new int[] {number}));
        }

        /**
         * Locates a plane's strips or tiles, which lie with all of the first channel before all of
         * the second. None may reach into the new directory; those without a length end at the
         * file's end.
         */
        private void locate(int offsetsTag, int countsTag, int plane, Map<Integer, int[]> entries) throws IOException {
            int[] offsets = tags.all(offsetsTag);
            int[] counts = tags.all(countsTag);
            int share = samples.planar() ? offsets.length / samples.channels() : offsets.length;
            if (share == 0 || counts.length > 0 && counts.length < offsets.length) {
                throw new IOException("does not say where its pixels are");
            }
            int[] places = new int[share];
            int[] lengths = new int[share];
            for (int i = 0; i < share; i++) {
                int from = plane * share + i;
                places[i] = offsets[from];
                int left = file.bytes().length - places[i];
                lengths[i] = counts.length == 0 ? left : counts[from];
                if (places[i] < 0 || lengths[i] < 0 || lengths[i] > left) {
                    throw new IOException("is truncated");
                }
            }
            entries.put(offsetsTag, places);
            entries.put(countsTag, lengths);
        }

        private byte[] assembled(Map<Integer, int[]> entries) throws IOException {
            int directory = file.bytes().length + file.bytes().length % 2;
            int after = directory + 2 + 12 * entries.size() + 4;
            ByteArrayOutputStream values = new ByteArrayOutputStream();
            ByteBuffer head = ByteBuffer.allocate(after - directory).order(order());
            head.putShort((short) entries.size());
            for (Map.Entry<Integer, int[]> entry : entries.entrySet()) {
                int[] numbers = entry.getValue();
                head.putShort(entry.getKey().shortValue()).putShort((short) LONG);
                head.putInt(numbers.length);
                head.putInt(numbers.length == 1 ? numbers[0] : after + values.size());
                if (numbers.length > 1) {
                    ByteBuffer array = ByteBuffer.allocate(4 * numbers.length).order(order());
                    array.asIntBuffer().put(numbers);
                    values.write(array.array());
                }
            }
            ByteBuffer whole = ByteBuffer.allocate(after + values.size()).order(order());
            whole.put(file.bytes()).position(directory);
            whole.put(head.array()).put(values.toByteArray());
            // The header becomes that of a classic file, because bytes 4 to 7 of a BigTIFF file are
            // no offset.
            return whole.putShort(2, (short) 42).putInt(4, directory).array();
        }

        private ByteOrder order() {
            return samples.littleEndian() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        }
    }

    /**
     * Undoes TIFF's predictors. One stores each sample as the difference from the preceding sample
     * of the same channel (TIFF 6.0, section 14). The other groups the first bytes of a row's
     * floating-point numbers, then their second bytes and so on, and stores each byte as a
     * difference (Adobe Photoshop TIFF Technical Note 3).
     *
     * @param samples the description of the samples, with the predictor
     * @param step number of channels that lie together
     */
    private record TiffPredictor(TiffSamples samples, int step) {

        private static final int NONE = 1;
        private static final int DIFFERENCES = 2;
        private static final int FLOATING_DIFFERENCES = 3;

        /** Restores one row of a strip or tile in place. */
        void restore(byte[] bytes, int from, int length) throws IOException {
            switch (samples.predictor()) {
                case NONE -> {}
                case DIFFERENCES -> sum(bytes, from, length);
                case FLOATING_DIFFERENCES -> sumPlanes(bytes, from, length);
                default -> throw new IOException(
                        "is compressed with TIFF's predictor %s, which is not read".formatted(samples.predictor()));
            }
        }

        private void sum(byte[] bytes, int from, int length) throws IOException {
            int size = samples.bits() / 8;
            if (size * 8 != samples.bits() || Integer.bitCount(size) != 1) {
                throw new IOException(
                        "stores differences of %s-bit samples, which are not read".formatted(samples.bits()));
            }
            int distance = step * size;
            for (int i = distance; i < length; i += size) {
                int carry = 0;
                for (int digit = 0; digit < size; digit++) {
                    int place = from + i + (samples.littleEndian() ? digit : size - 1 - digit);
                    int sum = (bytes[place] & 0xFF) + (bytes[place - distance] & 0xFF) + carry;
                    bytes[place] = (byte) sum;
                    carry = sum >> 8;
                }
            }
        }

        private void sumPlanes(byte[] bytes, int from, int length) {
            for (int i = step; i < length; i++) {
                bytes[from + i] += bytes[from + i - step];
            }
            int size = samples.bits() / 8;
            int numbers = length / size;
            byte[] planes = new byte[length];
            System.arraycopy(bytes, from, planes, 0, length);
            for (int i = 0; i < numbers; i++) {
                for (int digit = 0; digit < size; digit++) {
                    int place = samples.littleEndian() ? size - 1 - digit : digit;
                    bytes[from + i * size + place] = planes[digit * numbers + i];
                }
            }
        }
    }
}
