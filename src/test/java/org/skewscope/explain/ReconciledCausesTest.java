package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.FakeExplanation.with;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.skewscope.explain.detect.Detection;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.RandomRecipes;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** What the tensors show must not contradict what is known of the two pathways. */
class ReconciledCausesTest {

    private static final Pathway EAGER = with(PathwayPreset.EAGER.pathway(), "size", "96x96");

    private final ExplainerFixture explainer = new ExplainerFixture(RandomRecipes.PREPROCESSOR, new LinearModel(), 0);

    @Test
    void namesTheDecodersGammaWhereTheFormulaIsTheSame() {
        Explanation explanation =
                explain("cliff-palace-gray.jpg", EAGER, with(EAGER, "decoder", "imageio", "resize", "java2d-bilinear"));
        assertThat(sentences(explanation)).isNotEmpty().allMatch(sentence -> sentence.contains("gamma"));
        assertThat(sideEffects(explanation)).containsEntry("decoder", "gamma");
    }

    /** The presets' formulas differ in rounding only. */
    @Test
    void takesNoFormulaForTheCauseThatOnlyRoundsOtherwise() {
        Explanation explanation = explain(
                "cliff-palace-gray.jpg",
                EAGER,
                with(
                        EAGER,
                        "decoder",
                        "imageio",
                        "resize",
                        "tf-bilinear",
                        "normalize",
                        "multiply-reciprocal-255",
                        "compute",
                        "float32"));
        assertThat(sentences(explanation)).isNotEmpty().allMatch(sentence -> sentence.contains("gamma"));
    }

    @Test
    void leavesTheCauseToTheOptionsWhereTheTensorsDoNotShowIt() {
        // The attack is made for this size.
        Pathway eager = PathwayPreset.EAGER.pathway();
        Explanation explanation = explain(
                "scaling-attack-coffee-cat.png", eager, with(eager, "resize", "tf-bilinear", "decoder", "tf-image"));
        assertThat(explanation.ledger().entries().get(0).factor()).isEqualTo("resize");
        assertThat(sentences(explanation))
                .containsExactly("The tensors alone do not show the cause: of the differing options, only"
                        + " resize can produce the difference.");
    }

    @Test
    void namesTheOrientationThatADecoderAppliesAndNoOtherResizer() {
        Explanation explanation = explain("photographer-exif6.jpg", EAGER, with(EAGER, "decoder", "opencv"));
        assertThat(sideEffects(explanation)).containsEntry("decoder", "EXIF orientation");
        assertThat(sentences(explanation))
                .containsExactly("b shows a's picture rotated by 90° clockwise (EXIF orientation 6).");
    }

    @Test
    void blamesTheDecoderForEdgesWhereNothingElseDiffers() {
        Explanation explanation = explain("zebra.jpg", EAGER, with(EAGER, "decoder", "tf-jpeg-accurate-plain"));
        assertThat(sentences(explanation))
                .isNotEmpty()
                .allMatch(sentence -> sentence.startsWith("b's picture was decoded differently"));
    }

    @Test
    void tellsTheRangeOfAResizerFromAnotherFormula() {
        Pathway keras = with(EAGER, "normalize", "keras-tf");
        Explanation explanation = explain("zebra.jpg", keras, with(keras, "resize", "skimage-bilinear"));
        assertThat(sideEffects(explanation)).containsEntry("resize", "value range");
        assertThat(sentences(explanation).get(0))
                .startsWith("b's values had a different range before the same normalization");
    }

    @Test
    void saysThatThePictureIsFramedOtherwiseWhereTheMethodIsTheSame() {
        Explanation explanation = explain("cat-crop.jpg", EAGER, with(EAGER, "framing", "crop-to-aspect-ratio"));
        assertThat(sentences(explanation))
                .isNotEmpty()
                .noneMatch(sentence -> sentence.contains("another method"))
                .noneMatch(sentence -> sentence.contains("pixel centres"));
    }

    private Explanation explain(String picture, Pathway first, Pathway second) {
        Pathway a = first.renamed("a", "a");
        Pathway b = second.renamed("b", "b");
        return explainer.explain(
                ImageSource.of(Path.of("sample-images", picture)),
                a,
                b,
                Neighbours.NONE,
                ProgressListener.NONE,
                Cancellation.NEVER);
    }

    private static Map<String, String> sideEffects(Explanation explanation) {
        return explanation.get(ExplanationPart.Detectors.class).orElseThrow().sideEffects();
    }

    private static List<String> sentences(Explanation explanation) {
        return explanation.detections().stream().map(Detection::sentence).toList();
    }
}
