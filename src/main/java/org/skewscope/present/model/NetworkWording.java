package org.skewscope.present.model;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.skewscope.execution.DelegateProbe;
import org.skewscope.tensor.SentenceNumber;

/** Writes names of operators, and which of them a delegate or a compiler computes otherwise. */
public final class NetworkWording {

    /** The last parts of operators' names, which tell nothing of the layer. */
    private static final Set<String> OPERATORS = Set.of(
            "convolution",
            "Conv2D",
            "depthwise",
            "separable_conv2d",
            "Add",
            "add",
            "AddV2",
            "MatMul",
            "BiasAdd",
            "mul",
            "Mul",
            "Relu",
            "Relu6",
            "Conv",
            "Gemm",
            "Softmax",
            "MaxPool",
            "MaxPool2D",
            "AveragePool",
            "AvgPool",
            "Mean",
            "concat",
            "Reshape",
            "resize",
            "ResizeBilinear",
            "ResizeNearestNeighbor",
            "ResizeBicubic",
            "Sub",
            "StridedSlice",
            "strided_slice",
            "Slice");

    private NetworkWording() {}

    /**
     * Returns which operation XNNPACK computes otherwise.
     *
     * @return empty where no operation differs on its own
     */
    public static Optional<String> delegate(DelegateProbe.Found found) {
        return operation(found, "XNNPACK", "the built-in kernels");
    }

    /**
     * Returns which operation XLA computes otherwise.
     *
     * @return empty where no operation differs on its own
     */
    public static Optional<String> compiler(DelegateProbe.Found found) {
        return operation(found, "XLA", "TensorFlow's kernels");
    }

    private static Optional<String> operation(DelegateProbe.Found found, String maker, String usual) {
        if (found.deviations().isEmpty()) {
            return Optional.empty();
        }
        DelegateProbe.Deviation first = found.deviations().get(0);
        int more = found.deviations().size() - 1;
        return Optional.of("%s returns other numbers than %s for %s %s%s%s"
                .formatted(
                        maker,
                        usual,
                        operation(first.operation()),
                        shortName(first.name()),
                        first.zeros()
                                ? ": its output is all zeros."
                                : String.format(
                                        Locale.ROOT,
                                        ": the relative difference is %s.",
                                        SentenceNumber.brief(first.relative())),
                        more == 0
                                ? ""
                                : " So %s%s".formatted(more, more == 1 ? " more operation." : " more operations.")));
    }

    /** Returns what an operation of TensorFlow Lite, such as CONV_2D, is called in sentences. */
    private static String operation(String name) {
        return switch (name) {
            case "CONV_2D" -> "convolution";
            case "DEPTHWISE_CONV_2D" -> "depthwise convolution";
            case "TRANSPOSE_CONV" -> "transposed convolution";
            case "FULLY_CONNECTED" -> "dense layer";
            default -> name.equals(name.toUpperCase(Locale.ROOT))
                    ? name.toLowerCase(Locale.ROOT).replace("_2d", "").replace('_', ' ')
                    : name;
        };
    }

    /** Returns the part of an operator's name that names its layer. */
    public static String shortName(String name) {
        // Keras writes a batch norm as operators within a scope of its own.
        String[] parts = name.replaceFirst("/batchnorm/.*", "").split("/");
        int last = parts.length - 1;
        while (last > 0 && (parts[last].isEmpty() || OPERATORS.contains(parts[last]))) {
            last--;
        }
        return parts[last].isEmpty() ? name : parts[last];
    }
}
