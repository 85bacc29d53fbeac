package org.skewscope.formats.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads one JPEG file marker by marker and renders it. Not for use by several threads. */
public final class JpegDecoder {

    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;

    /** libjpeg's D_MAX_BLOCKS_IN_MCU (jdinput.c, per_scan_setup), of scans of several colors. */
    private static final int MOST_BLOCKS = 10;

    private final byte[] file;
    private final JpegTables tables = new JpegTables();
    private Frame frame;
    private int restartInterval;
    private boolean jfif;
    private int adobeTransform = -1;
    private int scans;
    private Scan lastScan;
    private int lastGoodRow;
    private boolean incomplete;

    public JpegDecoder(byte[] file) {
        this.file = file;
    }

    /**
     * Decodes the file; missing data become gray, as in libjpeg.
     *
     * @param scale 1, 2, 4 or 8: the divisor of the size
     * @throws JpegException if there is nothing that can be shown
     */
    public JpegPicture decode(int scale) throws JpegException {
        try {
            readMarkers(2);
        } catch (ArrayIndexOutOfBoundsException cut) {
            incomplete = true;
        }
        if (frame == null || scans == 0) {
            throw new JpegException("ends before its picture data");
        }
        for (Component component : frame.components) {
            if (component.quantization == null) {
                throw new JpegException("ends before all of its colors");
            }
        }
        int[] ids = frame.components.stream().mapToInt(component -> component.id).toArray();
        ColorSpace colors = ColorSpace.of(ids, jfif, adobeTransform);
        return new JpegRenderer(frame, colors, scans, lastGoodRow).render(scale, true, !incomplete);
    }

    private void readMarkers(int from) throws JpegException {
        int at = from;
        while (true) {
            at = MarkerScanner.next(file, at);
            if (at >= file.length) {
                incomplete = true;
                return;
            }
            int marker = file[at + 1] & 0xFF;
            at += 2;
            if (marker == END_OF_IMAGE) {
                return;
            }
            if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
                continue;
            }
            MarkerScanner.requireReadable(marker, frame != null);
            if (marker == START_OF_SCAN && isWhole()) {
                throw new JpegException("goes on behind its picture data");
            }
            int length = u16(at);
            int end = at + length;
            if (length < 2) {
                throw new JpegException("has a marker of impossible length");
            }
            if (end > file.length) {
                incomplete = true;
                return;
            }
            if (marker != START_OF_SCAN) {
                at = readSegment(marker, at + 2, end);
                continue;
            }
            at = readScan(at + 2, length);
            if (isWhole()) {
                finish(at);
                return;
            }
        }
    }

    /**
     * Reads what follows the whole picture (jpeg_finish_decompress), of which nothing is shown.
     * Where that is damaged, Pillow refuses the file; where it is missing, Pillow does so only if
     * the Huffman decoder waits for more.
     */
    private void finish(int from) {
        boolean alreadyIncomplete = incomplete;
        boolean ends = !frame.arithmetic && MarkerScanner.next(file, from) >= file.length;
        boolean waits = ends && !lastScan.isInBuffer();
        try {
            readMarkers(from);
            incomplete = alreadyIncomplete || waits;
        } catch (ArrayIndexOutOfBoundsException cut) {
            incomplete = alreadyIncomplete || waits;
        } catch (JpegException damaged) {
            incomplete = true;
        }
    }

    /** A sequential scan with all components is the whole picture. */
    private boolean isWhole() {
        return scans > 0
                && !frame.progressive
                && lastScan.componentCount() == frame.components.size();
    }

    private int readSegment(int marker, int at, int end) throws JpegException {
        switch (marker) {
            case 0xC0, 0xC1, 0xC2, 0xC9, 0xCA -> frame = Frame.read(file, marker, at, end);
            case 0xC4 -> tables.readHuffman(file, at, end);
            case 0xCC -> tables.conditioning().read(file, at, end);
            case 0xDB -> tables.readQuantization(file, at, end);
            case 0xDD -> {
                JpegTables.requireWhole(at + 2, end);
                restartInterval = u16(at);
            }
            case 0xE0 -> jfif |= end - at >= 5 && isText(at, "JFIF\0");
            case 0xEE -> {
                if (end - at >= 12 && isText(at, "Adobe")) {
                    adobeTransform = file[at + 11] & 0xFF;
                }
            }
            default -> {}
        }
        return end;
    }

    private int readScan(int at, int length) throws JpegException {
        if (frame == null) {
            throw new JpegException("has a scan before its frame header");
        }
        int count = file[at] & 0xFF;
        if (count < 1 || count > 4 || length != 2 * count + 6) {
            throw new JpegException("has a scan header of impossible length");
        }
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int entry = at + 1 + 2 * i;
            Component component = componentOf(file[entry] & 0xFF);
            int choice = file[entry + 1] & 0xFF;
            component.dcIndex = choice >> 4;
            component.acIndex = choice & 15;
            component.dcTable = tables.dc(component.dcIndex & 3);
            component.acTable = tables.ac(component.acIndex & 3);
            if (component.quantization == null) {
                int[] table = tables.quantization(component.quantizationIndex);
                if (table == null) {
                    throw new JpegException("lacks a quantization table");
                }
                component.quantization = Arrays.copyOf(table, 64);
            }
            components.add(component);
        }
        int parameters = at + 1 + 2 * count;
        Band band = Band.read(file, parameters);
        if (frame.progressive) {
            band.requireLegal(count);
        }
        int blocks = components.stream().mapToInt(c -> c.horizontal * c.vertical).sum();
        if (count > 1 && blocks > MOST_BLOCKS) {
            throw new JpegException("has a scan of " + blocks + " blocks at a time");
        }
        Scan scan = scan(components, band, parameters + 3);
        if (frame.progressive) {
            boolean firstOfFile = scans == 0;
            components.forEach(
                    c -> c.precision.begin(band.first(), band.last(), band.low(), firstOfFile));
        }
        int end = scan.decode();
        incomplete |= scan.incomplete();
        lastGoodRow = scan.lastGoodRow();
        scans++;
        lastScan = scan;
        return end;
    }

    private Scan scan(List<Component> components, Band band, int start) throws JpegException {
        if (frame.arithmetic) {
            ArithmeticCode code = new ArithmeticCode(file, start);
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

    private Component componentOf(int id) throws JpegException {
        for (Component component : frame.components) {
            if (component.id == id) {
                return component;
            }
        }
        throw new JpegException("has a scan of an unknown color component");
    }

    private boolean isText(int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (file[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int u16(int at) {
        return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
    }
}
