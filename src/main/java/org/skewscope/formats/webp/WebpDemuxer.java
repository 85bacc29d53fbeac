package org.skewscope.formats.webp;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Checks a file as libwebp's WebPDemux does before any pixel is decoded (src/demux/demux.c). The
 * checks exceed those of its decoder: whole chunks in their order, frames within the canvas.
 */
public final class WebpDemuxer {

    private static final int CHUNK_HEADER = 8;
    private static final int RIFF_HEADER = 12;
    private static final int CANVAS_HEADER = 10;
    private static final int FRAME_HEADER = 16;
    private static final int ANIMATION_FLAG = 0x02;
    private static final int EXIF_FLAG = 0x08;
    private static final int KNOWN_FLAGS = 0x3E;

    private final byte[] file;
    private final int end;
    private int flags;
    private boolean extended;
    private int width;
    private int height;
    private int frames;
    private boolean animationBegan;
    private int exif = -1;
    private int exifLength;

    private WebpDemuxer(byte[] file) throws IOException {
        this.file = file;
        long claimed = CHUNK_HEADER + (WebpChunks.int32(file, 4) & 0xFFFFFFFFL);
        if (claimed > file.length) {
            throw new IOException("is truncated");
        }
        end = (int) claimed;
        walk();
    }

    /**
     * Walks through a file that begins with WebP's signature.
     *
     * @throws IOException with a clause as its message, such as "is truncated"
     */
    public static WebpDemuxer of(byte[] file) throws IOException {
        try {
            return new WebpDemuxer(file);
        } catch (IndexOutOfBoundsException cut) {
            throw new IOException("is truncated", cut);
        }
    }

    /**
     * Returns the EXIF chunk.
     *
     * @return empty if the file has none or its flags do not announce it
     */
    public Optional<byte[]> exif() {
        if (exif < 0) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(file, exif, exif + exifLength));
    }

    private void walk() throws IOException {
        switch (WebpChunks.name(file, RIFF_HEADER)) {
            case "VP8 ", "VP8L" -> picture(RIFF_HEADER, end);
            case "VP8X" -> extended();
            default -> throw damaged("its first chunk is none that WebP defines");
        }
        if (frames == 0) {
            throw new IOException("holds no picture");
        }
    }

    private void extended() throws IOException {
        extended = true;
        int at = RIFF_HEADER;
        int next = next(at);
        if (size(at) < CANVAS_HEADER) {
            throw damaged("its header is too short");
        }
        flags = file[at + CHUNK_HEADER] & 0xFF;
        width = WebpChunks.int24(file, at + 12) + 1;
        height = WebpChunks.int24(file, at + 15) + 1;
        if ((flags & ~KNOWN_FLAGS) != 0) {
            throw damaged("its header has flags that WebP does not define");
        }
        at = next;
        do {
            at = chunk(at);
        } while (at < end);
    }

    /** Reads one chunk after the header and returns the index of the next. */
    private int chunk(int at) throws IOException {
        int next = next(at);
        switch (WebpChunks.name(file, at)) {
            case "VP8X" -> throw damaged("it has a second header");
            case "ALPH", "VP8 ", "VP8L" -> {
                if (animationBegan || isAnimated() || frames > 0) {
                    throw damaged("a picture lies where WebP allows none");
                }
                return picture(at, end);
            }
            case "ANIM" -> {
                if (size(at) + (size(at) & 1) < 6) {
                    throw damaged("its header is too short");
                }
                animationBegan = true;
            }
            case "ANMF" -> {
                if (!animationBegan) {
                    throw damaged("a frame lies where WebP allows none");
                }
                return frame(at, next);
            }
            case "EXIF" -> {
                if (exif < 0 && (flags & EXIF_FLAG) != 0) {
                    exif = at + CHUNK_HEADER;
                    exifLength = size(at);
                }
            }
            default -> {}
        }
        return next;
    }

    private int frame(int at, int next) throws IOException {
        int data = at + CHUNK_HEADER;
        if (next - data < FRAME_HEADER) {
            throw damaged("one of its frames is too short");
        }
        WebpBitstreams.Extent extent = WebpBitstreams.read(file, data + FRAME_HEADER, end);
        if (extent.end() > next) {
            throw damaged("one of its frames is longer than its chunk");
        }
        if (extent.isEmpty() || !isAnimated()) {
            return extent.end();
        }
        frames++;
        long right = 2L * WebpChunks.int24(file, data) + extent.width();
        long bottom = 2L * WebpChunks.int24(file, data + 3) + extent.height();
        if (right > width || bottom > height) {
            throw new IOException("has a frame that reaches beyond its canvas");
        }
        return extent.end();
    }

    private int picture(int at, int to) throws IOException {
        WebpBitstreams.Extent extent = WebpBitstreams.read(file, at, to);
        if (extent.isEmpty()) {
            throw new IOException("holds no picture");
        }
        if (extended && (extent.width() != width || extent.height() != height)) {
            throw damaged("its picture is not as large as its header says");
        }
        frames++;
        return extent.end();
    }

    private boolean isAnimated() {
        return (flags & ANIMATION_FLAG) != 0;
    }

    private int size(int at) {
        return WebpChunks.int32(file, at + 4);
    }

    /** Returns the index of the next chunk. */
    private int next(int at) throws IOException {
        return WebpBitstreams.endOfChunk(file, at, end);
    }

    private static IOException damaged(String how) {
        return new IOException("is damaged: " + how);
    }

    /** Reads the chunks ALPH, VP8 and VP8L of one picture as libwebp's demuxer does. */
    private static final class WebpBitstreams {

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
         * Describes the size of a picture, and the index after it.
         *
         * @param width 0 if the chunks contain no picture
         */
        record Extent(int width, int height, int end) {
            boolean isEmpty() {
                return width == 0;
            }
        }

        /** Reads from a chunk's start to the first chunk outside the picture. */
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
                String kind = WebpChunks.name(file, end);
                boolean lossless = kind.equals("VP8L");
                boolean picture = lossless || kind.equals("VP8 ");
                boolean first = picture ? width == 0 : kind.equals("ALPH") && !opacity;
                if (lossless && opacity) {
                    throw damaged("its lossless picture has a second opacity");
                }
                if (!first) {
                    return;
                }
                if (picture) {
                    size(end + CHUNK_HEADER, next, lossless);
                } else if (width > 0) {
                    throw damaged("its opacity follows its picture");
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
                throw damaged("the header of its picture is none");
            }
        }

        private boolean losslessSize(int data) {
            int bits = WebpChunks.int32(file, data + 1);
            width = (bits & 0x3FFF) + 1;
            height = (bits >> 14 & 0x3FFF) + 1;
            return file[data] == 0x2F && bits >>> 29 == 0;
        }

        /**
         * Returns whether a lossy picture starts with a visible key frame of a known profile that
         * fits into its chunk, and notes its size.
         */
        private boolean lossySize(int data) {
            int bits = WebpChunks.int24(file, data);
            int size = WebpChunks.int32(file, data + 6);
            width = size & 0x3FFF;
            height = size >> 16 & 0x3FFF;
            boolean signed = WebpChunks.int24(file, data + 3) == 0x2A019D;
            boolean shown = (bits & 1) == 0 && (bits >> 1 & 7) <= 3 && (bits >> 4 & 1) == 1;
            return signed && shown && bits >> 5 < WebpChunks.int32(file, data - 4);
        }

        /** Returns the index after a chunk with its padding. */
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
}
