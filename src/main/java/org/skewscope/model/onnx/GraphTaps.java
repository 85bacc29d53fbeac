package org.skewscope.model.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.InputLayout;
import org.skewscope.model.onnx.OnnxNode.OnnxAttribute;

/**
 * Finds the ops of a graph that ONNX Runtime has rewritten, each with the tensor that holds its
 * result, and writes what has to follow the file so that it returns these tensors.
 */
public final class GraphTaps {

    /** Ops that return their input in another order or form. */
    private static final Set<String> PASSING = Set.of(
            "Identity", "Transpose", "Cast", "ReorderInput", "ReorderOutput", "QuantizeLinear", "Shape", "Constant");

    /**
     * The input of quantized ops that holds the output's scale; the next input holds the zero
     * point.
     */
    private static final Map<String, Integer> SCALES = Map.of(
            "QLinearConv", 6,
            "QLinearMatMul", 6,
            "QLinearAdd", 6,
            "QLinearMul", 6,
            "QLinearGlobalAveragePool", 3,
            "QLinearAveragePool", 3,
            "QLinearSigmoid", 3,
            "QLinearLeakyRelu", 3);

    private final OnnxGraph graph;
    private final ChannelCounts channels;
    private final BlockedNames blocked;
    private final TensorLayouts layouts;
    private final Set<String> ofPicture = new HashSet<>();
    private final List<Tap> taps = new ArrayList<>();
    private final AppendedGraph appended = new AppendedGraph();

    /**
     * Describes an op whose result can be returned.
     *
     * @param tensor the name of the output to request
     * @param name the name of the op's result in the original model, if it is there
     * @param operation the op's type, and in brackets TensorFlow's name of the op whose result it
     *     returns
     * @param channelsFirst whether a result of four axes is [N, channels, height, width]
     * @param fused the activation that is fused into the op; empty if there is none
     */
    public record Tap(String tensor, String name, String operation, boolean channelsFirst, String fused) {}

    private GraphTaps(OnnxModel rewritten, OnnxFile original) {
        this.graph = rewritten.graph();
        this.channels = new ChannelCounts(original.tensors());
        this.blocked = new BlockedNames(original.tensors());
        this.layouts = new TensorLayouts(original.signature().layout());
        ofPicture.add(original.signature().input().tensor());
        graph.nodes().forEach(this::add);
    }

    /**
     * Returns the taps of a rewritten file.
     *
     * @param rewritten a file that ONNX Runtime wrote of the original
     * @throws IOException if the file cannot be read
     */
    public static GraphTaps of(Path rewritten, OnnxFile original) throws IOException {
        return new GraphTaps(ModelReader.read(rewritten), original);
    }

    /** Returns the taps in the order in which the ops run. */
    public List<Tap> taps() {
        return List.copyOf(taps);
    }

    /** Returns the bytes that make the file return all taps once they follow its last byte. */
    public byte[] appended() {
        return appended.bytes();
    }

    private void add(OnnxNode node) {
        layouts.add(node);
        boolean depends = node.inputs().stream().anyMatch(ofPicture::contains);
        if (!depends || node.outputs().isEmpty()) {
            return;
        }
        node.outputs().stream().filter(name -> !name.isEmpty()).forEach(ofPicture::add);
        String made = node.outputs().get(0);
        if (PASSING.contains(node.op()) || made.isEmpty()) {
            return;
        }
        Optional<String> written = node.domain().equals(BlockedNames.DOMAIN) ? blocked.of(node) : Optional.of(made);
        if (written.isPresent()) {
            String name = name(node, written.get());
            tensor(node, made, written.get())
                    .ifPresent(tensor -> taps.add(new Tap(
                            tensor, name, OperatorNames.of(node, name), layouts.isChannelsFirst(made), fused(node))));
        }
    }

