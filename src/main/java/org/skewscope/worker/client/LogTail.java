package org.skewscope.worker.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.skewscope.cache.BoundedLines;
import org.skewscope.cache.BoundedLines.Line;

/** Keeps the last lines that engine processes wrote to their standard error. */
final class LogTail {

    private static final int MOST_LINES = 400;
    private static final int LONGEST_LINE = 2000;

    private final Deque<String> lines = new ArrayDeque<>();

    /** Reads a stream to its end, on a thread of its own. */
    void drain(InputStream stream) {
        try (BoundedLines reader = new BoundedLines(stream, LONGEST_LINE)) {
            for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                add(line.get().text());
            }
        } catch (IOException e) {
            add("(the engine's log ended: " + e.getMessage() + ")");
        }
    }

    private synchronized void add(String line) {
        lines.addLast(line);
        if (lines.size() > MOST_LINES) {
            lines.removeFirst();
        }
    }

    synchronized String text() {
        return String.join("\n", lines);
    }
}
