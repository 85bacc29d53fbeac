package org.skewscope.formats.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads one JPEG file marker by marker and renders it. An instance serves one thread. */
public final class JpegDecoder {

    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;

    /**
     * The value of libjpeg's D_MAX_BLOCKS_IN_MCU (jdinput.c, per_scan_setup) for scans of several
     * components.
     */
    private static final int MOST_BLOCKS = 10;

    private final byte[] file;
    private final int piece;
    private final JpegTables tables = new JpegTables();
    private final ApplicationMarkers application = new ApplicationMarkers();
    private Frame frame;
    private int restartInterval;
    private int scans;
    private Scan lastScan;
    private int lastGoodRow;
    private boolean incomplete;
    private boolean cutIntoCode;

    /**
     * @param file the whole file
     */
    public JpegDecoder(byte[] file) {
        this(file, Integer.MAX_VALUE);
    }

    private JpegDecoder(byte[] file, int piece) {
        this.file = file;
        this.piece = piece;
    }

    /**
     * Returns whether a program that passes libjpeg pieces of the file passes one that ends inside
     * an arithmetic scan.
     *
     * @param piece size of a piece in bytes; 65536 for Pillow (ImageFile.MAXBLOCK)
     */
    static boolean cutsIntoCode(byte[] file, int piece) throws JpegException {
        JpegDecoder decoder = new JpegDecoder(file, piece);
        decoder.readAll();
        return decoder.cutIntoCode;
    }

    /**
     * Decodes the file; missing data become gray, as in libjpeg.
     *
     * @param scale 1, 2, 4 or 8: the divisor of the size
     * @throws JpegException if the file has nothing to show
     */
    public JpegPicture decode(int scale) throws JpegException {
        readAll();
        return render(scale);
    }

    /**
     * Decodes the file only if it is complete, and decodes no pixel otherwise.
     *
     * @param scale 1, 2, 4 or 8: the divisor of the size
     * @return empty if data are missing
     * @throws JpegException if the file has nothing to show
     */
    public Optional<JpegPicture> decodeWhole(int scale) throws JpegException {
        readAll();
        return incomplete ? Optional.empty() : Optional.of(render(scale));
    }

    private void readAll() throws JpegException {
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
                // A color without a scan stays gray (jddctmgr.c, start_pass).
                component.quantization = new int[64];
            }
        }
    }

    private JpegPicture render(int scale) throws JpegException {
        ColorSpace colors = application.colors(frame);
        return new JpegRenderer(frame, colors, scans, lastGoodRow).render(scale, true);
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
                throw new JpegException("continues after its picture data");
            }
            int length = MarkerScanner.word(file, at);
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
     * Reads the data after the whole picture (jpeg_finish_decompress), which do not show. Pillow
     * refuses the file if they are damaged; if they are missing, Pillow refuses it only if the
     * Huffman decoder waits for more.
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

    /** Returns whether the picture is whole: a sequential scan with all components. */
    private boolean isWhole() {
        return scans > 0 && !frame.progressive && lastScan.componentCount() == frame.components.size();
    }

    private int readSegment(int marker, int at, int end) throws JpegException {
        switch (marker) {
            case 0xC0, 0xC1, 0xC2, 0xC9, 0xCA -> frame = Frame.read(file, marker, at, end);
            case 0xC4 -> tables.readHuffman(file, at, end);
            case 0xCC -> tables.conditioning().read(file, at, end);
            case 0xDB -> tables.readQuantization(file, at, end);
            case 0xDD -> {
                JpegTables.requireWhole(at + 2, end);
                restartInterval = MarkerScanner.word(file, at);
            }
            case 0xE0 -> application.readJfif(file, at, end);
            case 0xEE -> application.readAdobe(file, at, end);
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
        if (scans == 0 && !frame.progressive && !frame.arithmetic) {
            tables.addStandardHuffman();
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
        int blocks =
                components.stream().mapToInt(c -> c.horizontal * c.vertical).sum();
        if (count > 1 && blocks > MOST_BLOCKS) {
            throw new JpegException("has a scan of %s blocks at a time".formatted(blocks));
        }
        Scan scan =
                new ScanBuilder(file, piece, frame, tables, restartInterval).build(components, band, parameters + 3);
        if (frame.progressive) {
            boolean firstOfFile = scans == 0;
            components.forEach(c -> c.precision.begin(band.first(), band.last(), band.low(), firstOfFile));
        }
        int end = scan.decode();
        incomplete |= scan.incomplete();
        cutIntoCode |= scan.pastLimit();
        lastGoodRow = scan.lastGoodRow();
        scans++;
        lastScan = scan;
        return end;
    }

    private Component componentOf(int id) throws JpegException {
        for (Component component : frame.components) {
            if (component.id == id) {
                return component;
            }
        }
        throw new JpegException("has a scan of an unknown color component");
    }

    /** The color information in the segments of JFIF and of Adobe. */
    private static final class ApplicationMarkers {

        private boolean jfif;
        private int adobeTransform = -1;

        /** Reads an APP0 segment. */
        void readJfif(byte[] file, int at, int end) {
            jfif |= end - at >= 5 && isText(file, at, "JFIF\0");
        }

        /** Reads an APP14 segment. */
        void readAdobe(byte[] file, int at, int end) {
            if (end - at >= 12 && isText(file, at, "Adobe")) {
                adobeTransform = file[at + 11] & 0xFF;
            }
        }

        ColorSpace colors(Frame frame) throws JpegException {
            int[] ids = frame.components.stream()
                    .mapToInt(component -> component.id)
                    .toArray();
            return ColorSpace.of(ids, jfif, adobeTransform);
        }

        private static boolean isText(byte[] file, int at, String text) {
            for (int i = 0; i < text.length(); i++) {
                if (file[at + i] != text.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Holds decoded pixels.
     *
     * @param samples gray, RGB or CMYK, interleaved; CMYK as Adobe stores it (255 is no ink)
     * @param width in pixels
     * @param height in pixels
     * @param channels 1, 3 or 4
     */
    public record JpegPicture(byte[] samples, int width, int height, int channels) {}
}
