package org.skewscope.engine;

import java.util.concurrent.Semaphore;
import org.skewscope.picture.PictureHeader;

/**
 * Lets pictures in as long as their pixels are few together, so that large ones are decoded one
 * after another and need no more memory than one of them does.
 */
final class PixelGate {

    private static final long MEGAPIXEL = 1_000_000;

    /** Two pictures of a telephone at a time. */
    private static final int MEGAPIXELS = 24;

    private final Semaphore free = new Semaphore(MEGAPIXELS, true);

    /** Waits for its turn; returns what has to be given back. */
    int enter(PictureHeader header) {
        long size = 1 + header.pixels() / MEGAPIXEL;
        int share = (int) Math.min(MEGAPIXELS, size);
        free.acquireUninterruptibly(share);
        return share;
    }

    void leave(int share) {
        free.release(share);
    }
}
