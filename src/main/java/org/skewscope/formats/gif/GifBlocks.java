package org.skewscope.formats.gif;

import java.io.IOException;
import java.util.Arrays;

/** OpenCV's walk through all blocks of a GIF file, with which it counts the pictures. */
final class GifBlocks {

    /** The label of a control block. */
    static final int CONTROL = 0xF9;

    private static final int APPLICATION = 0xFF;
    private static final byte[] LOOPING = {'N', 'E', 'T', 'S', 'C', 'A', 'P', 'E', '2', '.', '0'};

    private final GifBytes file;
    private boolean transparency;

    GifBlocks(GifBytes file) {
        this.file = file;
    }

    /**
     * Walks to the end mark.
     *
     * @return whether the last control block names a transparent color
     * @throws IOException if a block is of no known kind, or the end mark is missing
     */
    boolean endWithTransparency() throws IOException {
        int type = file.next();
        while (type != ';') {
            if (type == '!') {
                extension();
            } else if (type == ',') {
                picture();
            } else {
                throw new IOException("is damaged: one of its blocks is of no known kind");
            }
            type = file.next();
        }
        return transparency;
    }

    private void extension() throws IOException {
        switch (file.next()) {
            case APPLICATION -> application();
            case CONTROL -> control();
            default -> file.skipSubBlocks();
        }
    }

    /** Of a block of three bytes that no loop count precedes it skips two. */
    private void application() throws IOException {
        boolean loops = false;
        int length = file.next();
        while (length != 0) {
            if (length == LOOPING.length) {
                loops = Arrays.equals(file.take(length), LOOPING);
            } else if (length == 3) {
                file.skip(loops ? 3 : 2);
            } else {
                file.skip(length);
            }
            length = file.next();
        }
    }

    private void control() throws IOException {
        int length = file.next();
        while (length != 0) {
            if (length == 4) {
                transparency = (file.next() & 1) != 0;
                file.skip(3);
            } else {
                file.skip(length);
            }
            length = file.next();
        }
    }

    private void picture() throws IOException {
        file.skip(8);
        int flags = file.next();
        if ((flags & 0x80) != 0) {
            file.skip(3 << (flags & 7) + 1);
        }
        file.skip(1);
        file.skipSubBlocks();
    }
}
