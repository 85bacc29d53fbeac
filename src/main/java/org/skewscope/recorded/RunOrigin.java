package org.skewscope.recorded;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Describes where a run was recorded, according to its recorder. An empty text means that the
 * recorder did not note it.
 *
 * @param runtime the program that ran the model, such as {@code tflite}
 * @param version of the runtime
 * @param device such as {@code gpu}
 * @param options of the run, each as {@code key=value}
 * @param modelSha256 SHA-256 of the model's file
 */
public record RunOrigin(String runtime, String version, String device, List<String> options, String modelSha256) {

    private static final Set<String> ACCELERATORS = Set.of(
            "gpu",
            "npu",
            "tpu",
            "dsp",
            "ane",
            "edgetpu",
            "nnapi",
            "coreml",
            "hexagon",
            "cuda",
            "metal",
            "mps",
            "opencl",
            "opengl",
            "vulkan",
            "webgl",
            "webgpu",
            "webnn",
            "directml",
            "dml",
            "tensorrt",
            "rocm",
            "qnn",
            "xpu");

    public RunOrigin {
        options = List.copyOf(options);
    }

    /** Returns whether the device's name is that of an accelerator, not of a CPU. */
    public boolean onAccelerator() {
        return Stream.of(device.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1))
                .anyMatch(word -> ACCELERATORS.contains(word.replaceAll("[0-9]+$", "")));
    }

    /** Returns runtime, version and device in one line; empty if none is noted. */
    public String line() {
        String program =
                Stream.of(runtime, version).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        return Stream.of(program, device).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }
}
