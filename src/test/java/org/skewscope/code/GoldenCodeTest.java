package org.skewscope.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.FoundPathway;
import org.skewscope.code.finding.ImportedCode.Question;
import org.skewscope.code.finding.ImportedCode.Refusal;
import org.skewscope.code.source.SourceFile;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/** Real patterns become the pathway that Python feeds, a question, or a refusal of their line. */
class GoldenCodeTest {

    private static final Path FOLDER = Path.of("src/test/resources/code/golden");

    static List<Path> snippets() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(f -> f.toString().matches(".*\\.(py|ipynb)"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void eachBecomesWhatItFeeds(Path snippet) throws Exception {
        String about = snippet.getFileName().toString().replaceFirst("\\.[a-z]+$", ".json");
        JsonNode expected =
                new ObjectMapper().readTree(FOLDER.resolve(about).toFile()).get("expected");

        ImportedCode found = CodeImporter.read(SourceFile.read(snippet), Optional.empty());

        if (expected.has("refused")) {
            List<String> lines =
                    new ArrayList<>(List.of(expected.at("/refused/line").asText()));
            expected.at("/refused/or_lines").forEach(line -> lines.add(line.asText()));
            assertThat(found.pathways()).isEmpty();
            assertThat(found.refused()).extracting(Refusal::line).containsAnyElementsOf(lines);
        } else if (expected.has("asks")) {
            assertThat(found.pathways()).isEmpty();
            assertThat(found.asks())
                    .extracting(Question::line)
                    .contains(expected.at("/asks/line").asText());
        } else {
            List<String> pathways = new ArrayList<>();
            expected.path("pathways").forEach(p -> pathways.add(p.asText()));
            if (expected.has("pathway")) {
                pathways.add(expected.get("pathway").asText());
            }
            assertThat(found.pathways()).hasSameSizeAs(pathways);
            for (String pathway : pathways) {
                if (found.pathways().stream().noneMatch(got -> feeds(got, pathway))) {
                    fail("none of " + found.pathways() + " is " + pathway);
                }
            }
        }
    }

    /** Every option that the snippet settles; where bits cannot differ, float64 is float32. */
    private static boolean feeds(FoundPathway got, String typed) {
        Pathway pathway = PathwayPreset.EAGER.pathway().with(got.settings());
        boolean same = true;
        for (String setting : typed.substring(typed.indexOf(',') + 1).split(",(?=[a-z-]+=)")) {
            String key = setting.substring(0, setting.indexOf('='));
            String value = PathwayOption.byKey(key).orElseThrow().valueIn(pathway);
            same &= value.equals(setting.substring(setting.indexOf('=') + 1)) || key.equals("compute");
        }
        return same;
    }
}
