package org.skewscope.gui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.desk.pictures.PictureRisk;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;

/** What a row says of a picture beside its name. */
class PictureRiskTest {

    private static final float[] OWN = {0.6f, 0.3f, 0.1f};

    /** Returns a picture that was compared with the first pathway as reference. */
    private static PictureEntry done(List<PathwayResult> results, PairDifference... pairs) {
        PictureEntry picture = new PictureEntry(ImageSource.of(Path.of("a.png")));
        picture.moveTo(new PictureState.Done(new Comparison(1, "a.png", results, 0, List.of(pairs))));
        return picture;
    }

    @Test
    void signWordsAndEffectOfARowAreOfOnePair() {
        PictureEntry picture = done(
                List.of(
                        result(PathwayPreset.EAGER, OWN),
                        result(PathwayPreset.GRAPH, new float[] {0.9f, 0.05f, 0.05f}),
                        result(PathwayPreset.GRAPH, new float[] {0.4f, 0.5f, 0.1f}),
                        result(PathwayPreset.GRAPH, new float[] {1, 0})),
                pair(1, Severity.VISIBLE),
                pair(2, Severity.CLASS_CHANGES),
                pair(3, Severity.OTHER_CLASSES));
        assertThat(picture.verdict()).contains(Severity.CLASS_CHANGES);
        assertThat(picture.effect().orElseThrow().pathway()).isEqualTo(2);
    }

    @Test
    void ofOtherClassesAloneNoEffectIsKnown() {
        PictureEntry picture = done(
                List.of(
                        result(PathwayPreset.EAGER, OWN),
                        result(PathwayPreset.GRAPH, OWN),
                        result(PathwayPreset.GRAPH, new float[] {1, 0})),
                pair(1, Severity.ROUNDING),
                pair(2, Severity.OTHER_CLASSES));
        assertThat(picture.verdict()).contains(Severity.OTHER_CLASSES);
        assertThat(picture.effect()).isEmpty();
    }

    private static PairDifference pair(int other, Severity severity) {
        return new PairDifference(0, other, List.of(), severity);
    }

    @Test
    void aLeadBelowTheDeviationIsAtRisk() {
        // The lead is 0.2; class 1 gains 0.15 where class 2 loses 0.15.
        assertThat(risk(new float[] {3, 2.8f, 1}, new float[] {3, 2.95f, 0.85f}))
                .contains("The top-1 class could change: the margin is 0.200, and the largest change"
                        + " of a difference between two logits is 0.300.");
    }

    @Test
    void aLeadAboveItIsNot() {
        assertThat(risk(new float[] {3, 2, 1}, new float[] {3, 2.15f, 0.85f})).isEmpty();
    }

    @Test
    void aClassThatHasFlippedIsNoRiskAnyMore() {
        assertThat(risk(new float[] {3, 2.9f, 1}, new float[] {2.9f, 3, 1})).isEmpty();
    }

    @Test
    void aFailedPathwayIsPassedOver() {
        assertThat(risk(new float[] {3, 2.9f, 1}, new float[0])).isEmpty();
    }

    @Test
    void nothingIsAtRiskWhereAnotherPathwayHasFlipped() {
        assertThat(risk(new float[] {3, 2.8f, 1}, new float[] {3, 2.95f, 0.85f}, new float[] {1, 3, 2}))
                .isEmpty();
    }

    private static Optional<String> risk(float[] reference, float[]... others) {
        List<PathwayResult> results = new ArrayList<>();
        results.add(result(PathwayPreset.EAGER, reference));
        for (float[] other : others) {
            results.add(result(PathwayPreset.GRAPH, other));
        }
        PictureEntry picture = new PictureEntry(ImageSource.of(Path.of("a.png")));
        picture.moveTo(new PictureState.Done(new Comparison(1, "a.png", results, 0, List.of())));
        return PictureRisk.of(picture);
    }

    private static PathwayResult result(PathwayPreset preset, float[] logits) {
        return new PathwayResult(preset.pathway(), List.of(), logits, logits.clone(), Optional.empty());
    }
}