    /**
     * Returns the output to request.
     *
     * @return empty if the op's real values cannot be returned
     */
    private Optional<String> tensor(OnnxNode node, String made, String written) {
        if (node.domain().equals(BlockedNames.DOMAIN)) {
            return channels.of(written).map(count -> appended.unblocked(made, count));
        }
        Integer scale = SCALES.get(node.op());
        if (scale != null) {
            return node.inputs().size() > scale + 1
                    ? Optional.of(appended.scaled(
                            made, node.inputs().get(scale), node.inputs().get(scale + 1)))
                    : Optional.empty();
        }
        boolean returned = graph.outputs().stream().anyMatch(each -> each.name().equals(made));
        return Optional.of(returned ? made : appended.output(made));
    }

    /**
     * Returns the original name of a result. ONNX Runtime names a cast or quantized tensor after
     * the result that it replaces.
     */
    private static String name(OnnxNode node, String made) {
        String name = SCALES.containsKey(node.op()) ? made.replaceFirst("_QuantizeLinear_Output$", "") : made;
        // As TensorFlow's own name of the op, where the file comes from there.
        return name.replaceFirst("^" + BlockedNames.CAST, "").replaceFirst(":0$", "");
    }

    private static String fused(OnnxNode node) {
        OnnxAttribute activation = node.attributes().get("activation");
        return activation == null ? "" : activation.text();
    }

    /** Names the TensorFlow op whose result an op of ONNX returns, if there is one. */
    private static final class OperatorNames {

        private static final Map<String, String> TENSORFLOW = Map.ofEntries(
                Map.entry("Conv", "Conv2D"),
                Map.entry("QLinearConv", "Conv2D"),
                Map.entry("BatchNormalization", "FusedBatchNormV3"),
                Map.entry("Clip", "Relu6"),
                Map.entry("Add", "AddV2"),
                Map.entry("QLinearAdd", "AddV2"),
                Map.entry("GlobalAveragePool", "Mean"),
                Map.entry("QLinearGlobalAveragePool", "Mean"),
                Map.entry("ReduceMean", "Mean"),
                Map.entry("AveragePool", "AvgPool"),
                Map.entry("Concat", "ConcatV2"),
                Map.entry("Gemm", "BiasAdd"));

        /** The number of inputs of a convolution without a bias. */
        private static final Map<String, Integer> CONVOLUTIONS = Map.of("Conv", 2, "FusedConv", 2, "QLinearConv", 8);

        private static final String NORM = "BatchNorm";

        private OperatorNames() {}

        /**
         * Returns the op's type, and in brackets TensorFlow's name of the op whose result it
         * returns.
         *
         * @param name the name of the op's result
         */
        static String of(OnnxNode node, String name) {
            OnnxAttribute activation = node.attributes().get("activation");
            if (activation != null && !activation.text().isEmpty()) {
                String text = activation.text();
                return node.op() + " (" + TENSORFLOW.getOrDefault(text, text) + ")";
            }
            if (CONVOLUTIONS.containsKey(node.op())) {
                int more = node.inputs().size() - CONVOLUTIONS.get(node.op());
                if (more > 1) {
                    return node.op() + " (AddV2)";
                }
                if (more == 1) {
                    // Only the name shows a batch norm that was folded in.
                    return node.op() + (name.contains(NORM) ? " (FusedBatchNormV3)" : " (BiasAdd)");
                }
            }
            List<Long> group = node.ints("group");
            if (node.op().equals("Conv") && !group.isEmpty() && group.get(0) > 1) {
                return node.op() + " (DepthwiseConv2dNative)";
            }
            String other = TENSORFLOW.get(node.op());
            return other == null ? node.op() : node.op() + " (" + other + ")";
        }
    }

    /** Finds the tensors of four axes whose channels are second, op after op from the input on. */
    private static final class TensorLayouts {

        private static final List<Long> TO_FIRST = List.of(0L, 3L, 1L, 2L);
        private static final List<Long> TO_LAST = List.of(0L, 2L, 3L, 1L);

        /**
         * Ops that take and return channels first by definition, unless an attribute says
         * otherwise.
         */
        private static final Set<String> CHANNELS_FIRST = Set.of(
                "Conv",
                "ConvTranspose",
                "FusedConv",
                "MaxPool",
                "AveragePool",
                "GlobalAveragePool",
                "GlobalMaxPool",
                "BatchNormalization",
                "InstanceNormalization",
                "LRN",
                "DepthToSpace",
                "SpaceToDepth",
                "QLinearConv",
                "QLinearGlobalAveragePool",
                "QLinearAveragePool",
                "ReorderOutput");

