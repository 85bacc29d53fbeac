package org.skewscope.model.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ops of a graph that ONNX Runtime has rewritten, each with the tensor by which its result can
 * be looked at, and what has to be written behind the file so that it returns them.
 */
public final class GraphTaps {

    /** They hand on what they take, in another order or form. */
    private static final Set<String> PASSING =
            Set.of(
                    "Identity",
                    "Transpose",
                    "Cast",
                    "ReorderInput",
                    "ReorderOutput",
                    "QuantizeLinear",
                    "Shape",
                    "Constant");

    /** Where ops of whole numbers are given the scale and the zero point of what they make. */
    private static final Map<String, Integer> SCALES =
            Map.of(
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
     * An op that can be looked at.
     *
     * @param tensor what has to be asked for
     * @param name of the op's result in the model as it was written, where it is there
     * @param operation the op's type, and in brackets what TensorFlow calls what it ends in
     * @param channelsFirst whether a result of four axes is [N, channels, height, width]
     * @param fused what it does besides; empty where nothing
     */
    public record Tap(
            String tensor, String name, String operation, boolean channelsFirst, String fused) {}

    private GraphTaps(OnnxModel rewritten, OnnxFile original) {
        this.graph = rewritten.graph();
        this.channels = new ChannelCounts(original.tensors());
        this.blocked = new BlockedNames(original.tensors());
        this.layouts = new TensorLayouts(original.signature().layout());
        ofPicture.add(original.signature().input().tensor());
        graph.nodes().forEach(this::add);
    }

    /**
     * @param rewritten a file that ONNX Runtime wrote of the original
     */
    public static GraphTaps of(Path rewritten, OnnxFile original) throws IOException {
        return new GraphTaps(ModelReader.read(rewritten), original);
    }

    /** In the order in which they run. */
    public List<Tap> taps() {
        return List.copyOf(taps);
    }

    /** What makes the file return all taps, once it is written behind its last byte. */
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
        Optional<String> written =
                node.domain().equals(BlockedNames.DOMAIN) ? blocked.of(node) : Optional.of(made);
        if (written.isPresent()) {
            String name = name(node, written.get());
            tensor(node, made, written.get())
                    .ifPresent(
                            tensor ->
                                    taps.add(
                                            new Tap(
                                                    tensor,
                                                    name,
                                                    OperatorNames.of(node, name),
                                                    layouts.isChannelsFirst(made),
                                                    fused(node))));
        }
    }

    /** Empty where its numbers cannot be had. */
    private Optional<String> tensor(OnnxNode node, String made, String written) {
        if (node.domain().equals(BlockedNames.DOMAIN)) {
            return channels.of(written).map(count -> appended.unblocked(made, count));
        }
        Integer scale = SCALES.get(node.op());
        if (scale != null) {
            return node.inputs().size() > scale + 1
                    ? Optional.of(
                            appended.scaled(
                                    made, node.inputs().get(scale), node.inputs().get(scale + 1)))
                    : Optional.empty();
        }
        boolean returned = graph.outputs().stream().anyMatch(each -> each.name().equals(made));
        return Optional.of(returned ? made : appended.output(made));
    }

    /** ONNX Runtime names what it casts or quantizes after the result that it stands for. */
    private static String name(OnnxNode node, String made) {
        String name =
                SCALES.containsKey(node.op())
                        ? made.replaceFirst("_QuantizeLinear_Output$", "")
                        : made;
        // As TensorFlow's own name of the op, where the file comes from there.
        return name.replaceFirst("^" + BlockedNames.CAST, "").replaceFirst(":0$", "");
    }

    private static String fused(OnnxNode node) {
        OnnxAttribute activation = node.attributes().get("activation");
        return activation == null ? "" : activation.text();
    }
}
