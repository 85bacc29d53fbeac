package org.skewscope.present.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skewscope.cli.text.ComparisonTable;
import org.skewscope.cli.text.Style;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.KnownModels;
import org.skewscope.gui.FakeResults;
import org.skewscope.option.Stage;
import org.skewscope.present.HealedTraces;
import org.skewscope.present.ladder.LadderCell;
import org.skewscope.present.ladder.LadderRows;
import org.skewscope.report.ComparisonJson;
import org.skewscope.tensor.Shape;

/**
 * States that a stage that nobody saw neither ends nor begins a difference, in every table and sentence.
 */
@SuppressWarnings("EnumOrdinal")
class UnseenStagesTest {

    private static final int PATTERNS = 2_000;

    private static final Comparison ANY = HealedTraces.comparison(Set.of(Stage.values()));

    private static final KnownModels MODELS =
            KnownModels.of(new EngineInfo("2.18.0", 2, true, "model", 2, 2, false, false, List.of("plane", "ship")));

    /** The letters stand for a stage each: equal, different, of other shapes, or unseen. */
    private static PairDifference pair(String pattern) {
        List<StageDifference> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            stages.add(
                    switch (pattern.charAt(stage.ordinal())) {
                        case 'e' -> FakeResults.measured(stage, 0, 0);
                        case 'd' -> FakeResults.measured(stage, 3, 1);
                        case 's' -> new StageDifference.ShapesDiffer(stage, Shape.of(1, 2), Shape.of(2, 1));
                        case 'n' -> new StageDifference.NotRecorded(stage);
                        default -> new StageDifference.InsideModel(stage);
                    });
        }
        return new PairDifference(0, 1, stages, Severity.VISIBLE);
    }

    /** Returns where the last run of different letters starts, over the letters that were seen. */
    private static Optional<Stage> expected(String pattern) {
        Optional<Stage> start = Optional.empty();
        char before = 'e';
        for (Stage stage : Stage.values()) {
            char letter = pattern.charAt(stage.ordinal());
            if ("ds".indexOf(letter) >= 0 && before == 'e') {
                start = Optional.of(stage);
            }
            before = "eds".indexOf(letter) >= 0 ? letter : before;
        }
        return start;
    }

    @Test
    void aModelThatReturnsProbabilitiesOnlyDiffersFromItsInputOn() {
        PairDifference pair = pair("nnnnndnd");

        assertThat(pair.firstDiffering().orElseThrow().stage()).isEqualTo(Stage.BATCH);
        assertThat(pair.parting().start().orElseThrow().stage()).isEqualTo(Stage.BATCH);
        assertThat(pair.parting().healed()).isEmpty();
    }

    @Test
    void whatOnlyOneStageShowsIsNotWithoutEffect() {
        PairDifference pair = pair("nnndnnnn");

        assertThat(pair.parting().start().orElseThrow().stage()).isEqualTo(Stage.RESIZE);
        assertThat(pair.parting().healed()).isEmpty();
    }

    @Test
    void tablesAndSentencesNeverContradict() throws Exception {
        Random random = new Random(60);
        for (int i = 0; i < PATTERNS; i++) {
            StringBuilder letters = new StringBuilder();
            Stream.of(Stage.values()).forEach(stage -> letters.append("eeddsnnm".charAt(random.nextInt(8))));
            String pattern = letters.toString();
            PairDifference pair = pair(pattern);
            Comparison comparison = new Comparison(1, "plane.png", ANY.pathways(), 0, List.of(pair));
            Optional<Stage> start = pair.parting().start().map(StageDifference::stage);

            assertThat(pair.firstDiffering().map(StageDifference::stage))
                    .as(pattern)
                    .isEqualTo(expected(pattern));
            assertThat(start.isEmpty() || start.equals(expected(pattern)))
                    .as(pattern)
                    .isTrue();
            List<LadderCell> cells = LadderRows.of(comparison, true).get(0).cells();
            assertThat(cells.stream()
                            .filter(LadderCell::first)
                            .map(LadderCell::stage)
                            .toList())
                    .as(pattern)
                    .isEqualTo(start.stream().toList());
            assertHeadline(pattern, comparison, start);
            String sentence = DifferenceFacts.of(comparison).get(0).text();
            start.ifPresent(stage -> assertThat(sentence).as(pattern).contains("at " + stage.label()));
            pair.parting().healed().forEach(healed -> assertThat(pattern.substring(
                            healed.stage().ordinal(), start.map(Stage::ordinal).orElse(pattern.length())))
                    .as(pattern)
                    .contains("e"));
        }
    }

    /** Compares the verdict, the command line's table and the result file, which Python's table shows, with the start. */
    private static void assertHeadline(String pattern, Comparison comparison, Optional<Stage> start)
            throws IOException {
        PairDifference pair = comparison.pairs().get(0);
        boolean healed = !pair.parting().healed().isEmpty();
        Verdict verdict = VerdictMaker.of(PairFacts.of(comparison, 1, MODELS::common));
        String words = verdict.sentence() + " " + String.join(" ", verdict.evidence());
        Stream.of(Stage.values()).forEach(stage -> {
            boolean starts = start.filter(stage::equals).isPresent();
            if (Pattern.compile("(differ at|differ from) " + stage.label() + "\\b")
                    .matcher(words)
                    .find()) {
                assertThat(starts).as("%s: %s", pattern, words).isTrue();
            }
        });
        if (healed) {
            assertThat(words).as(pattern).doesNotContain("first differ");
        }
        String table = new ComparisonTable(MODELS, new Style(false)).of("plane.png", comparison);
        String row = table.lines()
                .filter(line ->
                        line.contains(comparison.pathways().get(1).pathway().id() + " "))
                .reduce((a, b) -> b)
                .orElseThrow();
        start.ifPresent(stage -> assertThat(row).as(pattern).contains("  " + stage.id() + ": "));
        assertThat(row.contains("without effect on the input tensor")).as(row).isEqualTo(healed);
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try (ComparisonJson json = new ComparisonJson(
                document,
                MODELS,
                comparison.pathways().stream().map(PathwayResult::pathway).toList(),
                0)) {
            json.add(Path.of("plane.png"), comparison);
        }
        JsonNode written = new ObjectMapper().readTree(document.toByteArray()).at("/pictures/0/pairs/0");
        start.ifPresent(stage -> assertThat(written.path("firstDifferingStage").asText())
                .as(pattern)
                .isEqualTo(stage.id()));
        for (JsonNode stage : written.path("stages")) {
            char letter =
                    pattern.charAt(Stage.valueOf(stage.path("stage").asText().toUpperCase(Locale.ROOT))
                            .ordinal());
            boolean seen = !stage.has("recorded") && !stage.has("insideModel") && !stage.has("missing");
            assertThat(seen).as(pattern).isEqualTo("eds".indexOf(letter) >= 0);
            assertThat(stage.path("identical").asBoolean()).as(pattern).isEqualTo(letter == 'e');
        }
    }
}
