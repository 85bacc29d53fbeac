package org.skewscope.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps the arrays that were read last, up to a number of bytes. An array that the shelf let go is
 * read again when its numbers are needed, so that a large file's weights never lie in memory as a
 * whole.
 */
public final class FloatShelf {

    /** An array of fewer numbers is kept by its owner rather than read again. */
    public static final int FEWEST_NUMBERS = 1 << 16;

    /** The bytes that the next look at a file's weights is likely to need again. */
    private static final long USUAL_BYTES = 8L << 20;

    /** The numbers that were asked for last are asked for again soon, however many they are. */
    private static final int FEWEST = 1;

    private final long most;
    private final Deque<float[]> kept = new ArrayDeque<>();
    private long bytes;

    /** Returns numbers, which may be read for it. */
    @FunctionalInterface
    public interface Floats {

        /**
         * Returns the numbers.
         *
         * @return an array that the caller does not write into
         * @throws UncheckedIOException if the numbers cannot be read again
         */
        float[] get();
    }

    /** Reads numbers from where they are stored. */
    @FunctionalInterface
    public interface Reading {

        /**
         * Reads the numbers.
         *
         * @throws IOException with a clause that says why they cannot be read
         */
        float[] read() throws IOException;
    }

    /** Creates an empty shelf that keeps 8 MB. */
    public FloatShelf() {
        this(USUAL_BYTES);
    }

    /**
     * Creates an empty shelf.
     *
     * @param most the bytes of arrays that are kept; the last array is kept in any case
     */
    public FloatShelf(long most) {
        this.most = most;
    }

    /**
     * Returns numbers that are read when they are first needed.
     *
     * @param size how many numbers the reading returns
     */
    public Floats of(int size, Reading reading) {
        return new Entry(size, reading);
    }

    private synchronized void keep(float[] array) {
        kept.addLast(array);
        bytes += (long) array.length * Float.BYTES;
        while (bytes > most && kept.size() > FEWEST) {
            bytes -= (long) kept.removeFirst().length * Float.BYTES;
        }
    }

    /** Holds numbers as long as the shelf or a user of them does. */
    private final class Entry implements Floats {

        private final int size;
        private final Reading reading;
        private volatile WeakReference<float[]> last = new WeakReference<>(null);

        Entry(int size, Reading reading) {
            this.size = size;
            this.reading = reading;
        }

        @Override
        public float[] get() {
            float[] known = last.get();
            return known == null ? readAgain() : known;
        }

        private synchronized float[] readAgain() {
            float[] known = last.get();
            if (known != null) {
                return known;
            }
            try {
                float[] read = reading.read();
                if (read.length != size) {
                    throw new IOException("the file has changed");
                }
                last = new WeakReference<>(read);
                keep(read);
                return read;
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }
}
