package org.skewscope.formats.bmp;

import java.io.IOException;
import java.util.Arrays;
import org.skewscope.picture.TooFewBytesException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * RLE8 and RLE4 as Pillow reads them (BmpRleDecoder): one stream of indices, in which a literal
 * stretch may run on into the next row. What a file skips over is index 0; a file that ends before
 * the last pixel is refused.
 */
final class PillowRunLengths {

    private final byte[] file;
    private final boolean halfBytes;
    private int position;
    private byte[] indices;
    private int filled;

    PillowRunLengths(byte[] file, int position, boolean halfBytes) {
        this.file = file;
        this.position = position;
        this.halfBytes = halfBytes;
    }

    /**
     * @param blackAndWhite whether indices other than 0 are 1
     */
    DenseTensor decode(BmpHeader header, boolean blackAndWhite) throws IOException {
        int width = header.width();
        // Two bytes are a run of 255 pixels; four skip 255 rows and as many pixels.
        long most = (Math.max(0, file.length - position) / 2 + 1) * 128L * (width + 2);
        if (most < (long) width * header.height()) {
            throw new TooFewBytesException(width, header.height(), file.length);
        }
        indices = new byte[Math.multiplyExact(width, header.height())];
        fill(width);
        if (filled < indices.length) {
            throw new IOException("holds fewer pixels than its header says");
        }
        byte[] rows = new byte[indices.length];
        for (int y = 0; y < header.height(); y++) {
            int to = StoredRows.targetRow(header, y) * width;
            System.arraycopy(indices, y * width, rows, to, width);
        }
        for (int i = 0; blackAndWhite && i < rows.length; i++) {
            rows[i] = (byte) (rows[i] == 0 ? 0 : 1);
        }
        return DenseTensor.ofUint8(Shape.of(header.height(), width, 1), rows);
    }

    private void fill(int width) {
        // The column is counted apart from the stream: a stretch that runs on does not reset it.
        int x = 0;
        while (filled < indices.length && position + 1 < file.length) {
            int count = next();
            int value = next();
            if (count > 0) {
                int fits = Math.min(count, Math.max(0, width - x));
                for (int i = 0; i < fits; i++) {
                    put(halfBytes ? (i % 2 == 0 ? value >> 4 : value & 15) : value);
                }
                x += fits;
            } else if (value == 0) {
                filled = Math.min(indices.length, (filled + width - 1) / width * width);
                x = 0;
            } else if (value == 1) {
                return;
            } else if (value == 2) {
                if (position + 1 >= file.length) {
                    return;
                }
                filled = Math.min(indices.length, filled + next() + next() * width);
                x = filled % width;
            } else {
                if (!literal(value)) {
                    return;
                }
                x += value;
            }
        }
    }

    /** Whether there is more to read. */
    private boolean literal(int count) {
        int pixels = Math.min(indices.length - filled, count);
        int bytes = halfBytes ? (pixels + 1) / 2 : pixels;
        int there = Math.min(bytes, file.length - position);
        byte[] stretch = Arrays.copyOfRange(file, position, position + there);
        position += there;
        for (int i = 0; i < pixels && (halfBytes ? i / 2 : i) < there; i++) {
            int value = stretch[halfBytes ? i / 2 : i] & 0xFF;
            put(halfBytes ? (i % 2 == 0 ? value >> 4 : value & 15) : value);
        }
        // Stretches end on even places in the file.
        position += position % 2;
        return there == bytes && filled < indices.length;
    }

    private void put(int index) {
        if (filled < indices.length) {
            indices[filled++] = (byte) index;
        }
    }

    private int next() {
        return file[position++] & 0xFF;
    }
}
