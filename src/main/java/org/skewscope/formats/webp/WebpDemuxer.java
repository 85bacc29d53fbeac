package org.skewscope.formats.webp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What libwebp's WebPDemux demands of a file before any pixel is decoded (src/demux/demux.c), which
 * is more than its decoder does: whole chunks in their order, frames within the canvas.
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
     * @throws IOException whose message is a clause such as "is truncated"
     */
    public static WebpDemuxer of(byte[] file) throws IOException {
        try {
            return new WebpDemuxer(file);
        } catch (IndexOutOfBoundsException cut) {
            throw new IOException("is truncated", cut);
        }
    }

    /** The EXIF chunk, which counts only where the flags announce it. */
    public Optional<byte[]> exif() {
        if (exif < 0) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(file, exif, exif + exifLength));
    }

    private void walk() throws IOException {
        switch (name(RIFF_HEADER)) {
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

    /** One chunk behind the header; returns where the next begins. */
    private int chunk(int at) throws IOException {
        int next = next(at);
        switch (name(at)) {
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

    private String name(int at) {
        return new String(file, at, 4, StandardCharsets.US_ASCII);
    }

    private int size(int at) {
        return WebpChunks.int32(file, at + 4);
    }

    /** Where the next chunk begins. */
    private int next(int at) throws IOException {
        return WebpBitstreams.endOfChunk(file, at, end);
    }

    private static IOException damaged(String how) {
        return new IOException("is damaged: " + how);
    }
}
