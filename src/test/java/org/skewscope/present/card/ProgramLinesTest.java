package org.skewscope.present.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.model.ModelChoice;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.InputSize;

/** What the first screen says of the pathways that are ready. */
class ProgramLinesTest {

    @Test
    void aPresetIsItsProgramAtTheSizeThatTheModelTakes() {
        assertThat(ProgramLines.of(PathwayPreset.EAGER.pathway(new InputSize(180, 240))))
                .containsExactly(
                        "Image.open(f).resize((240, 180))",
                        "np.array(x) / 255.0, astype(float32)",
                        "model run eagerly, op by op");
        assertThat(ProgramLines.of(PathwayPreset.ONNX_OPENCV.pathway())).contains("onnxruntime.InferenceSession");
        assertThat(ProgramLines.of(PathwayPreset.TFLITE.pathway().withModel(ModelChoice.SESSION.withFile("/a.tflite"))))
                .contains("tf.lite.Interpreter, XNNPACK");
    }

    @Test
    void anyOtherPathwayIsItsSettings() {
        Pathway changed = PathwayPreset.EAGER.pathway().with(List.of(new Setting(OptionKey.NORMALIZE, "none")));
        assertThat(ProgramLines.of(changed))
                .containsExactly("PIL open, PIL BICUBIC, size 224 × 224", "none, float64", "eager, batch 1");
        assertThat(ProgramLines.of(Pathway.recorded("phone", "phone", "/phone.npz")))
                .containsExactly("a recorded run");
    }

    @Test
    void theHeadCountsThem() {
        assertThat(ProgramLines.ready(1)).isEqualTo("One pathway is ready");
        assertThat(ProgramLines.ready(2)).isEqualTo("Two pathways are ready");
        assertThat(ProgramLines.ready(12)).isEqualTo("12 pathways are ready");
    }
}
