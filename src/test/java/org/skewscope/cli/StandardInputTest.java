package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A picture that comes through a pipe. */
class StandardInputTest {

    private static final InputStream UNREAD = new InputStream() {
        @Override
        public int read() {
            throw new AssertionError("the input was read");
        }

        @Override
        public int read(byte[] to, int from, int most) {
            return read();
        }
    };

    @Test
    void aFileStandsForTheInput() throws Exception {
        byte[] sent = {1, 2, 3};
        String[] words =
                StandardInput.taken(new String[] {"compare", "-", "--json", "-"}, new ByteArrayInputStream(sent));

        assertThat(Files.readAllBytes(Path.of(words[1]))).isEqualTo(sent);
        assertThat(words).containsExactly("compare", words[1], "--json", "-");
    }

    @Test
    void anOptionsValueIsNoPicture() {
        String[] words = {"compare", "a.png", "--json", "-"};
        assertThat(StandardInput.taken(words, UNREAD)).containsExactly(words);
    }
}
