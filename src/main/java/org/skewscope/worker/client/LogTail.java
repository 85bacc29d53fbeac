package org.skewscope.worker.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the last lines that engine processes wrote to their standard error. */
final class LogTail {

    private static final int MOST_LINES = 400;
    private static final int LONGEST_LINE = 2000;

    private final Deque<String> lines = new ArrayDeque<>();

    /** Reads a stream to its end, on a thread of its own. */
    void drain(InputStream stream) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(this::add);
        } catch (IOException | UncheckedIOException e) {
            add("(the engine's log ended: " + e.getMessage() + ")");
        }
    }

    private synchronized void add(String line) {
        lines.addLast(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
        if (lines.size() > MOST_LINES) {
            lines.removeFirst();
        }
    }

    synchronized String text() {
        return String.join("\n", lines);
    }
}
