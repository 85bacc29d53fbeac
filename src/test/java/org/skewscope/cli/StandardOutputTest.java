package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    @Test
    void tellsThatResultsAreLostAndFails() {
        StandardOutput full = printed("No space left on device");
        assertThat(full.loss().orElseThrow())
                .contains("Cannot write the results to standard output: No space left on device");
        assertThat(full.exitCode(ExitCode.DONE)).isEqualTo(ExitCode.FAILED);
        assertThat(full.exitCode(ExitCode.WRONG_USAGE)).isEqualTo(ExitCode.WRONG_USAGE);
    }

    /** {@code | head -1} has what it wanted. */
    @Test
    void aReaderThatHasEnoughIsNoLoss() {
        StandardOutput closed = printed("Broken pipe");
        assertThat(closed.loss()).isEmpty();
        assertThat(closed.exitCode(ExitCode.DONE)).isEqualTo(ExitCode.DONE);
    }

    private static StandardOutput printed(String failure) {
        StandardOutput output = new StandardOutput(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(failure);
            }
        });
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        out.println("result");
        return output;
    }
}