        private static final String BLOCKED_DOMAIN = "com.microsoft.nchwc";

        private final Map<String, Boolean> first = new HashMap<>();
        private final boolean inputFirst;

        TensorLayouts(InputLayout input) {
            this.inputFirst = input == InputLayout.CHANNELS_FIRST;
        }

        /** Adds an op; ops must come in the order in which they run. */
        void add(OnnxNode node) {
            boolean layout = of(node);
            node.outputs().forEach(output -> first.put(output, layout));
        }

        private boolean of(OnnxNode node) {
            if (node.op().equals("Transpose") && node.ints("perm").equals(TO_FIRST)) {
                return true;
            }
            if (node.op().equals("Transpose") && node.ints("perm").equals(TO_LAST)
                    || node.ints("channels_last").equals(List.of(1L))
                    || node.op().startsWith("Nhwc")) {
                return false;
            }
            if (CHANNELS_FIRST.contains(node.op()) || node.domain().equals(BLOCKED_DOMAIN)) {
                return true;
            }
            return node.inputs().stream()
                    .filter(first::containsKey)
                    .findFirst()
                    .map(first::get)
                    .orElse(inputFirst);
        }

        boolean isChannelsFirst(String tensor) {
            return first.getOrDefault(tensor, inputFirst);
        }
    }

    /**
     * Finds the number of channels of a tensor of the original model: that of the convolution from
     * which it comes. A tensor in blocks of a CPU's width may have more.
     */
    private record ChannelCounts(Tensors written) {

        private static final int MOST_STEPS = 64;

        private static final Set<String> KEEPING = Set.of(
                "Relu",
                "Clip",
                "LeakyRelu",
                "Sigmoid",
                "Tanh",
                "HardSigmoid",
                "HardSwish",
                "BatchNormalization",
                "MaxPool",
                "AveragePool",
                "GlobalAveragePool",
                "GlobalMaxPool",
                "Identity",
                "Pad",
                "Resize",
                "Upsample",
                "Add",
                "Mul",
                "Sub",
                "Div",
                "Sum");

        /**
         * Returns the number of channels.
         *
         * @return empty if the original model does not show it
         */
        Optional<Long> of(String tensor) {
            String current = tensor;
            for (int step = 0; step < MOST_STEPS; step++) {
                OnnxNode maker = written.maker(current).orElse(null);
                if (maker == null || maker.inputs().isEmpty()) {
                    return Optional.empty();
                }
                if (maker.op().equals("Conv") && maker.inputs().size() > 1) {
                    return written.constant(maker.inputs().get(1))
                            .filter(kernel -> !kernel.dims().isEmpty())
                            .map(kernel -> kernel.dims().get(0));
                }
                if (!KEEPING.contains(maker.op())) {
                    return Optional.empty();
                }
                current = made(maker);
            }
            return Optional.empty();
        }

        /** Returns the input that an op makes if the other input is a constant. */
        private String made(OnnxNode node) {
            return node.inputs().stream()
                    .filter(input -> written.maker(input).isPresent())
                    .filter(input -> written.constant(input).isEmpty())
                    .findFirst()
                    .orElse(node.inputs().get(0));
        }
    }

    /**
     * Finds the result of the original model that an op in blocks of channels replaces. Such an op
     * is named after the convolution that it began as, even if a sum and an activation were fused
     * into it.
     *
     * @param written the model as it was written
     */
    private record BlockedNames(Tensors written) {

        static final String DOMAIN = "com.microsoft.nchwc";

        private static final String ENDING = "_nchwc";
        private static final String OUTPUT = ":0";

        /** Stands before the names of what is computed in float32 instead of float16. */
        static final String CAST = "InsertedPrecisionFreeCast_";

        /** A convolution with a bias has so many inputs; a further one is added to its result. */
        private static final int WITHOUT_SUM = 3;

        private static final Set<String> SUMS = Set.of("Add", "Sum");

        private static final Set<String> ACTIVATIONS =
                Set.of("Relu", "Clip", "LeakyRelu", "Sigmoid", "Tanh", "HardSigmoid");

