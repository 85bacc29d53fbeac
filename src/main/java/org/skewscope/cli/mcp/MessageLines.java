package org.skewscope.cli.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.skewscope.cache.BoundedLines;
import org.skewscope.cache.BoundedLines.Line;

/** Reads the messages of another program, one a line, on a thread of its own, so that a cancel is seen at once. */
public final class MessageLines {

    /** The largest number of characters of a message: thousands of paths. */
    public static final int LONGEST = 16_000_000;

    private MessageLines() {}

    /**
     * Reads messages to the end of an input, and returns at once.
     *
     * @param what the messages, as a sentence on a broken input names them
     * @param err receives that sentence
     * @param take receives each line that is not blank; a longer one than {@link #LONGEST} is cut
     * @param end runs after the last line
     */
    public static void follow(InputStream input, String what, PrintStream err, Consumer<Line> take, Runnable end) {
        Thread reader = new Thread(
                () -> {
                    try (BoundedLines lines = new BoundedLines(input, LONGEST)) {
                        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                            line.filter(each -> each.cut() || !each.text().isBlank())
                                    .ifPresent(take);
                        }
                    } catch (IOException e) {
                        err.println("The %s could not be read: %s.".formatted(what, e.getMessage()));
                    } finally {
                        end.run();
                    }
                },
                what);
        reader.setDaemon(true);
        reader.start();
    }
}
