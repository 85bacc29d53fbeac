package org.skewscope.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.Refusal;
import org.skewscope.code.source.SourceFile;
import org.skewscope.option.Setting;

/** Patterns whose pathways were held against running Python; see the folder's README. */
class PatternsTest {

    private static final String PATHWAY = "# pathway: ";
    private static final String REFUSED = "# refused: line ";

    static List<Path> patterns() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/code/patterns"))) {
            return files.filter(file -> file.toString().endsWith(".py"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void eachIsWhatPythonFeeds(Path pattern) throws Exception {
        String last =
                Files.readString(pattern).strip().lines().reduce((a, b) -> b).orElseThrow();

        ImportedCode found = CodeImporter.read(SourceFile.read(pattern), Optional.empty());

        if (last.startsWith(REFUSED)) {
            assertThat(found.pathways()).isEmpty();
            assertThat(found.refused()).extracting(Refusal::line).contains(last.substring(REFUSED.length()));
        } else {
            assertThat(found.pathways()).hasSize(1);
            assertThat(found.pathways().get(0).settings().stream()
                            .map(Setting::typed)
                            .collect(Collectors.joining(",")))
                    .isEqualTo(last.substring(PATHWAY.length()));
        }
    }
}
