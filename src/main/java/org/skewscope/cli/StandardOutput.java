package org.skewscope.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * A stream that remembers why it could not be written, which a PrintStream does not. It is as
 * thread-safe as the PrintStream around it.
 */
public final class StandardOutput extends FilterOutputStream {

    private IOException failure;

    /**
     * Wraps a stream.
     *
     * @param out receives the bytes
     */
    public StandardOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    /**
     * Returns a sentence on lost results; empty where all arrived, or where the reader closed its
     * pipe, as {@code head} does when it has enough.
     */
    public Optional<String> loss() {
        if (failure == null) {
            return Optional.empty();
        }
        String reason = String.valueOf(failure.getMessage());
        return reason.toLowerCase(Locale.ROOT).contains("pipe")
                ? Optional.empty()
                : Optional.of(
                        """
                        Cannot write the results to standard output: %s. Free space or write to another place, then \
                        run the command again."""
                                .formatted(reason));
    }

    /**
     * Returns the exit code of a command, which is another one if its output was lost.
     *
     * @param commands the exit code of the command itself
     */
    public int exitCode(int commands) {
        return loss().isPresent() && commands == ExitCode.DONE ? ExitCode.FAILED : commands;
    }
}
