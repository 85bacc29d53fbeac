package org.skewscope.recorded;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a run was recorded, as its recorder tells.
 *
 * @param runtime what ran the model, such as {@code tflite}; empty where it does not tell
 * @param version of the runtime
 * @param device what it ran on, such as {@code gpu}
 * @param options of the run, each as {@code key=value}
 * @param modelSha256 of the model's file
 */
public record RunOrigin(
        String runtime, String version, String device, List<String> options, String modelSha256) {

    private static final Set<String> ACCELERATORS =
            Set.of(
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

    /** Whether the device is said to be something else than a CPU. */
    public boolean onAccelerator() {
        return Stream.of(device.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1))
                .anyMatch(word -> ACCELERATORS.contains(word.replaceAll("[0-9]+$", "")));
    }

    /** Runtime, version and device in one line; empty where none is told. */
    public String line() {
        String program =
                Stream.of(runtime, version)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "));
        return Stream.of(program, device)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
