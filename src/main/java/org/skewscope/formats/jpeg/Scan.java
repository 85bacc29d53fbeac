package org.skewscope.formats.jpeg;

import java.util.List;

/** Walks through the MCUs of one scan with its restart intervals (T.81 E.2.4). */
final class Scan {

    private final Frame frame;
    private final List<Component> components;
    private final BlockDecoder blocks;
    private final int restartInterval;
    private final byte[] file;
    private final EntropySegment segment;
    private int untilRestart;
    private int mcusBegun;
    private int segmentStart;
    private int segmentMcu;
    private int nextRestart;
    private boolean incomplete;
    private int lastGoodRow;

    Scan(
            Frame frame,
            List<Component> components,
            BlockDecoder blocks,
            EntropySegment segment,
            int restartInterval,
            byte[] file) {
        this.frame = frame;
        this.components = components;
        this.blocks = blocks;
        this.restartInterval = restartInterval;
        this.file = file;
        this.segment = segment;
        segmentStart = segment.position();
    }

    /** Decodes the scan and returns the index from which to search the next marker. */
    int decode() {
        components.forEach(component -> component.lastDc = 0);
        untilRestart = restartInterval;
        if (components.size() == 1) {
            Component only = components.get(0);
            for (int row = 0; row < only.blocksHigh; row++) {
                for (int column = 0; column < only.blocksWide; column++) {
                    if (startMcu(row / only.vertical)) {
                        decodeBlock(only, row, column);
                    }
                }
            }
        } else {
            for (int row = 0; row < frame.mcusHigh(); row++) {
                for (int column = 0; column < frame.mcusWide(); column++) {
                    if (startMcu(row)) {
                        decodeMcu(row, column);
                    }
                }
            }
        }
        incomplete |= segment.pastEnd();
        return segment.position();
    }

    /** Returns whether the file ended too early. */
    boolean incomplete() {
        return incomplete;
    }

    /**
     * Returns whether the scan has read beyond libjpeg's data at a point where libjpeg cannot wait.
     */
    boolean pastLimit() {
        return segment.pastLimit();
    }

    /** Returns the last row of MCUs that had data at its beginning. */
    int lastGoodRow() {
        return lastGoodRow;
    }

    private void decodeMcu(int mcuRow, int mcuColumn) {
        for (Component component : components) {
            for (int y = 0; y < component.vertical; y++) {
                for (int x = 0; x < component.horizontal; x++) {
                    int row = mcuRow * component.vertical + y;
                    int column = mcuColumn * component.horizontal + x;
                    decodeBlock(component, row, column);
                }
            }
        }
    }

    private void decodeBlock(Component component, int row, int column) {
        int offset = component.offset(row, column);
        component.hold(offset);
        blocks.decode(component, offset);
    }

    /** Passes a due restart marker, and returns false if the MCU's data are missing. */
    private boolean startMcu(int mcuRow) {
        if (!segment.insufficient()) {
            lastGoodRow = mcuRow;
        }
        if (restartInterval > 0) {
            if (untilRestart == 0) {
                restart();
            }
            untilRestart--;
        }
        mcusBegun++;
        return !segment.insufficient();
    }

    private void restart() {
        components.forEach(component -> component.lastDc = 0);
        blocks.restart();
        untilRestart = restartInterval;
        int at = MarkerScanner.next(file, segment.position());
        int wanted = nextRestart;
        nextRestart = (nextRestart + 1) & 7;
        while (at < file.length) {
            int marker = file[at + 1] & 0xFF;
            if (marker == 0xD0 + wanted) {
                restartAt(at + 2);
                return;
            }
            // libjpeg's jpeg_resync_to_restart leaves a marker of the near future or of another
            // kind for later, skips one of the near past, and takes any other as the wanted one.
            boolean restartMarker = marker >= 0xD0 && marker <= 0xD7;
            int ahead = (marker - 0xD0 - wanted) & 7;
            if (marker >= 0xC0 && (!restartMarker || ahead == 1 || ahead == 2)) {
                break;
            }
            if (restartMarker && ahead != 6 && ahead != 7) {
                restartAt(at + 2);
                return;
            }
            at = MarkerScanner.next(file, at + 2);
        }
        incomplete |= at >= file.length;
        segmentStart = file.length;
        segment.stopAt(at);
    }

    private void restartAt(int at) {
        segmentStart = at;
        segmentMcu = mcusBegun;
        segment.restart(at);
    }

    /**
     * Returns whether libjpeg under Pillow has all of the last segment in its buffer when the file
     * ends with it.
     */
    boolean isInBuffer() {
        return ReadAhead.suffices(file, segmentStart, mcusBegun - segmentMcu, components, restartInterval == 0);
    }

    int componentCount() {
        return components.size();
    }

    /**
     * Simulates whether libjpeg's Huffman decoder, which Pillow feeds piece by piece, reaches a
     * scan's end in a file that ends with the scan, without a marker. The decoder refills its
     * buffer of 64 bits now and then, and waits if the file has no byte left, even if it does not
     * need one: all earlier refills decide whether the last bits are in the buffer by then
     * (jdhuff.c and jdhuff.h).
     */
    private static final class ReadAhead {

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
        static boolean suffices(byte[] file, int start, int mcus, List<Component> components, boolean quickly) {
            ReadAhead reader = new ReadAhead(file, start);
            int blocks = components.size() == 1
                    ? 1
                    : components.stream()
                            .mapToInt(c -> c.horizontal * c.vertical)
                            .sum();
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
}
