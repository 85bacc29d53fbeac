package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.gui.FakeResults;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.present.verdict.VerdictWording;

/** Another formula after another decoder is no matter of the decoders only. */
class DecodersOnlyTest {

    @ParameterizedTest
    @CsvSource({
        "divide-255, 'Same top class, ship; only the decoders differ'",
        "keras-tf, 'Same top class, ship, but the inputs differ visibly'"
    })
    void theFormulasAreLookedAtToo(String formula, String sentence) {
        Pathway a = PathwayPreset.EAGER.pathway();
        Pathway b = PathwayOption.byKey("normalize").orElseThrow().set(a, formula);
        List<StageDifference> stages =
                Stream.of(Stage.values())
                        .map(stage -> FakeResults.measured(stage, 7, 1.01))
                        .toList();
        Comparison comparison =
                new Comparison(
                        1,
                        "coffee.jpg",
                        List.of(result(a), result(b)),
                        0,
                        List.of(new PairDifference(0, 1, stages, Severity.VISIBLE)));
        assertThat(
                        new VerdictWording(ClassNaming.always(List.of("plane", "ship")::get))
                                .of(comparison)
                                .sentence())
                .isEqualTo(sentence);
    }

    private static PathwayResult result(Pathway pathway) {
        float[] scores = {0.2f, 0.8f};
        return new PathwayResult(pathway, List.of(), scores, scores, Optional.empty());
    }
}
