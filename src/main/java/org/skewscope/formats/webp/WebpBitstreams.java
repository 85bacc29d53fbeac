package org.skewscope.formats.webp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The chunks ALPH, VP8 and VP8L that make one picture, as libwebp's demuxer takes them. */
final class WebpBitstreams {

    private static final int CHUNK_HEADER = 8;
    private static final int LOSSY_HEADER = 10;
    private static final int LOSSLESS_HEADER = 5;

    private final byte[] file;
    private int width;
    private int height;
    private int end;

    private WebpBitstreams(byte[] file) {
        this.file = file;
    }

    /**
     * The size of a picture, and where what follows it begins.
     *
     * @param width 0 where there was no picture
     */
    record Extent(int width, int height, int end) {
        boolean isEmpty() {
            return width == 0;
        }
    }

    /** Reads from a chunk's start to the first chunk that is not the picture's. */
    static Extent read(byte[] file, int from, int to) throws IOException {
        WebpBitstreams pictures = new WebpBitstreams(file);
        pictures.readAll(from, to);
        return new Extent(pictures.width, pictures.height, pictures.end);
    }

    private void readAll(int from, int to) throws IOException {
        boolean opacity = false;
        end = from;
        do {
            int next = endOfChunk(file, end, to);
            String name = new String(file, end, 4, StandardCharsets.US_ASCII);
            boolean lossless = name.equals("VP8L");
            boolean picture = lossless || name.equals("VP8 ");
            boolean first = picture ? width == 0 : name.equals("ALPH") && !opacity;
            if (lossless && opacity) {
                throw new IOException("is damaged: its lossless picture has a second opacity");
            }
            if (!first) {
                return;
            }
            if (picture) {
                size(end + CHUNK_HEADER, next, lossless);
            } else if (width > 0) {
                throw new IOException("is damaged: its opacity follows its picture");
            } else {
                opacity = true;
            }
            end = next;
        } while (end < to);
    }

    private void size(int data, int next, boolean lossless) throws IOException {
        if (next - data < (lossless ? LOSSLESS_HEADER : LOSSY_HEADER)) {
            throw new IOException("is truncated");
        }
        boolean known = lossless ? losslessSize(data) : lossySize(data);
        if (!known || width == 0 || height == 0) {
            throw new IOException("is damaged: the header of its picture is none");
        }
    }

    private boolean losslessSize(int data) {
        int bits = WebpChunks.int32(file, data + 1);
        width = (bits & 0x3FFF) + 1;
        height = (bits >> 14 & 0x3FFF) + 1;
        return file[data] == 0x2F && bits >>> 29 == 0;
    }

    /** A key frame of a known profile that is to be seen, and no longer than its chunk. */
    private boolean lossySize(int data) {
        int bits = WebpChunks.int24(file, data);
        int size = WebpChunks.int32(file, data + 6);
        width = size & 0x3FFF;
        height = size >> 16 & 0x3FFF;
        boolean signed = WebpChunks.int24(file, data + 3) == 0x2A019D;
        boolean shown = (bits & 1) == 0 && (bits >> 1 & 7) <= 3 && (bits >> 4 & 1) == 1;
        return signed && shown && bits >> 5 < WebpChunks.int32(file, data - 4);
    }

    /** The end of a chunk with its padding. */
    static int endOfChunk(byte[] file, int at, int to) throws IOException {
        if (to - at < CHUNK_HEADER) {
            throw new IOException("is truncated");
        }
        long size = WebpChunks.int32(file, at + 4) & 0xFFFFFFFFL;
        long next = at + CHUNK_HEADER + size + (size & 1);
        if (next > to) {
            throw new IOException("is truncated");
        }
        return (int) next;
    }
}
