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
        return ReadAhead.suffices(
                file, segmentStart, mcusBegun - segmentMcu, components, restartInterval == 0);
    }

    int componentCount() {
        return components.size();
    }
}
