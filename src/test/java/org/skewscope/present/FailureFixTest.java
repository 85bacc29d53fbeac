package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.execution.option.Layout;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.Xla;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ColorMode;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Framing;
import org.skewscope.run.Failure;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

class FailureFixTest {

    private static final Pathway EAGER = PathwayPreset.EAGER.pathway();

    @Test
    void takesTheInputSizeThatTheRemedyNames() {
        FailureFix fix = fix(
                        EAGER,
                        Remedy.set(new Setting(OptionKey.SIZE, "40x48"))
                                .orSay("Choose a resize method that does not keep the" + " aspect ratio."))
                .orElseThrow();
        assertThat(fix.words()).isEqualTo("Use 40 \u00d7 48");
        assertThat(fix.changed()).isEqualTo(set(EAGER, "size", "40x48"));
    }

    @Test
    void saysTheOptionWhereItsValueSaysNothingAlone() {
        Pathway xla = set(set(EAGER, "xla", "on"), "precision", "float64");
        FailureFix fix = fix(
                        xla, Remedy.set(OptionKey.XLA, Xla.OFF).or(Remedy.set(OptionKey.PRECISION, Precision.FLOAT32)))
                .orElseThrow();
        assertThat(fix.words()).isEqualTo("Set XLA to off");
        assertThat(fix.changed()).isEqualTo(set(xla, "xla", "off"));
    }

    @Test
    void makesEverySettingOfAWay() {
        Pathway mixed = set(set(EAGER, "mode", "stored"), "framing", "letterbox");
        FailureFix fix = fix(
                        mixed,
                        Remedy.set(
                                        Setting.of(OptionKey.MODE, ColorMode.RGB),
                                        Setting.of(OptionKey.FRAMING, Framing.SQUASH))
                                .or(Remedy.set(OptionKey.NEIGHBOURS, BatchNeighbours.NONE)))
                .orElseThrow();
        assertThat(fix.words()).isEqualTo("Use RGB and stretch to input size");
        assertThat(fix.changed()).isEqualTo(EAGER);
    }

    @Test
    void leavesOutAWayThatThePathwayHasTaken() {
        Pathway turned = set(EAGER, "layout", "nchw");
        Remedy remedy = Remedy.set(OptionKey.LAYOUT, Layout.NCHW).or(Remedy.set(OptionKey.LAYOUT, Layout.MODEL));
        assertThat(fix(turned, remedy).orElseThrow().changed()).isEqualTo(EAGER);
    }

    @Test
    void doesNothingThatIsOnlySaid() {
        assertThat(fix(EAGER, Remedy.say("Set Decoder to cv2.imread."))).isEmpty();
    }

    @Test
    void takesWhatAnotherPathwayPassedWith() {
        Pathway opencv = set(EAGER, "decoder", "opencv");
        PathwayResult failed = failed(opencv, Stage.DECODE, Remedy.say("Save it as PNG."));
        PathwayResult passed = new PathwayResult(
                EAGER,
                List.of(new StageSummary(Stage.DECODE, Shape.of(1, 1, 3), ElementType.UINT8, 0, 0, 0, "", 1)),
                new float[0],
                new float[0],
                Optional.empty());
        FailureFix fix = FailureFix.of(new Comparison(1, "cat.jpg", List.of(failed, passed), 1, List.of()), 0)
                .orElseThrow();
        assertThat(fix.words()).isEqualTo("Use PIL.Image.open");
        assertThat(fix.changed().preprocessing().decoder()).isEqualTo(Decoder.PILLOW);
    }

    private static Optional<FailureFix> fix(Pathway pathway, Remedy remedy) {
        PathwayResult failed = failed(pathway, Stage.LOGITS, remedy);
        return FailureFix.of(new Comparison(1, "cat.jpg", List.of(failed), 0, List.of()), 0);
    }

    private static PathwayResult failed(Pathway pathway, Stage stage, Remedy remedy) {
        return new PathwayResult(
                pathway, List.of(), new float[0], new float[0], Optional.of(new Failure(stage, "it failed", remedy)));
    }

    private static Pathway set(Pathway pathway, String key, String id) {
        return PathwayOption.byKey(key).orElseThrow().set(pathway, id);
    }
}
