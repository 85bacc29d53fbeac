package org.skewscope.present.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.skewscope.execution.DelegateProbe;
import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.layers.compare.NetworkDifference.Conversion;
import org.skewscope.layers.compare.NetworkDifference.Fault;
import org.skewscope.layers.compare.NetworkDifference.GuiltyLayer;
import org.skewscope.layers.compare.NetworkDifference.Lost;
import org.skewscope.tensor.SentenceNumber;

/** Writes how two networks differ: the guilty layer with both settings, or the exact conversion. */
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

    private static final int SHOWN = 3;

    private NetworkWording() {}

    /**
     * Returns how many layers' own errors rounding does not explain.
     *
     * @param unmeasured how many paired layers have no own error
     */
    public static String ownErrors(long above, int unmeasured) {
        return (above == 0
                        ? "No layer adds more than rounding."
                        : "%s%s more than rounding."
                                .formatted(SentenceNumber.counted(above, "layer"), above == 1 ? " adds" : " add"))
                + (unmeasured <= 0
                        ? ""
                        : " %s%s not measured."
                                .formatted(
                                        SentenceNumber.counted(unmeasured, "paired layer"),
                                        unmeasured == 1 ? " was" : " were"));
    }

    /** Returns what differs, the guilty layer first, or that nothing does. */
    public static String sentence(NetworkDifference network) {
        if (!network.notUnderstood().isEmpty()) {
            return notUnderstood(network);
        }
        if (network.same()) {
            return "The same network: %s.".formatted(conversion(network.conversion()));
        }
        if (network.trainingModeOfB().isPresent()) {
            return training("A", "B", network) + ".";
        }
        if (network.unrelated()) {
            return "The files hold different networks: most paired layers have another operator or kernel shape.";
        }
        if (isMissing(network)) {
            return missing(network);
        }
        if (network.layers().isEmpty()) {
            return unpaired(network);
        }
        return layer(network.layers().get(0)) + others(network);
    }

    private static boolean isMissing(NetworkDifference network) {
        return network.onlyA().isEmpty() != network.onlyB().isEmpty();
    }

    /** Returns what to do; empty where nothing differs or no cure is known. */
    public static Optional<String> cure(NetworkDifference network) {
        if (network.same() || !network.notUnderstood().isEmpty()) {
            return Optional.empty();
        }
        if (network.trainingModeOfB().isPresent()) {
            return Optional.of("Export the model for inference: training=False, or model.eval() in PyTorch.");
        }
        if (network.unrelated()) {
            return Optional.of("Compare a file with the one that it was converted from.");
        }
        if (isMissing(network)) {
            return Optional.of("Convert the model again from the file that has all layers.");
        }
        return network.layers().isEmpty()
                ? Optional.empty()
                : cure(network.layers().get(0).first());
    }

    /** Returns the settings of a fault that are described, such as "1 in A, 2 in B". */
    public static String sides(Fault fault) {
        List<String> sides = new ArrayList<>();
        if (!fault.a().equals(Fault.OWN)) {
            sides.add(fault.a() + " in A");
        }
        if (!fault.b().equals(Fault.OWN)) {
            sides.add(fault.b() + " in B");
        }
        String size = fault.size().orElse("");
        return sides.isEmpty() ? size : String.join(", ", sides) + (size.isEmpty() ? "" : "; " + size);
    }

    private static Optional<String> cure(Fault fault) {
        return Optional.of(
                switch (fault.kind()) {
                    case PADDING -> fault.b().contains("then VALID")
                            ? "Give the padding that stands before the layer in B the numbers of A."
                            : "Put the padding before the layer as one of its own: ZeroPadding2D, then "
                                    + "padding=\"valid\"; in ONNX set pads.";
                    case COUNT_INCLUDE_PAD -> "Pad before the pool and pool without padding, or set count_include_pad alike in both.";
                    case EPSILON -> fault.a().startsWith("below")
                            ? "Set one epsilon in both models, then convert again."
                            : "Set epsilon=%s, then convert again.".formatted(fault.a());
                    case MOVING_VARIANCE, MOVING_MEAN, GAMMA -> "Load the same checkpoint in both files.";
                    case STATISTICS, BETA -> "Load the trained weights before the conversion, then convert again.";
                    case ACTIVATION -> "Use %s in B too, then convert again.".formatted(fault.a());
                    case FLATTEN_ORDER -> "Permute the axes before the flatten, or the rows of the kernel.";
                    case CHANNELS_REVERSED -> "Feed B pictures in BGR order, or reverse the kernel's input channels.";
                    case RESIZE -> "Set %s to %s in B.".formatted(fault.setting(), fault.a());
                    case QUANTIZATION_SCALE -> "Quantize the model again.";
                    case RUNTIME -> "Set delegate=none and compare again.";
                    case TABLE -> "Accept it, or resize by bilinear in both models.";
                    case INPUT_RANGE -> "Calibrate with pictures that are normalized as the model is fed.";
                    case KERNEL_TRANSPOSED,
                            KERNEL_IN_OUT,
                            KERNEL_TURNED,
                            TRANSPOSE -> "Write the kernel's axes in the order that the format asks for.";
                    case WEIGHTS,
                            SWAPPED,
                            OTHER_KERNEL,
                            BIAS,
                            NO_BIAS,
                            SCALE -> "Convert again from the file that was trained last.";
                    default -> "Set %s to A's value in B.".formatted(fault.setting());
                });
    }

    private static String notUnderstood(NetworkDifference network) {
        Lost first = network.notUnderstood().get(0);
        int count = network.notUnderstood().size();
        String unknown = "%s %s%s: nothing is said of what follows."
                .formatted(
                        first.label(),
                        shortName(first.name()),
                        count == 1
                                ? " is no operator that Skewscope compares"
                                : " and %s more are no operators that Skewscope compares".formatted(count - 1));
        return network.layers().isEmpty() ? unknown : layer(network.layers().get(0)) + " " + unknown;
    }

    private static String conversion(Conversion conversion) {
        List<String> parts = new ArrayList<>();
        int norms = conversion.normsA() + conversion.normsB();
        if (norms > 0) {
            parts.add(norms + (norms == 1 ? " batch norm folded" : " batch norms folded"));
        }
        if (conversion.transposed() && conversion.kernels() > 0) {
            parts.add("kernels transposed");
        }
        Set<String> types = new TreeSet<>(conversion.roundedA());
        types.addAll(conversion.roundedB());
        if (!types.isEmpty()) {
            parts.add("%s to %s".formatted(rounded(conversion), String.join(" and ", types)));
        }
        if (conversion.factors() > 0) {
            parts.add("a constant factor moved into the next kernel");
        }
        if (conversion.kernels() > 0 && conversion.identical() == conversion.kernels()) {
            parts.add(
                    conversion.kernels() == 1
                            ? "its kernel is bit-identical"
                            : "all %s kernels are bit-identical".formatted(conversion.kernels()));
        }
        return parts.isEmpty() ? "equal up to float32 rounding" : String.join(", ", parts);
    }

    private static String rounded(Conversion conversion) {
        return conversion.roundedA().isEmpty()
                ? "B's weights are rounded"
                : conversion.roundedB().isEmpty() ? "A's weights are rounded" : "the weights of both are rounded";
    }

    /**
     * Returns which file runs its batch norm in training mode, without a full stop.
     *
     * @param a the name of A's file
     * @param b the name of B's file
     * @param network one of whose sides runs in training mode
     */
    public static String training(String a, String b, NetworkDifference network) {
        boolean ofB = network.trainingModeOfB().orElseThrow();
        Lost first = (ofB ? network.onlyB() : network.onlyA()).get(0);
        return ("%s runs a batch norm in training mode: it normalizes by the mean and variance of its own "
                        + "input (%s), %s by stored ones")
                .formatted(
                        ofB ? b : a, shortName(first.name().replaceFirst("/(moments|batchnorm)/.*", "")), ofB ? a : b);
    }

    private static String missing(NetworkDifference network) {
        boolean inB = network.onlyA().isEmpty();
        List<Lost> lost = inB ? network.onlyB() : network.onlyA();
        return "%s lacks %s%s%s."
                .formatted(inB ? "A" : "B", lost.size(), lost.size() == 1 ? " layer: " : " layers: ", names(lost));
    }

    private static String unpaired(NetworkDifference network) {
        return "Only %s layers could be paired: A alone has %s; B alone has %s."
                .formatted(network.pairs(), names(network.onlyA()), names(network.onlyB()));
    }

    private static String names(List<Lost> lost) {
        String first = lost.stream()
                .limit(SHOWN)
                .map(each -> each.label() + " " + shortName(each.name()))
                .collect(Collectors.joining(", "));
        return lost.size() > SHOWN ? "%s and %s more".formatted(first, lost.size() - SHOWN) : first;
    }

    /** Returns a layer with its settings in A and B side by side. */
    public static String layer(GuiltyLayer layer) {
        return "%s: %s%s."
                .formatted(
                        shortName(layer.name()),
                        layer.faults().stream().map(NetworkWording::fault).collect(Collectors.joining("; ")),
                        layer.size()
                                .filter(error -> Double.isFinite(error.relative()))
                                .map(error -> "; given the same input, its relative difference is "
                                        + SentenceNumber.brief(error.relative()))
                                .orElse(""));
    }

    private static String fault(Fault fault) {
        return switch (fault.kind()) {
            case KERNEL_TRANSPOSED -> "kernel: rows and columns are exchanged in B";
            case CHANNELS_REVERSED -> "kernel: the input channels are in reverse order in B (BGR for RGB)";
            case KERNEL_IN_OUT -> "kernel: input and output channels are exchanged in B";
            case KERNEL_TURNED -> "kernel: turned by 180 degrees in B";
            case OTHER_KERNEL -> "weights: B has the kernel of A's " + shortName(fault.b());
            case SWAPPED -> "weights: exchanged in B with those of "
                    + shortName(fault.b().replace("exchanged with ", ""));
            default -> fault.setting() + ": " + sides(fault);
        };
    }

    private static String others(NetworkDifference network) {
        GuiltyLayer first = network.layers().get(0);
        int rest = network.layers().size() - 1 - first.others();
        StringBuilder words = new StringBuilder();
        if (first.others() > 0) {
            words.append(" ")
                    .append(first.others())
                    .append(first.others() == 1 ? " more layer differs" : " more layers differ")
                    .append(" in the same way.");
        }
        if (rest > 0) {
            words.append(" ")
                    .append(rest)
                    .append(rest == 1 ? " other layer differs" : " other layers differ")
                    .append(" in another way.");
        }
        return words.toString();
    }

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

    /** Returns the settings in which a layer is the same in both files; empty if none is known. */
    public static Optional<String> shared(GuiltyLayer layer) {
        return layer.shared().isEmpty()
                ? Optional.empty()
                : Optional.of("The same in both: %s."
                        .formatted(layer.shared().stream()
                                .map(each -> each.setting() + " " + each.value())
                                .collect(Collectors.joining(", "))));
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
