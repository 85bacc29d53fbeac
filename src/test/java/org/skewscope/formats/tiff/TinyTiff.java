package org.skewscope.formats.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** TIFF files of one row, written byte by byte. */
final class TinyTiff {

    private TinyTiff() {}

    /** Room for samples, in the file's byte order. */
    static ByteBuffer samples(int length, boolean little) {
        return ByteBuffer.allocate(length).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** One row, uncompressed. */
    static byte[] file(ByteBuffer samples, int width, int bits, int format, int channels) {
        int entries = 10;
        int bitsAt = 8 + 2 + 12 * entries + 4;
        int formatAt = bitsAt + 2 * channels;
        int samplesAt = formatAt + 2 * channels;
        ByteBuffer file = ByteBuffer.allocate(samplesAt + samples.capacity());
        boolean little = samples.order() == ByteOrder.LITTLE_ENDIAN;
        file.order(samples.order()).put((byte) (little ? 'I' : 'M')).put((byte) (little ? 'I' : 'M'));
        file.putShort((short) 42).putInt(8).putShort((short) entries);
        entry(file, 256, 1, width, 0);
        entry(file, 257, 1, 1, 0);
        entry(file, 258, channels, bits, bitsAt);
        entry(file, 259, 1, 1, 0);
        entry(file, 262, 1, channels == 1 ? 1 : 2, 0);
        entry(file, 273, 1, samplesAt, 0);
        entry(file, 277, 1, channels, 0);
        entry(file, 278, 1, 1, 0);
        entry(file, 279, 1, samples.capacity(), 0);
        entry(file, 339, channels, format, formatAt);
        file.putInt(0);
        for (int value : new int[] {bits, format}) {
            for (int i = 0; i < channels; i++) {
                file.putShort((short) value);
            }
        }
        return file.put(samples.rewind()).array();
    }

    private static void entry(ByteBuffer file, int tag, int count, int value, int at) {
        file.putShort((short) tag).putShort((short) 3).putInt(count);
        if (count > 2) {
            file.putInt(at);
        } else {
            file.putShort((short) value).putShort((short) 0);
        }
    }
}
