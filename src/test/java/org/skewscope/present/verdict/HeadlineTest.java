package org.skewscope.present.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.Severity;
import org.skewscope.explain.Explanation;
import org.skewscope.gui.demo.Traces;
import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.present.ClassNaming;
import org.skewscope.run.Failure;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** The banner speaks of the pair that the user looks at, and does not hide a graver one. */
class HeadlineTest {

    private static final List<String> CLASSES = List.of("kite", "jay");

    /** The second pathway keeps the class of the first; the third predicts another one. */
    private static final Comparison COMPARISON =
            comparison(new float[] {0.75f, 0.25f}, new float[] {0.625f, 0.375f}, new float[] {0.25f, 0.75f});

    private static final ClassNaming NAMES = ClassNaming.always(CLASSES::get);

    @Test
    void withoutAnExplanationItSpeaksOfTheGravestPathway() {
        Headline headline = Headline.of(COMPARISON, NAMES);

        assertThat(headline.pathway()).isEqualTo(2);
        assertThat(headline.besides()).isEmpty();
        assertThat(headline.coded()).contains("from kite to jay");
    }

    @Test
    void theExplainedPathwayIsSpokenOfAndAGraverOneIsSaidBeside() {
        Headline headline = Headline.of(COMPARISON, 1, Explanation.NONE, NAMES);

        assertThat(headline.pathway()).isEqualTo(1);
        assertThat(headline.severity()).isEqualTo(Severity.CLASS_CHANGES);
        assertThat(headline.sentence()).contains("graph").doesNotContain("jay");
        assertThat(headline.besides()).isEqualTo("function: top-1 changes from kite to jay.");
        assertThat(headline.forms()).allMatch(form -> form.endsWith(headline.besides()));
        assertThat(headline.coded()).endsWith(headline.besides());
    }

    @Test
    void theSizeOfAGraverDifferenceIsSaidWhereTheClassStays() {
        Comparison comparison =
                comparison(new float[] {0.75f, 0.25f}, new float[] {0.75f, 0.25f}, new float[] {0.625f, 0.375f});
        assertThat(Headline.of(comparison, 1, Explanation.NONE, NAMES).besides())
                .isEqualTo("function and eager differ by up to 0.13 in the logits; both predict" + " kite.");
    }

    @Test
    void aPictureThatNoPathwayCanUseIsSaidOnce() {
        Comparison broken = new Traces(
                        1,
                        "cat.jpg",
                        List.of(failed("a", "it is cut"), failed("b", "it is cut"), failed("c", "it is cut")))
                .comparison();
        Headline headline = Headline.of(broken, NAMES);
        assertThat(headline.sentence()).isEqualTo("Every pathway fails at Decode: it is cut.");
        assertThat(headline.facts()).isEmpty();
        assertThat(headline.severity()).isEqualTo(Severity.FAILED);
        Comparison two = new Traces(
                        1,
                        "cat.jpg",
                        List.of(failed("a", "it is cut"), failed("b", "it is cut"), failed("c", "no BMP")))
                .comparison();
        assertThat(Headline.of(two, NAMES).facts()).as("another reason is said").hasSize(3);
    }

    private static PathwayTrace failed(String id, String reason) {
        return new PathwayTrace(
                PathwayPreset.EAGER.pathway().renamed(id, id),
                Map.of(),
                Map.of(),
                Optional.of(new Failure(Stage.DECODE, reason, Remedy.say("Copy it again."))));
    }

    @Test
    void nothingIsSaidBesideTheGravestPathway() {
        assertThat(Headline.of(COMPARISON, 2, Explanation.NONE, NAMES).besides())
                .isEmpty();
    }

    @Test
    void aPairWithoutTheReferenceIsSpokenOfAlone() {
        Headline headline = Headline.of(COMPARISON, new Pair(1, 2), Explanation.NONE, NAMES);

        assertThat(headline.against()).isEqualTo(1);
        assertThat(headline.pathway()).isEqualTo(2);
        assertThat(headline.sentence()).contains("function").doesNotContain("eager");
        assertThat(headline.besides()).as("this pair changes the class itself").isEmpty();
        assertThat(headline.facts()).noneMatch(fact -> fact.pathway() == 0);
    }

