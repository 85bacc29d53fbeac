package org.skewscope.formats.webp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Reads the first frame of an animation as libwebp's WebPAnimDecoder shows it: on a canvas of
 * transparent black, never blended with the file's background color.
 */
public final class AnimatedWebp {

    private static final int RIFF_HEADER = 12;
    private static final int ANIMATION_FLAG = 2;
    private static final int ALPHA_FLAG = 16;
    private static final int FRAME_HEADER = 16;

    private final byte[] file;
    private final int flags;
    private final int width;
    private final int height;
    private final WebpChunks.Chunk frame;

    private AnimatedWebp(byte[] file, WebpChunks.Chunk header, WebpChunks.Chunk frame) {
        this.file = file;
        this.flags = file[header.data()];
        this.width = WebpChunks.int24(file, header.data() + 4) + 1;
        this.height = WebpChunks.int24(file, header.data() + 7) + 1;
        this.frame = frame;
    }

    /**
     * Opens a file.
     *
     * @param file the whole file
     * @return empty if its header announces no animation
     * @throws IOException if libwebp's demuxer refuses the animation
     */
    public static Optional<AnimatedWebp> of(byte[] file) throws IOException {
        WebpChunks chunks = new WebpChunks(file, RIFF_HEADER, file.length);
        if (!isAnimated(file)) {
            return Optional.empty();
        }
        WebpDemuxer.of(file);
        WebpChunks.Chunk header = chunks.first("VP8X").orElseThrow();
        WebpChunks.Chunk frame = chunks.first("ANMF").orElseThrow(() -> new IOException("has no frame"));
        return Optional.of(new AnimatedWebp(file, header, frame));
    }

    private static boolean isAnimated(byte[] file) {
        boolean extended = file.length > RIFF_HEADER + 8
                && WebpChunks.name(file, RIFF_HEADER).equals("VP8X");
        return extended && (file[RIFF_HEADER + 8] & ANIMATION_FLAG) != 0;
    }

    /** Returns the first frame as the bytes of a still WebP file. */
    public byte[] firstFrame() {
        int from = frame.data() + FRAME_HEADER;
        byte[] picture = Arrays.copyOfRange(file, from, frame.data() + frame.size());
        boolean alphaApart = WebpChunks.name(picture, 0).equals("ALPH");
        ByteArrayOutputStream still = new ByteArrayOutputStream();
        still.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        if (alphaApart) {
            still.writeBytes("VP8X".getBytes(StandardCharsets.US_ASCII));
            still.writeBytes(littleEndian(10));
            still.writeBytes(littleEndian(ALPHA_FLAG));
            // The frame header stores the frame's own width and height, each minus one.
            still.writeBytes(Arrays.copyOfRange(file, frame.data() + 6, frame.data() + 12));
        }
        still.writeBytes(picture);
        byte[] body = still.toByteArray();
        return ByteBuffer.allocate(body.length + 8)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .put(littleEndian(body.length))
                .put(body)
                .array();
    }

    /**
     * Puts the decoded first frame on the canvas.
     *
     * @param decoded [h, w, 3 or 4], uint8
     * @return [height, width, 3 or 4] of the canvas; RGBA if the file has alpha
     * @throws IOException if the frame does not fit
     */
    public DenseTensor onCanvas(DenseTensor decoded) throws IOException {
        int left = WebpChunks.int24(file, frame.data()) * 2;
        int top = WebpChunks.int24(file, frame.data() + 3) * 2;
        int from = decoded.shape().dimension(2);
        int to = (flags & ALPHA_FLAG) != 0 ? 4 : 3;
        byte[] source = decoded.uint8();
        byte[] canvas = new byte[height * width * to];
        int rows = decoded.shape().dimension(0);
        int columns = decoded.shape().dimension(1);
        if (left + columns > width || top + rows > height) {
            throw new IOException("has a first frame that reaches beyond its canvas");
        }
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int at = ((top + y) * width + left + x) * to;
                int pixel = (y * columns + x) * from;
                for (int c = 0; c < to; c++) {
                    canvas[at + c] = c < from ? source[pixel + c] : -1;
                }
            }
        }
        return DenseTensor.ofUint8(Shape.of(height, width, to), canvas);
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
