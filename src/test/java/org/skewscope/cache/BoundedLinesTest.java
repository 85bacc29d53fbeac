package org.skewscope.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.cache.BoundedLines.Line;

/** Lines of another program, however long. */
class BoundedLinesTest {

    @Test
    void readsLinesAsTheyAreAndCutsLongOnes() throws IOException {
        assertThat(lines("a\r\n\nbcdef\nghijkl\nend", 5))
                .containsExactly(
                        new Line("a", false),
                        new Line("", false),
                        new Line("bcdef", false),
                        new Line("ghijk", true),
                        new Line("end", false));
        assertThat(lines("", 5)).isEmpty();
        assertThat(lines("ü".repeat(20_000) + "\nx", 30_000))
                .extracting(line -> line.text().length())
                .containsExactly(20_000, 1);
    }

    @Test
    void aLineWithoutAnEndTakesNoMemory() throws IOException {
        long bytes = 300_000_000;
        InputStream endless = new InputStream() {
            private long left = bytes;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] target, int at, int length) {
                int given = (int) Math.min(length, left);
                java.util.Arrays.fill(target, at, at + given, (byte) 'x');
                left -= given;
                return given == 0 ? -1 : given;
            }
        };
        try (BoundedLines lines = new BoundedLines(endless, 10)) {
            assertThat(lines.next()).contains(new Line("x".repeat(10), true));
            assertThat(lines.next()).isEmpty();
        }
    }

    private static List<Line> lines(String text, int most) throws IOException {
        List<Line> all = new ArrayList<>();
        try (BoundedLines lines =
                new BoundedLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), most)) {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                all.add(line.get());
            }
        }
        return all;
    }
}
