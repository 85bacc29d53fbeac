package org.skewscope.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pictures of the golden data in Skewscope and in a JDK without libraries. */
class JdkOracleTest {

    private static final Path IMAGES = Path.of("src", "test", "resources", "golden", "images");

    @Test
    void imageIoAndJava2dAreThoseOfTheJdkAlone() throws IOException {
        Tally tally = new Tally();
        try (JdkOracle jdk = new JdkOracle()) {
            JdkCases cases = new JdkCases(jdk, tally, new Random(1));
            for (Path image : images()) {
                cases.compare(image);
            }
        }
        assertThat(tally.differences()).isEmpty();
        assertThat(tally.cases("decoder", "imageio")).isGreaterThan(100);
        assertThat(tally.cases("resize", "java2d-bicubic")).isGreaterThan(50);
    }

    private static List<Path> images() throws IOException {
        try (Stream<Path> files = Files.list(IMAGES)) {
            return files.sorted().toList();
        }
    }
}
