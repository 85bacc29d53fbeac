package org.skewscope.formats.bmp;

import java.io.EOFException;
import java.io.IOException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * RLE8 and RLE4 as OpenCV reads them (grfmt_bmp.cpp): what goes beyond a row's end is refused, a
 * file has to go on until all rows are told, and RLE4 neither skips rows nor ends early.
 */
final class OpenCvRunLengths {

    private final byte[] file;
    private final BmpHeader header;
    private final byte[] indices;
    private int position;
    private int x;
    private int y;

    OpenCvRunLengths(byte[] file, BmpHeader header) {
        this.file = file;
        this.header = header;
        indices = new byte[Math.multiplyExact(header.width(), header.height())];
        position = header.dataStart();
    }

    DenseTensor decode() throws IOException {
        if (header.compression() == BmpHeader.RLE4) {
            halfBytes();
        } else {
            wholeBytes();
        }
        return DenseTensor.ofUint8(Shape.of(header.height(), header.width(), 1), indices);
    }

    private void halfBytes() throws IOException {
        while (y < header.height()) {
            int count = next();
            int value = next();
            if (count > 0) {
                requireFits(count);
                for (int i = 0; i < count; i++) {
                    put(i % 2 == 0 ? value >> 4 : value & 15);
                }
            } else if (value > 2) {
                literal(value, true);
            } else {
                int across = header.width() - x;
                if (value == 2) {
                    across = next();
                    next();
                }
                fill(across, 0);
            }
        }
    }

    private void wholeBytes() throws IOException {
        boolean rowEnded = false;
        while (y < header.height()) {
            int count = next();
            int value = next();
            int before = y;
            if (count > 0) {
                requireFits(count);
                fill(count, value);
                rowEnded = y != before;
            } else if (value > 2) {
                literal(value, false);
                rowEnded = false;
            } else {
                int across = header.width() - x;
                // An end of row that only says so of the row before is passed over.
                if (value != 0 || !rowEnded || across < header.width()) {
                    int down = value == 0 ? 0 : header.height() - y;
                    if (value == 2) {
                        across = next();
                        down = next();
                    }
                    fill(across + down * header.width(), 0);
                }
                rowEnded = false;
            }
        }
    }

    private void literal(int count, boolean halves) throws IOException {
        requireFits(count);
        int bytes = halves ? (count + 1) / 2 : count;
        int end = position + bytes + bytes % 2;
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = halves && i % 2 == 1 ? value << 4 & 0xFF : next();
            put(halves ? value >> 4 : value);
        }
        if (end > file.length) {
            throw new EOFException("is truncated");
        }
        position = end;
    }

    /** Goes on with the next row at a row's end, as far as there are rows. */
    private void fill(int count, int index) {
        int left = count;
        do {
            int part = Math.min(left, header.width() - x);
            for (int i = 0; i < part; i++) {
                put(index);
            }
            left -= part;
            if (x == header.width()) {
                x = 0;
                y++;
            }
        } while (left > 0 && y < header.height());
    }

    private void requireFits(int count) throws IOException {
        if (x + count > header.width()) {
            throw new IOException("has a row with more pixels than its header says");
        }
    }

    private void put(int index) {
        indices[StoredRows.targetRow(header, y) * header.width() + x++] = (byte) index;
    }

    private int next() throws IOException {
        if (position < 0 || position >= file.length) {
            throw new EOFException("is truncated");
        }
        return file[position++] & 0xFF;
    }
}
