package org.skewscope.preprocess.bmp;

/** Windows' RLE8 and RLE4. What a file skips over is index 0. */
final class RunLengths {

    private final byte[] file;
    private final boolean halfBytes;
    private int position;

    RunLengths(byte[] file, int position, boolean halfBytes) {
        this.file = file;
        this.position = position;
        this.halfBytes = halfBytes;
    }

    /** Indices, first row first as stored. */
    byte[] decode(int width, int height) {
        byte[] indices = new byte[Math.multiplyExact(width, height)];
        int x = 0;
        int y = 0;
        while (position + 1 < file.length && y < height) {
            int count = next();
            int value = next();
            if (count > 0) {
                for (int i = 0; i < count && x < width; i++) {
                    indices[y * width + x++] = index(value, i);
                }
            } else if (value == 0) {
                x = 0;
                y++;
            } else if (value == 1) {
                break;
            } else if (value == 2) {
                x += next();
                y += next();
            } else {
                x = literal(indices, y * width, x, width, value);
            }
        }
        return indices;
    }

    private int literal(byte[] indices, int row, int from, int width, int count) {
        int x = from;
        int start = position;
        int value = 0;
        for (int i = 0; i < count && position < file.length; i++) {
            if (!halfBytes || i % 2 == 0) {
                value = next();
            }
            if (x < width) {
                indices[row + x++] = index(value, i);
            }
        }
        if ((position - start) % 2 != 0) {
            position++;
        }
        return x;
    }

    private byte index(int value, int i) {
        if (!halfBytes) {
            return (byte) value;
        }
        return (byte) (i % 2 == 0 ? value >> 4 : value & 15);
    }

    private int next() {
        return position < file.length ? file[position++] & 0xFF : 0;
    }
}