        /**
         * Returns the name of the original result.
         *
         * @return empty if the node's name does not show it
         */
        Optional<String> of(OnnxNode node) {
            if (!node.name().endsWith(ENDING)) {
                return Optional.empty();
            }
            String began = node.name()
                    .substring(0, node.name().length() - ENDING.length())
                    .replaceFirst("^" + CAST, "");
            Optional<String> name = Optional.of(written.maker(began).isPresent() ? began : began + OUTPUT)
                    .filter(tensor -> written.maker(tensor).isPresent());
            if (node.op().equals("Conv") && node.inputs().size() > WITHOUT_SUM) {
                name = name.flatMap(tensor -> after(tensor, SUMS));
            }
            if (node.attributes().containsKey("activation")) {
                name = name.flatMap(
                        tensor -> isMadeBy(tensor, ACTIVATIONS) ? Optional.of(tensor) : after(tensor, ACTIVATIONS));
            }
            return name;
        }

        private boolean isMadeBy(String tensor, Set<String> ops) {
            return written.maker(tensor)
                    .filter(maker -> ops.contains(maker.op()))
                    .isPresent();
        }

        /** Returns the output of the only op that takes a tensor. */
        private Optional<String> after(String tensor, Set<String> ops) {
            List<OnnxNode> takers = written.takers(tensor);
            return takers.size() == 1 && ops.contains(takers.get(0).op())
                    ? takers.get(0).outputs().stream().findFirst()
                    : Optional.empty();
        }
    }

    /**
     * Writes ops and outputs for the end of a file: a graph that comes in two pieces is one graph,
     * and the types of such outputs are found at loading.
     */
    private static final class AppendedGraph {

        private static final String OWN = "skewscope/";
        private static final String MICROSOFT = "com.microsoft.nchwc";
        private static final int GRAPH = 7;
        private static final int NODE = 1;
        private static final int OUTPUT = 12;
        private static final int WHOLE_NUMBER = 2;

        private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

        /** Writes one part of a message. */
        @FunctionalInterface
        private interface Part {
            void write(CodedOutputStream out) throws IOException;
        }

        /** Adds a tensor as an output. */
        String output(String tensor) {
            field(graph, OUTPUT, message(out -> out.writeString(1, tensor)));
            return tensor;
        }

        /** Adds a tensor of whole numbers times its scale as an output. */
        String scaled(String tensor, String scale, String zeroPoint) {
            node("DequantizeLinear", "", List.of(tensor, scale, zeroPoint), tensor, out -> {});
            return output(OWN + tensor);
        }

        /** Adds a tensor in blocks of channels as an output [N, channels, height, width]. */
        String unblocked(String tensor, long channels) {
            node("ReorderOutput", MICROSOFT, List.of(tensor), tensor, out -> {
                out.writeByteArray(5, attribute("channels", channels));
                out.writeByteArray(5, attribute("channels_last", 0));
            });
            return output(OWN + tensor);
        }

        byte[] bytes() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            field(whole, GRAPH, graph.toByteArray());
            return whole.toByteArray();
        }

        private void node(String op, String domain, List<String> inputs, String tensor, Part attributes) {
            field(graph, NODE, message(out -> {
                for (String input : inputs) {
                    out.writeString(1, input);
                }
                out.writeString(2, OWN + tensor);
                out.writeString(3, OWN + tensor);
                out.writeString(4, op);
                attributes.write(out);
                out.writeString(7, domain);
            }));
        }

        private static byte[] attribute(String name, long value) {
            return message(out -> {
                out.writeString(1, name);
                out.writeInt64(3, value);
                out.writeInt32(20, WHOLE_NUMBER);
            });
        }

        private static void field(ByteArrayOutputStream into, int number, byte[] content) {
            into.writeBytes(message(out -> out.writeBytes(number, ByteString.copyFrom(content))));
        }

        private static byte[] message(Part part) {
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                CodedOutputStream out = CodedOutputStream.newInstance(bytes);
                part.write(out);
                out.flush();
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException("Memory takes what is written", e);
            }
        }
    }
}
