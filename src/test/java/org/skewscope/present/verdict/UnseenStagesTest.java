package org.skewscope.present.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.gui.FakeResults;
import org.skewscope.option.Stage;
import org.skewscope.present.HealedTraces;
import org.skewscope.present.ladder.LadderCell;
import org.skewscope.present.ladder.LadderRows;

/** States that a stage that nobody saw neither ends nor begins a difference, in table and sentence. */
@SuppressWarnings("EnumOrdinal")
class UnseenStagesTest {

    private static final int PATTERNS = 2_000;

    private static final Comparison ANY = HealedTraces.comparison(Set.of(Stage.values()));

    /** The letters stand for a stage each: equal, different, or unseen. */
    private static PairDifference pair(String pattern) {
        List<StageDifference> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            stages.add(
                    switch (pattern.charAt(stage.ordinal())) {
                        case 'e' -> FakeResults.measured(stage, 0, 0);
                        case 'd' -> FakeResults.measured(stage, 3, 1);
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
            if (letter == 'd' && before == 'e') {
                start = Optional.of(stage);
            }
            before = letter == 'e' || letter == 'd' ? letter : before;
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
    void tableAndSentenceNeverContradict() {
        Random random = new Random(60);
        for (int i = 0; i < PATTERNS; i++) {
            StringBuilder letters = new StringBuilder();
            Stream.of(Stage.values()).forEach(stage -> letters.append("eddnm".charAt(random.nextInt(5))));
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
            String sentence = DifferenceFacts.of(comparison).get(0).text();
            start.ifPresent(stage -> assertThat(sentence).as(pattern).contains("at " + stage.label()));
            pair.parting().healed().forEach(healed -> assertThat(pattern.substring(
                            healed.stage().ordinal(), start.map(Stage::ordinal).orElse(pattern.length())))
                    .as(pattern)
                    .contains("e"));
        }
    }
}
