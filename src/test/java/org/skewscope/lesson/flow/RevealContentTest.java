package org.skewscope.lesson.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonText;
import org.skewscope.lesson.Spot;
import org.skewscope.lesson.Value;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.Measurement;
import org.skewscope.lesson.metrics.Situation;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;

/** What the panel of the reveal says. */
class RevealContentTest {

    @TempDir
    private Path folder;

    private Lesson lesson;
    private Situation situation;

    private RevealContent content(Votes votes, double max) throws Exception {
        LessonText.write(folder, "a", 1);
        lesson = LessonFolder.read(folder).lesson("a").orElseThrow();
        Pathway eager = PathwayPreset.EAGER.pathway();
        LessonMaterial material = new LessonMaterial(
                lesson,
                Map.of("p.png", ImageSource.of(Path.of("p.png"))),
                List.of(eager, eager.renamed("tf", "tf")),
                0,
                Optional.empty(),
                Optional.empty());
        situation = new Situation(material, material.pathways(), "p.png", OptionalDouble.empty(), Optional.empty());
        List<Judgement> values = new ArrayList<>();
        values.add(new Judgement(
                lesson.reveal().measured().get(0),
                Measurement.of(new Value.Amount(max)),
                Math.abs(max - 10) <= 1 ? Judgement.Agreement.HOLDS : Judgement.Agreement.OUTSIDE));
        return RevealContent.of(situation, votes, values);
    }

    @Test
    void theCommonestWrongAnswerSaysWhyOneWouldThinkSo() throws Exception {
        RevealContent content = content(Votes.none(3).typed(0, 2).typed(1, 9).typed(2, 3), 10);

        assertThat(content.because()).contains(new RevealContent.Because(2, "because 2"));
        assertThat(content.bars())
                .extracting(bar -> bar.text() + " " + bar.votes() + " " + bar.right())
                .containsExactly("answer 0 2 false", "answer 1 9 true", "answer 2 3 false");
        assertThat(content.bars()).allMatch(bar -> bar.firstShare().isEmpty());
    }

    @Test
    void aVoteThatNeverWasHasNoOutline() throws Exception {
        RevealContent content = content(Votes.none(3).discussed().typed(1, 4), 10);

        assertThat(content.bars()).allMatch(bar -> bar.firstShare().isEmpty());
    }

    @Test
    void voteOneStaysAsAnOutline() throws Exception {
        RevealContent content =
                content(Votes.none(3).typed(0, 3).typed(1, 1).again().typed(1, 4), 10);

        assertThat(content.bars().get(0).firstShare()).contains(0.75);
        assertThat(content.bars().get(1).share()).isEqualTo(1);
        assertThat(content.because()).as("nobody chose a wrong one").isEmpty();
    }

    @Test
    void sentencesAreLiveAndWhatIsNotMeasuredSaysSo() throws Exception {
        RevealContent content = content(Votes.none(3), 10.4);

        assertThat(content.sentences().get(0).sentence().parts())
                .extracting(part -> part.text())
                .containsExactly("It is ", "10.4", " and ", "not measured", ".");
        assertThat(content.sentences().get(0).spot()).contains(new Spot.Card("tf"));
        assertThat(content.notShown()).isEmpty();
    }

    @Test
    void aValueOutsideItsToleranceSaysThatTheClaimWasNotShown() throws Exception {
        assertThat(content(Votes.none(3), 15).notShown())
                .isEqualTo("The claim was not shown here. max: Here 15, the lesson expects 10 \u00b1 1.");
    }

    @Test
    void whatCouldNotBeMeasuredSaysWhyOnce() throws Exception {
        content(Votes.none(3), 10);
        List<Judgement> none = lesson.reveal().measured().stream()
                .map(entry ->
                        new Judgement(entry, Measurement.none("p.png is too large"), Judgement.Agreement.NOT_MEASURED))
                .toList();

        assertThat(RevealContent.of(situation, Votes.none(3), none).notShown())
                .isEqualTo("The claim was not shown here. Not measured (max, top): p.png is too" + " large.");
    }
}
