package org.skewscope.model.tflite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelOrigin;

/** Describes where a .tflite file comes from. */
final class TfliteOrigin {

    private static final String MINIMUM = "min_runtime_version";
    private static final int LONGEST = 60;

    private TfliteOrigin() {}

    static ModelOrigin of(Path path, TfliteGraph graph) {
        return new ModelOrigin("TensorFlow Lite (" + numbers(graph) + ")", writer(path, graph), parameters(graph));
    }

    /**
     * Returns the arithmetic, which follows from the types of the operations' outputs and of the
     * weights.
     */
    static ModelFact.Arithmetic arithmetic(TfliteGraph graph) {
        Set<TfliteType> made = graph.operators().stream()
                .flatMap(operator -> operator.outputs().stream())
                .map(output -> graph.tensor(output).type())
                .collect(Collectors.toSet());
        // What is fed and returned may be uint8 where all else is int8.
        if (made.contains(TfliteType.INT8)) {
            return ModelFact.Arithmetic.WHOLE_NUMBERS;
        }
        if (made.contains(TfliteType.UINT8)) {
            return ModelFact.Arithmetic.UNSIGNED_NUMBERS;
        }
        return graph.tensors().stream()
                        .anyMatch(tensor -> isWeight(tensor)
                                && tensor.type().isByte()
                                && tensor.quantization().isPresent())
                ? ModelFact.Arithmetic.DYNAMIC
                : ModelFact.Arithmetic.FLOATS;
    }

    /** Returns the usual name of such a file. */
    private static String numbers(TfliteGraph graph) {
        boolean halves =
                graph.tensors().stream().anyMatch(tensor -> isWeight(tensor) && tensor.type() == TfliteType.FLOAT16);
        return switch (arithmetic(graph)) {
            case WHOLE_NUMBERS -> "int8";
            case UNSIGNED_NUMBERS -> "uint8";
            case DYNAMIC -> "dynamic range, int8 weights";
            case FLOATS -> halves ? "float16 weights" : "float32";
        };
    }

    static boolean isWeight(TfliteTensor tensor) {
        return tensor.constant().isPresent()
                && !tensor.shape().isEmpty()
                && (tensor.type() == TfliteType.FLOAT32
                        || tensor.type() == TfliteType.FLOAT16
                        || tensor.quantization().isPresent());
    }

    private static long parameters(TfliteGraph graph) {
        return graph.tensors().stream()
                .filter(TfliteOrigin::isWeight)
                .mapToLong(TfliteTensor::count)
                .sum();
    }

    private static String writer(Path path, TfliteGraph graph) {
        String description = clean(graph.description());
        String minimum = minimum(path, graph);
        if (minimum.isEmpty()) {
            return description;
        }
        return description + (description.isEmpty() ? "" : ", ") + "needs TensorFlow Lite " + minimum + " or newer";
    }

    private static String minimum(Path path, TfliteGraph graph) {
        TfliteTensor.Bytes piece = graph.metadata().get(MINIMUM);
        if (piece == null || piece.length() > LONGEST) {
            return "";
        }
        try {
            return clean(new String(FileBytes.read(path, piece).array(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The caller that needs the file reports the failure.
            return "";
        }
    }

    private static String clean(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7e]", "").strip();
        return clean.length() > LONGEST
                ? clean.substring(0, LONGEST) + "\u2026"
                : clean.toLowerCase(Locale.ROOT).equals("mlir converted.") ? "MLIR converter" : clean;
    }
}
