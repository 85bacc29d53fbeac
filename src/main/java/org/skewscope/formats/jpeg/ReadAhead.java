package org.skewscope.formats.jpeg;

import java.util.List;

/**
 * Simulates whether libjpeg's Huffman decoder, which Pillow feeds piece by piece, reaches a scan's
 * end in a file that ends with the scan, without a marker. The decoder refills its buffer of 64
 * bits now and then, and waits if the file has no byte left, even if it does not need one: all
 * earlier refills decide whether the last bits are in the buffer by then (jdhuff.c and jdhuff.h).
 */
final class ReadAhead {

    /** The number of bytes that Pillow reads at a time (ImageFile.MAXBLOCK). */
    private static final int PIECE = 65536;

    private static final int FULL = 57;
    private static final int LOOK_AHEAD = 8;

    /** The number of bytes a block that the quick decoder needs (BUFSIZE). */
    private static final int QUICK_BYTES = 512;

    private final byte[] file;
    private int limit;
    private int position;
    private long buffer;
    private int bitsLeft;
    private boolean quick;

    private ReadAhead(byte[] file, int start) {
        this.file = file;
        position = start;
        limit = Math.min(file.length, (start + PIECE - 1) / PIECE * PIECE);
    }

    /** Signals that the buffer cannot be filled until more of the file arrives. */
    private static final class Suspended extends Exception {
        private static final long serialVersionUID = 1;

        Suspended() {
            super("more is awaited", null, false, false);
        }
    }

    /**
     * Returns whether the last segment of a sequential scan of all components can be decoded.
     *
     * @param start index of the segment
     * @param mcus number of MCUs in the segment
     * @param quickly whether the quick decoder runs if enough bytes are there; it never runs in
     *     files with restart markers
     */
    static boolean suffices(
            byte[] file, int start, int mcus, List<Component> components, boolean quickly) {
        ReadAhead reader = new ReadAhead(file, start);
        int blocks =
                components.size() == 1
                        ? 1
                        : components.stream().mapToInt(c -> c.horizontal * c.vertical).sum();
        for (int i = 0; i < mcus; i++) {
            if (!reader.passes(components, blocks, quickly)) {
                return false;
            }
        }
        return true;
    }

    /** Passes over an MCU, and begins it again each time that a piece of the file arrives. */
    private boolean passes(List<Component> components, int blocks, boolean quickly) {
        int startPosition = position;
        long startBuffer = buffer;
        int startBits = bitsLeft;
        while (true) {
            quick = quickly && limit - position >= QUICK_BYTES * blocks;
            try {
                for (Component component : components) {
                    int count = blocks == 1 ? 1 : component.horizontal * component.vertical;
                    for (int i = 0; i < count; i++) {
                        block(component);
                    }
                }
                return true;
            } catch (Suspended suspended) {
                if (limit == file.length) {
                    return false;
                }
                limit = Math.min(file.length, limit + PIECE);
                position = startPosition;
                buffer = startBuffer;
                bitsLeft = startBits;
            }
        }
    }

    private void block(Component component) throws Suspended {
        skip(symbol(component.dcTable) & 15);
        for (int k = 1; k < 64; k++) {
            int symbol = symbol(component.acTable);
            int size = symbol & 15;
            if (size == 0 && symbol >> 4 != 15) {
                return;
            }
            k += symbol >> 4;
            skip(size);
        }
    }

    private int symbol(HuffmanTable table) throws Suspended {
        if (quick) {
            fillQuickly();
        } else if (bitsLeft < LOOK_AHEAD) {
            fill();
        }
        if (table.length(peek()) > LOOK_AHEAD && bitsLeft <= LOOK_AHEAD) {
            fill();
        }
        int length = table.length(peek());
        if (length > bitsLeft) {
            // The decoder takes one bit at a time, and refills the empty buffer.
            long head = buffer & (1L << bitsLeft) - 1;
            int known = bitsLeft;
            bitsLeft = 0;
            fill();
            long next = (head << 16 - known | buffer >>> bitsLeft - 16 + known) & 0xFFFF;
            bitsLeft -= table.length((int) next) - known;
            return table.symbol((int) next);
        }
        int symbol = table.symbol(peek());
        bitsLeft -= length;
        return symbol;
    }

    private void skip(int size) throws Suspended {
        if (size == 0) {
            return;
        }
        if (quick) {
            fillQuickly();
        } else if (bitsLeft < size) {
            fill();
        }
        bitsLeft -= size;
    }

    /** Returns the next 16 bits, with zeros for those that are not in the buffer. */
    private int peek() {
        long known = bitsLeft >= 16 ? buffer >>> bitsLeft - 16 : buffer << 16 - bitsLeft;
        return (int) (known & 0xFFFF);
    }

    private void fillQuickly() throws Suspended {
        if (bitsLeft <= 16) {
            for (int i = 0; i < 6; i++) {
                readByte();
            }
        }
    }

    private void fill() throws Suspended {
        while (bitsLeft < FULL) {
            readByte();
        }
    }

    private void readByte() throws Suspended {
        if (position >= limit) {
            throw new Suspended();
        }
        int value = file[position++] & 0xFF;
        if (value == 0xFF) {
            do {
                if (position >= limit) {
                    throw new Suspended();
                }
            } while (file[position++] == (byte) 0xFF);
        }
        buffer = buffer << 8 | value;
        bitsLeft += 8;
    }
}
