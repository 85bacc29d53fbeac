package org.skewscope.worker.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.skewscope.cache.BoundedLines;
import org.skewscope.cache.BoundedLines.Line;

/** Keeps the last lines that engine processes wrote to their standard error. */
final class LogTail {

    private static final int MOST_LINES = 400;
    private static final int LONGEST_LINE = 2000;

    private final Deque<String> lines = new ArrayDeque<>();
    private long added;

    /** Reads a stream to its end, on a thread of its own. */
    void drain(InputStream stream) {
        try (BoundedLines reader = new BoundedLines(stream, LONGEST_LINE)) {
            for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                add(line.get().text());
            }
        } catch (IOException e) {
            add("(the engine's log ended: %s)".formatted(e.getMessage()));
        }
    }

    private synchronized void add(String line) {
        lines.addLast(line);
        added++;
        if (lines.size() > MOST_LINES) {
            lines.removeFirst();
        }
    }

    /** Returns how many lines were written so far. */
    synchronized long count() {
        return added;
    }

    /**
     * Returns the last line with words, without control characters.
     *
     * @param before the number of lines after which it was written
     * @return empty if nothing was written since
     */
    synchronized Optional<String> last(long before) {
        Iterator<String> newest = lines.descendingIterator();
        for (long left = added - before; left > 0 && newest.hasNext(); left--) {
            String line = newest.next().replaceAll("\\p{Cntrl}", " ").strip();
            if (!line.isEmpty()) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    synchronized String text() {
        return String.join("\n", lines);
    }
}
