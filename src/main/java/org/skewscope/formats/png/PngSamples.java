package org.skewscope.formats.png;

import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Collects the samples of unfiltered rows. */
final class PngSamples {

    private final PngHeader header;
    private final Shape shape;
    private final byte[] bytes;
    private final short[] shorts;

    PngSamples(PngHeader header) {
        this.header = header;
        this.shape = Shape.of(header.height(), header.width(), header.channels());
        int count = Math.toIntExact(shape.elementCount());
        boolean wide = header.bits() == 16;
        bytes = new byte[wide ? 0 : count];
        shorts = new short[wide ? count : 0];
    }

    DenseTensor tensor() {
        return header.bits() == 16
                ? DenseTensor.ofUint16(shape, shorts)
                : DenseTensor.ofUint8(shape, bytes);
    }

    /** Stores a row whose pixels go to columns {@code first}, {@code first + step}, and so on. */
    void put(byte[] row, int y, int first, int step, int columns) {
        int channels = header.channels();
        int start = (y * header.width() + first) * channels;
        if (header.bits() == 8 && step == 1) {
            System.arraycopy(row, 0, bytes, start, columns * channels);
        } else if (header.bits() < 8) {
            putPacked(row, start, step, columns);
        } else {
            for (int x = 0; x < columns; x++) {
                for (int c = 0; c < channels; c++) {
                    int from = x * channels + c;
                    int to = start + x * step * channels + c;
                    if (header.bits() == 8) {
                        bytes[to] = row[from];
                    } else {
                        shorts[to] =
                                (short) ((row[2 * from] & 0xFF) << 8 | row[2 * from + 1] & 0xFF);
                    }
                }
            }
        }
    }

    private void putPacked(byte[] row, int start, int step, int columns) {
        int bits = header.bits();
        int mask = (1 << bits) - 1;
        boolean spread = header.colorType() == PngHeader.GRAY && bits > 1;
        int factor = spread ? 255 / mask : 1;
        for (int x = 0; x < columns; x++) {
            int at = x * bits;
            int value = row[at >> 3] >> (8 - bits - (at & 7)) & mask;
            bytes[start + x * step] = (byte) (value * factor);
        }
    }
}
