package org.skewscope.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * A stream that remembers why it could not be written: a PrintStream swallows it. Thread-safe as
 * the PrintStream around it is.
 */
public final class StandardOutput extends FilterOutputStream {

    private IOException failure;

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
     * What to tell where results are lost; empty also where the reader closed its pipe, as {@code
     * head} does when it has enough.
     */
    public Optional<String> loss() {
        if (failure == null) {
            return Optional.empty();
        }
        String reason = String.valueOf(failure.getMessage());
        return reason.toLowerCase(Locale.ROOT).contains("pipe")
                ? Optional.empty()
                : Optional.of(
                        "The results could not be written to standard output: "
                                + reason
                                + ". Free some space or write them elsewhere, then run it again.");
    }

    /** The exit code of a command that would end with another one if its output had arrived. */
    public int exitCode(int commands) {
        return loss().isPresent() && commands == ExitCode.DONE ? ExitCode.FAILED : commands;
    }
}
