package org.skewscope.desk.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.CureDesk.Trial;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;

/** What a measured cure brings, in words. */
class CureWordsTest {

    private final PathwaySet pathways = new PathwaySet(PathwayPreset.pathways(), 0);
    private final CureWords words = new CureWords(new Session(pathways).classNames());

    @Test
    void severalOptionsAreNamedAndTheirValuesAreThoseOfTheOtherPathway() {
        Pathway own = PathwayPreset.EAGER.pathway();
        Pathway other = PathwayPreset.GRAPH.pathway();
        List<OptionChange> changes = Stream.of("decoder", "resize")
                .map(key -> PathwayOption.byKey(key).orElseThrow())
                .map(option -> new OptionChange(option.key(), option.valueIn(other), option.valueIn(own)))
                .toList();
        assertThat(CureWords.set(changes, own, 0)).isEqualTo("Decoder and Resize method, as in 1");
        assertThat(CureWords.set(changes, other, 1))
                .as("values of neither")
                .isEqualTo(CureWords.values(changes))
                .startsWith("Decoder: PIL.Image.open")
                .contains(", Resize method: PIL.Image.resize BICUBIC");
    }

    @Test
    void equalLogitsAfterAnotherInputAreNoSize() {
        assertThat(outcome(new float[] {1, 3}, new float[] {1, 3})).isEqualTo("2 gives the logits of 1");
    }

    @Test
    void whatIsLeftHasASize() {
        assertThat(outcome(new float[] {1, 3}, new float[] {1, 2.5f})).isEqualTo("2 agrees within 0.50 in the logits");
    }

    @Test
    void withoutLogitsNothingIsSaidOfThem() {
        assertThat(outcome(new float[0], new float[0])).isEqualTo("2 predicts class 1 70.0%");
    }

    private String outcome(float[] reference, float[] other) {
        Comparison after = new Comparison(
                1,
                "a.png",
                List.of(result(0, reference), result(1, other)),
                0,
                List.of(new PairDifference(0, 1, List.of(), Severity.HEALED)));
        return words.outcome(new Trial(List.of(), List.of(1), pathways, after), false);
    }

    private PathwayResult result(int index, float[] logits) {
        return new PathwayResult(
                pathways.get(index),
                List.of(),
                logits,
                new float[] {0.3f, 0.7f},
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty());
    }
}
