package org.skewscope.cache;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads lines that another program writes in UTF-8, and keeps the beginning of a long one only, so
 * that no line fills the memory. For one thread.
 */
public final class BoundedLines implements Closeable {

    private static final int BUFFER = 1 << 13;

    private final Reader reader;
    private final int most;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;

    /**
     * Creates a reader of lines.
     *
     * @param input the lines, which end with a line feed, perhaps after a carriage return
     * @param most the largest number of characters that are kept of a line
     */
    public BoundedLines(InputStream input, int most) {
        this.reader = new InputStreamReader(input, StandardCharsets.UTF_8);
        this.most = most;
    }

    /**
     * A line without its end.
     *
     * @param cut whether the line was longer than its text
     */
    public record Line(String text, boolean cut) {}

    /**
     * Waits for the next line.
     *
     * @return empty after the last line
     * @throws IOException if the input cannot be read
     */
    public Optional<Line> next() throws IOException {
        StringBuilder kept = new StringBuilder();
        boolean any = false;
        boolean cut = false;
        while (at < end || fill()) {
            any = true;
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            int room = Math.min(most - kept.length(), stop - at);
            kept.append(buffer, at, room);
            cut |= room < stop - at;
            boolean whole = stop < end;
            at = whole ? stop + 1 : stop;
            if (whole) {
                break;
            }
        }
        int length = kept.length();
        if (!cut && length > 0 && kept.charAt(length - 1) == '\r') {
            kept.setLength(length - 1);
        }
        return any ? Optional.of(new Line(kept.toString(), cut)) : Optional.empty();
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, reader.read(buffer, 0, BUFFER));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
