package org.skewscope.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Counts where a view dresses a node after its birth; {@code gui.support.Nodes} gives styles at birth. */
class ViewNodesTest {

    private static final Path VIEWS = Path.of("src/main/java/org/skewscope/gui");

    /** Counts the places that are left. The number may only fall. */
    private static final long MOST = 69;

    private static final Pattern DRESSED = Pattern.compile("getStyleClass\\(\\)\\s*\\.add");

    @Test
    void nodesAreDressedAtBirth() throws IOException {
        long places = 0;
        try (Stream<Path> files = Files.walk(VIEWS)) {
            for (Path file : (Iterable<Path>) files.filter(ViewNodesTest::isView)::iterator) {
                places += DRESSED.matcher(Files.readString(file)).results().count();
            }
        }

        assertThat(places)
                .as(
                        "calls of getStyleClass().add outside gui.support; use Nodes instead, and lower the number when it falls")
                .isPositive()
                .isLessThanOrEqualTo(MOST);
    }

    private static boolean isView(Path file) {
        return file.toString().endsWith(".java") && !file.startsWith(VIEWS.resolve("support"));
    }
}
