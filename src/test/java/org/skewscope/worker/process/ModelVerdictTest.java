package org.skewscope.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.engine.LocalEngine;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.explain.Neighbours;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.Verdict.Certainty;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.protocol.WorkerRequest;

/** The verdict on two model files that are run for real: what it says first names the layer. */
@Tag("long")
class ModelVerdictTest {

    private static final Path MODELS = Path.of("src/test/resources/layers").toAbsolutePath();
    private static final ImageSource PICTURE = ImageSource.of(Path.of("src/test/resources/golden/images/jpeg_420.jpg"));

    /** What the verdict on two model files rests on. */
    private static final Set<Kind> PARTS = Set.of(Kind.COMPARED, Kind.LADDER, Kind.LEDGER, Kind.DETECTORS, Kind.MODEL);

    private static LocalEngine engine;

    @BeforeAll
    static void open() throws Exception {
        engine = BundledEngine.open(256L << 20);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "padding.tflite|SKV901|k1_pad/Pad (Pad) is [0, 0, 1, 1, 1, 1, 0, 0] in golden.keras, [0, 0, 0, 2, 0, 2,",
                "epsilon.tflite|SKV902|is 0.001 in golden.keras, 1e-5 in epsilon.tflite",
                "kernel-transposed.tflite|SKV906|k1/kernel [3, 3, 3, 6] of functional/k1/convolution (Conv2D) is read"
                        + " with axes 0 and 1 exchanged in kernel-transposed.tflite",
                "kernel-turned.tflite|SKV906|turned by 180 degrees in kernel-turned.tflite",
                "first-convolution-bgr.tflite|SKV906|is read with axis 2 reversed in first-convolution-bgr.tflite",
                "leaky-slope.onnx|SKV905|is leaky ReLU of 0.1 in golden.keras, leaky ReLU of 0.2 in leaky-slope.onnx",
                "stale-weights.tflite|SKM901|functional/e2/BiasAdd",
                "dilation.tflite|SKV904|functional/k4/",
                "layer-dropped.tflite|SKV907|missing in layer-dropped.tflite",
                "count-include-pad.onnx|SKV903|is 0 in golden.keras, 1 in count-include-pad.onnx",
                "concat-order.tflite|SKV904|concat-order.tflite exchanges the inputs",
                "statistics-reset.tflite|SKM901|is all one, and d1_bn/moving_mean all zero in statistics-reset.tflite",
                "weights-swapped.tflite|SKM901|is the array k3/kernel in weights-swapped.tflite",
                "flatten-in-c-h-w.tflite|SKV906|is read with axis 0 as 5 x 20 instead of 20 x 5 in flatten-in-c-h-w",
                "softmax-axis.onnx|SKV904|is -1 in golden.keras, 0 in softmax-axis.onnx",
                "resize-attribute.tflite|SKV908|is 1 in golden.keras, 0 in resize-attribute.tflite",
                "int8-bias.tflite|SKM901|e3/bias",
            })
    void theGuiltyLayerIsNamedFirst(String file, String code, String reason) {
        Verdict verdict = verdict("golden.keras", file);

        assertThat(verdict.code()).as(verdict.coded()).contains(code);
        assertThat(verdict.sentence()).contains(reason).contains("ogits differ by");
        assertThat(verdict.certainty()).isEqualTo(Certainty.MEASURED);
        assertThat(verdict.cure()).isNotEmpty().doesNotContain(" B ").doesNotContain(" B.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "golden.keras|f16.tflite|SKQ901|f16.tflite stores weights in float16.",
                "f32.tflite|f16.tflite|SKQ901|f16.tflite stores weights in float16.",
                "f16.tflite|f32.tflite|SKQ901|f16.tflite stores weights in float16.",
                "golden.keras|int8.tflite|SKQ903|int8.tflite is quantized to int8.",
                "nchw.onnx|int8.tflite|SKQ903|int8.tflite is quantized to int8.",
            })
    void shorterNumbersAreNamedWhereNoLayerIsGuilty(String a, String b, String code, String reason) {
        Verdict verdict = verdict(a, b);

        assertThat(verdict.code()).as(verdict.coded()).contains(code);
        assertThat(verdict.sentence()).startsWith(reason);
        assertThat(verdict.certainty()).isEqualTo(Certainty.MEASURED);
        assertThat(verdict.evidence())
                .anyMatch(each -> each.startsWith("The same network: run on "))
                .anyMatch(each -> each.startsWith("Given the same input, rounding explains the difference of each of"));
    }

    /** Only weights are integers of one byte; activations are quantized on the fly. */
    @Test
    void weightsOfOneByteAreNamed() {
        Path files = Path.of("src/test/resources/tflite").toAbsolutePath();
        Verdict verdict = verdict(
                pathway("a", files.resolve("wide-float32.tflite").toString(), "size=8x8"),
                pathway("b", files.resolve("plain-dynamic.tflite").toString(), "size=8x8"));

        assertThat(verdict.code()).as(verdict.coded()).contains("SKQ902");
        assertThat(verdict.sentence()).startsWith("plain-dynamic.tflite stores weights in int8");
    }

    @ParameterizedTest
    @CsvSource({"f32.tflite", "nchw.onnx", "nhwc.onnx"})
    void anExactConversionIsHarmless(String file) {
        Verdict verdict = verdict("golden.keras", file);

        assertThat(verdict.code()).as(verdict.coded()).contains("SKH004");
        assertThat(verdict.cure())
                .isEqualTo("No change needed: of the numbers of this picture both files make the same.");
        assertThat(verdict.evidence()).anyMatch(each -> each.startsWith("The same network: "));
    }

    /** XNNPACK returns zeros for a convolution whose stride passes the picture. */
    @ParameterizedTest
    @CsvSource({"strided.keras, ''", "strided.tflite, delegate=none"})
    void theOperationThatADelegateComputesDifferentlyIsNamed(String a, String setting) {
        Verdict verdict = verdict(pathway("a", a, setting), pathway("b", "strided.tflite"));

        assertThat(verdict.code()).as(verdict.coded()).contains("SKX901");
        assertThat(verdict.sentence())
                .startsWith("XNNPACK returns other numbers than the built-in kernels for convolution"
                        + " k2_1: its output is all zeros. Logits differ by");
        assertThat(verdict.certainty()).isEqualTo(Certainty.MEASURED);
        assertThat(verdict.cure()).startsWith("Set delegate=none in b: ");
        assertThat(verdict.evidence())
                .anyMatch(each -> each.contains("delegate=none alone"))
                .anyMatch(each -> each.startsWith("Skewscope ran 4 operations alone: 1 returns"));
    }

    /** XLA of TensorFlow 2.18 computes a bilinear resize in another way. */
    @Test
    void theOperationThatXlaComputesDifferentlyIsNamed() {
        Verdict verdict =
                verdict(pathway("a", "resized.keras"), pathway("b", "resized.keras", "execution=function", "xla=on"));

        assertThat(verdict.code()).as(verdict.coded()).contains("SKG903");
        assertThat(verdict.sentence())
                .startsWith("XLA returns other numbers than TensorFlow's kernels for ResizeBilinear u1")
                .contains("Logits differ by");
        assertThat(verdict.certainty()).isEqualTo(Certainty.MEASURED);
        assertThat(verdict.evidence())
                .anyMatch(each -> each.matches("Skewscope ran \\d+ operations alone: 1 returns.*"));
    }

    /** A hard sigmoid without its bound has no effect where no number passes it, and nothing more is claimed. */
    @Test
    void aDifferenceWithoutEffectOnThisPictureIsHarmless() {
        Verdict verdict = verdict("golden.keras", "activation-replaced.tflite");

        assertThat(verdict.code()).contains("SKH004");
        assertThat(verdict.cure()).contains("this picture");
    }

    /** Without the next steps, weights are blamed that are only stored in fewer bits. */
    @Test
    void noWeightsAreBlamedForTheirStorage() {
        assertThat(verdict("f32.tflite", "f16.tflite").sentence()).doesNotContain("other weights");
    }

    private static Verdict verdict(String a, String b) {
        return verdict(pathway("a", a), pathway("b", b));
    }

    private static Verdict verdict(Pathway a, Pathway b) {
        Explanation explanation = Explanation.NONE;
        for (Kind kind : Kind.values()) {
            if (PARTS.contains(kind)) {
                explanation =
                        explanation.with(handled(new WorkerRequest.ExplainPart(PICTURE, a, b, Neighbours.NONE, kind))
                                .part());
            }
        }
        return VerdictMaker.of(PairFacts.of(explanation, ClassNaming.always(i -> "class " + i)));
    }

    private static Pathway pathway(String id, String file, String... more) {
        Pathway eager = PathwayPreset.EAGER.pathway();
        Pathway pathway = new Pathway(id, id, eager.preprocessing(), eager.execution());
        String mode = file.substring(file.lastIndexOf('.') + 1).replace("keras", "eager");
        List<String> settings =
                new ArrayList<>(List.of("model=" + MODELS.resolve(file), "execution=" + mode, "size=32x36"));
        Stream.of(more).filter(setting -> !setting.isEmpty()).forEach(settings::add);
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            pathway = PathwayOption.byKey(parts[0]).orElseThrow().set(pathway, parts[1]);
        }
        return pathway;
    }

    private static <R extends org.skewscope.worker.protocol.WorkerReply> R handled(WorkerRequest<R> request) {
        try {
            return new Dispatcher(engine).handle(request, ProgressListener.NONE, picture -> {}, Cancellation.NEVER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
