package org.skewscope.present.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.skewscope.run.RecordedSource;

/**
 * Tells whether what ran a recorded model can compute in fewer bits than float32, and how that is turned off there. A
 * size alone shows no format: a device that computes in float32 only is never said to have reduced it.
 */
final class Precision {

    /**
     * How some runtimes turn reduction off.
     *
     * @param names in lower case, one of which is in the name of the runtime, of the device or of an option
     * @param formats that they reduce to
     * @param off what is set
     */
    private record Switch(Set<String> names, String formats, String off) {}

    private static final String HALF = "float16";
    private static final String SHORT_MANTISSA = "TF32";

    /**
     * Sources: the runtimes' own manuals on reduced precision, as of 2025. A delegate or provider stands before the
     * runtimes that may load it.
     */
    private static final List<Switch> SWITCHES = List.of(
            new Switch(Set.of("nnapi"), HALF, "NnApiDelegate.Options.setAllowFp16(false)"),
            new Switch(Set.of("tensorrt"), HALF, "trt_fp16_enable=False"),
            new Switch(Set.of("coreml", "core ml"), HALF, "compute_units=ct.ComputeUnit.CPU_ONLY"),
            new Switch(
                    Set.of("tflite", "litert", "tensorflow lite"),
                    HALF,
                    "GpuDelegateFactory.Options.setPrecisionLossAllowed(false)"),
            new Switch(Set.of("tfjs", "tensorflow.js"), HALF, "tf.env().set('WEBGL_FORCE_F16_TEXTURES', false)"),
            new Switch(Set.of("openvino"), HALF, "INFERENCE_PRECISION_HINT=f32"),
            new Switch(
                    Set.of("torch"),
                    SHORT_MANTISSA,
                    "torch.backends.cuda.matmul.allow_tf32 = False; torch.backends.cudnn.allow_tf32 = False"),
            new Switch(
                    Set.of("tensorflow", "keras"),
                    SHORT_MANTISSA,
                    "tf.config.experimental.enable_tensor_float_32_execution(False)"),
            new Switch(Set.of("jax"), SHORT_MANTISSA, "jax.config.update('jax_default_matmul_precision', 'float32')"),
            new Switch(Set.of("onnx"), SHORT_MANTISSA, "use_tf32=0 among the provider's options"));

    private final RecordedSource source;

    private Precision(RecordedSource source) {
        this.source = source;
    }

    /** Returns what is known of a recorded run on an accelerator; empty of others, which are never said to reduce. */
    static Optional<Precision> of(Optional<RecordedSource> recorded) {
        return recorded.filter(source -> source.origin().onAccelerator()).map(Precision::new);
    }

    /** Returns the formats that it may compute in, such as "float16 or TF32". */
    String formats() {
        return known().map(Switch::formats).orElse("float16 or TF32");
    }

    /** Returns how the reduction is turned off, without a full stop. */
    String off() {
        return known().map(each -> "Turn reduced precision off on the device (%s)".formatted(each.off()))
                .orElse("Turn reduced precision off on the device");
    }

    private Optional<Switch> known() {
        List<String> words = Stream.concat(
                        Stream.of(source.origin().runtime(), source.origin().device()),
                        source.origin().options().stream())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .toList();
        return SWITCHES.stream()
                .filter(each ->
                        each.names().stream().anyMatch(name -> words.stream().anyMatch(word -> word.contains(name))))
                .findFirst();
    }
}
