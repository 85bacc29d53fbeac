package org.skewscope.formats.tiff;

import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import org.skewscope.picture.PictureFile;

/**
 * The decompressed bytes of a TIFF file's rows. javax.imageio's reader is used for the compression
 * alone: it inverts, widens and converts samples in its own way, so that each plane is handed to it
 * with another directory, as a gray picture of as many 8-bit samples as the rows have bytes.
 */
final class TiffRows {

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

    /** How many channels lie together in a row. */
    int step() {
        return samples.planar() ? 1 : samples.channels();
    }

    /** How many bytes a row has, with what whole tiles have beyond the picture. */
    int rowLength() {
        int tile = samples.tileWidth();
        return bytes(Math.multiplyExact(1 + (samples.width() - 1) / tile, tile));
    }

    /**
     * The rows of one plane, one after the other, each beginning with a new byte.
     *
     * @param plane the channel where each has its own rows, otherwise 0
     * @throws IOException whose message is a clause to follow the file's name
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

    /** Bits of a fax, which the reader hands out one by one. */
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

    /** The file with a directory of its own behind its end. */
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
     * Where a plane's strips or tiles lie, all of the first channel before all of the second. None
     * may reach into the new directory; those without a length end where the file does.
     */
    private void locate(int offsetsTag, int countsTag, int plane, Map<Integer, int[]> entries)
            throws IOException {
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
        // The version of a classic file, of which a BigTIFF file's bytes 4 to 7 are no offset.
        return whole.putShort(2, (short) 42).putInt(4, directory).array();
    }

    private ByteOrder order() {
        return samples.littleEndian() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }
}
