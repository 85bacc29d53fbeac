package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.run.Failure;

class FailureFixTest {

    private static final Pathway EAGER = PathwayPreset.EAGER.pathway();

    @Test
    void takesTheInputSizeThatTheRemedyNames() {
        FailureFix fix =
                fix(
                                EAGER,
                                Stage.LOGITS,
                                "Set Input size to 40 \u00d7 48, or choose a Method that does not keep"
                                        + " the aspect ratio.")
                        .orElseThrow();
        assertThat(fix.words()).isEqualTo("Use 40 \u00d7 48");
        assertThat(fix.changed()).isEqualTo(set(EAGER, "size", "40x48"));
    }

    @Test
    void takesTheModelsLayout() {
        Pathway turned = set(EAGER, "layout", "nchw");
        FailureFix fix =
                fix(turned, Stage.LOGITS, "Set Layout to 'as the model's input asks', or to NHWC.")
                        .orElseThrow();
        assertThat(fix.changed()).isEqualTo(EAGER);
    }

    @Test
    void takesTheTypeThatALibraryHas() {
        Pathway floats = set(set(EAGER, "resize", "keras-nearest"), "resize-type", "float32");
        FailureFix fix =
                fix(
                                floats,
                                Stage.RESIZE,
                                "Set Type while resizing to as decoded, or choose another"
                                        + " Method.")
                        .orElseThrow();
        assertThat(fix.changed()).isEqualTo(set(floats, "resize-type", "stored"));
    }

    /** A number in a sentence about something else is no value of an option. */
    @Test
    void takesNoNumberForAnotherOptions() {
        assertThat(fix(EAGER, Stage.LOGITS, "Give the model 4 channels.")).isEmpty();
        FailureFix fix =
                fix(set(EAGER, "position", "7"), Stage.BATCH, "Set Position to at most 0.")
                        .orElseThrow();
        assertThat(fix.changed()).isEqualTo(EAGER);
    }

    private static Optional<FailureFix> fix(Pathway pathway, Stage stage, String remedy) {
        PathwayResult failed =
                new PathwayResult(
                        pathway,
                        List.of(),
                        new float[0],
                        new float[0],
                        Optional.of(new Failure(stage, "it failed", remedy)));
        return FailureFix.of(new Comparison(1, "cat.jpg", List.of(failed), 0, List.of()), 0);
    }

    private static Pathway set(Pathway pathway, String key, String id) {
        return PathwayOption.byKey(key).orElseThrow().set(pathway, id);
    }
}
