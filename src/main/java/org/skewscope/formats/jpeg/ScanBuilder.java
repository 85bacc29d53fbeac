package org.skewscope.formats.jpeg;

import java.util.List;

/** Chooses how the blocks of a scan are decoded. */
final class ScanBuilder {

    private final byte[] file;
    private final int piece;
    private final Frame frame;
    private final JpegTables tables;
    private final int restartInterval;

    /**
     * @param piece how many bytes at a time libjpeg is given
     * @param restartInterval in MCUs, 0 for none
     */
    ScanBuilder(byte[] file, int piece, Frame frame, JpegTables tables, int restartInterval) {
        this.file = file;
        this.piece = piece;
        this.frame = frame;
        this.tables = tables;
        this.restartInterval = restartInterval;
    }

    /**
     * @param start of the coded data, behind the scan's header
     */
    Scan build(List<Component> components, Band band, int start) throws JpegException {
        if (frame.arithmetic) {
            ArithmeticCode code = new ArithmeticCode(file, start, limit(start));
            BlockDecoder blocks =
                    new ArithmeticBlocks(code, tables.conditioning(), band, frame.progressive);
            return new Scan(frame, components, blocks, code, restartInterval, file);
        }
        requireTables(
                components,
                frame.progressive ? band.first() : 0,
                frame.progressive ? band.high() : 0);
        EntropyBits bits = new EntropyBits(file, start);
        BlockDecoder blocks =
                frame.progressive ? new ProgressiveBlocks(bits, band) : new SequentialBlocks(bits);
        return new Scan(frame, components, blocks, bits, restartInterval, file);
    }

    private void requireTables(List<Component> components, int first, int high)
            throws JpegException {
        for (Component component : components) {
            if (first == 0 && high == 0) {
                HuffmanTable.require(component.dcTable, true);
            }
            if (first > 0 || !frame.progressive) {
                HuffmanTable.require(component.acTable, false);
            }
        }
    }

    /** Where the bytes end that libjpeg has when it begins a scan. */
    private int limit(int start) {
        long pieces = (start + piece - 1L) / piece;
        return (int) Math.min(file.length, pieces * piece);
    }
}
