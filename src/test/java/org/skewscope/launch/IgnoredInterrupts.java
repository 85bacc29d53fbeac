package org.skewscope.launch;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells whether processes that a test starts ignore the signal of Ctrl+C: a shell makes what a
 * script leaves in the background ignore it, and its children inherit that.
 */
public final class IgnoredInterrupts {

    private static final Path STATUS = Path.of("/proc/self/status");

    /** The number of the signal. */
    private static final int SIGINT = 2;

    private IgnoredInterrupts() {}

    /**
     * Skips the test where its processes ignore a signal.
     *
     * @param signal as {@code kill} takes it
     */
    public static void assumeHeard(String signal) throws IOException {
        assumeFalse(signal.equals("-INT") && ignored(), "interrupts are ignored here");
    }

    /** Returns whether this process ignores interrupts; see proc(5) for the mask. */
    private static boolean ignored() throws IOException {
        if (!Files.exists(STATUS)) {
            return false;
        }
        String mask = Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(mask, 16) & 1L << SIGINT - 1) != 0;
    }
}