    @Test
    void besideAPairThatKeepsTheClassItSaysWhatAnotherOneChanges() {
        Comparison comparison =
                comparison(new float[] {0.75f, 0.25f}, new float[] {0.25f, 0.75f}, new float[] {0.375f, 0.625f});
        Headline headline = Headline.of(comparison, new Pair(1, 2), Explanation.NONE, NAMES);

        assertThat(headline.severity()).isEqualTo(Severity.CLASS_CHANGES);
        assertThat(headline.besides()).isEqualTo("graph against eager: top-1 changes from kite to jay.");
    }

    @Test
    void everyPathwayWithTheCauseIsNamedWithWhatFollows() {
        assertThat(plain(COMPARISON, List.of(2)))
                .contains("3 shrinks the picture without antialiasing, so it says jay instead of kite.");
        assertThat(plain(COMPARISON, List.of(1, 2)))
                .contains("2 and 3 shrink the picture without antialiasing, so 3 says jay instead of kite.");
        Comparison both =
                comparison(new float[] {0.75f, 0.25f}, new float[] {0.25f, 0.75f}, new float[] {0.375f, 0.625f});
        assertThat(plain(both, List.of(1, 2)))
                .contains("2 and 3 shrink the picture without antialiasing, so they say jay instead of kite.");
        Comparison same =
                comparison(new float[] {0.75f, 0.25f}, new float[] {0.625f, 0.375f}, new float[] {0.625f, 0.375f});
        assertThat(plain(same, List.of(1, 2)))
                .contains("2 and 3 shrink the picture without antialiasing, and still say kite.");
    }

    @Test
    void aCauseThatIsOnlyLikelyIsNotSaidToMakeTheAnswer() {
        assertThat(headline(Verdict.Certainty.LIKELY).plain(COMPARISON, List.of(2), NAMES))
                .isEmpty();
        assertThat(plain(COMPARISON, List.of(1)))
                .as("not of the pathway that is judged")
                .isEmpty();
    }

    @Test
    void whereOnlyRoundingDiffersNothingHasToBeDone() {
        float[] own = {0.75f, 0.25f};
        Comparison rounding = comparison(own, new float[] {0.75f, Math.nextUp(0.25f)}, own);
        assertThat(rounding.severity()).isEqualTo(Severity.ROUNDING);
        assertThat(Headline.of(rounding, NAMES).harmless(rounding, NAMES))
                .contains("Only rounding differs. Nothing to do: all predict kite.");
        assertThat(Headline.of(COMPARISON, NAMES).harmless(COMPARISON, NAMES)).isEmpty();
    }

    @Test
    void whileTheCauseIsLookedForItSaysWhatIsSeenAndTried() {
        Headline flips = Headline.of(COMPARISON, NAMES);
        int options = PathwayOption.differing(
                        PathwayPreset.pathways().get(0),
                        PathwayPreset.pathways().get(2))
                .size();
        assertThat(flips.meanwhile(COMPARISON, NAMES))
                .contains("3 says jay instead of kite. Skewscope tries which of " + options + " options does it.");
        assertThat(headline(Verdict.Certainty.MEASURED).meanwhile(COMPARISON, NAMES))
                .as("a named cause stays")
                .isEmpty();
    }

    private static Optional<String> plain(Comparison comparison, List<Integer> sharing) {
        return headline(Verdict.Certainty.MEASURED).plain(comparison, sharing, NAMES);
    }

    private static Headline headline(Verdict.Certainty certainty) {
        Verdict verdict = new Verdict(
                        "SKR401",
                        certainty,
                        "3 shrinks the picture without antialiasing; 1 antialiases.",
                        "",
                        "top-1 changes from kite to jay",
                        List.of(),
                        "")
                .doing("shrinks the picture without antialiasing");
        return new Headline(Severity.CLASS_CHANGES, 0, 2, Optional.empty(), Optional.of(verdict), "", List.of());
    }

    private static Comparison comparison(float[]... probabilities) {
        List<PathwayTrace> traces = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            Map<Stage, DenseTensor> tensors = new EnumMap<>(Stage.class);
            for (Stage stage : Stage.values()) {
                tensors.put(stage, DenseTensor.ofFloat32(Shape.of(1, 2), probabilities[i]));
            }
            traces.add(new PathwayTrace(PathwayPreset.pathways().get(i), tensors, Map.of(), Optional.empty()));
        }
        return new Traces(1, "osprey.jpg", traces).comparison();
    }
}
