package org.skewscope.formats.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the bits of an entropy-coded segment. After a premature marker or the file's end the reader
 * delivers zeros and reports it, as libjpeg does (jdhuff.c, jpeg_fill_bit_buffer).
 */
final class EntropyBits implements EntropySegment {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long EACH_LOWEST = 0x0101010101010101L;
    private static final long EACH_HIGHEST = 0x8080808080808080L;

    private final byte[] file;
    private int position;
    private long buffer;
    private int count;
    private int invented;
    private boolean atMarker;
    private boolean insufficient;
    private boolean endMet;
    private boolean pastEnd;

    EntropyBits(byte[] file, int position) {
        this.file = file;
        this.position = position;
    }

    /** Returns whether zeros have replaced missing data since the last restart. */
    @Override
    public boolean insufficient() {
        return insufficient;
    }

    @Override
    public boolean pastEnd() {
        return pastEnd;
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public void restart(int at) {
        position = at;
        buffer = 0;
        count = 0;
        invented = 0;
        atMarker = false;
        insufficient = false;
    }

    @Override
    public void stopAt(int at) {
        boolean before = insufficient;
        restart(at);
        atMarker = true;
        insufficient = before;
    }

    int peek16() {
        if (count < 17) {
            fill();
        }
        return (int) (buffer >>> 48);
    }

    void skip(int bits) {
        buffer <<= bits;
        count -= bits;
        if (count < invented) {
            insufficient = true;
            pastEnd |= endMet;
            invented = count;
        }
    }

    int bits(int wanted) {
        if (wanted == 0) {
            return 0;
        }
        if (count < wanted) {
            fill();
        }
        int value = (int) (buffer >>> (64 - wanted));
        skip(wanted);
        return value;
    }

    /** Reads a number of that many bits in JPEG's sign convention (T.81 F.2.2.1, EXTEND). */
    int signed(int size) {
        return extend(bits(size), size);
    }

    static int extend(int value, int size) {
        return size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    }

    private void fill() {
        if (!atMarker && position <= file.length - Long.BYTES) {
            long next = (long) LONGS.get(file, position);
            if (!holdsMarkerByte(next)) {
                int bytes = (64 - count) >>> 3;
                buffer |= next >>> (64 - 8 * bytes) << (64 - 8 * bytes - count);
                position += bytes;
                count += 8 * bytes;
                return;
            }
        }
        while (count <= 56) {
            buffer |= (long) nextByte() << (56 - count);
            count += 8;
        }
    }

    /** Returns whether one of the eight bytes is 0xFF; the caller then reads byte by byte. */
    private static boolean holdsMarkerByte(long bytes) {
        long inverted = ~bytes;
        return ((inverted - EACH_LOWEST) & ~inverted & EACH_HIGHEST) != 0;
    }

    private int nextByte() {
        if (!atMarker && position < file.length) {
            int value = file[position] & 0xFF;
            if (value != 0xFF) {
                position++;
                return value;
            }
            int next = position + 1;
            while (next < file.length && file[next] == (byte) 0xFF) {
                next++;
            }
            if (next < file.length && file[next] == 0) {
                position = next + 1;
                return 0xFF;
            }
            endMet |= next >= file.length;
        } else {
            endMet |= !atMarker;
        }
        atMarker = true;
        invented += 8;
        return 0;
    }
}
