package org.skewscope.runtime.tensorflow;

import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.skewscope.model.frozengraph.FrozenGraphFile;
import org.skewscope.model.frozengraph.StoredConstant;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.runtime.tensorflow.graph.Attributes;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * The numbers of a graph's large constants, in native memory once, for all ways of running it. The
 * graph itself holds one value for each, which no other has: what became of a constant in a
 * rewritten graph is seen by it.
 */
final class HeldConstants implements AutoCloseable {

    static final HeldConstants NONE = new HeldConstants(Map.of(), Map.of());

    private static final String VALUE = "value";

    private static final Set<String> PASSING = Set.of("Identity", "StopGradient");

    /**
     * What a session's own folding appends to the name of the node that it replaces.
     *
     * <p>Source: core/common_runtime/constant_folding.cc.
     */
    private static final Pattern FOLDED = Pattern.compile("/_\\d+__cf__\\d+$");

    private final Map<String, StoredConstant> stored;

    /** The constants, and what hands them on as they are, each with the name of its constant. */
    private final Map<String, String> names;

    /** Empty until they are needed: finding out what the optimizer does takes as much. */
    private final Map<String, EagerTensor> tensors = new HashMap<>();

    private HeldConstants(Map<String, StoredConstant> stored, Map<String, String> names) {
        this.stored = stored;
        this.names = names;
    }

    /** Those of a file that its graph needs. */
    static HeldConstants of(FrozenGraphFile file, ModelGraph graph) {
        Map<String, StoredConstant> stored = new LinkedHashMap<>();
        Map<String, String> names = new HashMap<>();
        Map<String, NodeDef> nodes = new HashMap<>();
        graph.graph().getNodeList().forEach(node -> nodes.put(node.getName(), node));
        for (NodeDef node : nodes.values()) {
            String origin = origin(node, nodes);
            StoredConstant constant = file.constants().get(origin);
            if (constant != null) {
                stored.put(origin, constant);
                names.put(node.getName(), origin);
            }
        }
        return new HeldConstants(stored, names);
    }

    private static String origin(NodeDef node, Map<String, NodeDef> nodes) {
        NodeDef origin = node;
        for (int i = 0; i < nodes.size() && PASSING.contains(origin.getOp()); i++) {
            origin = nodes.get(TensorName.parse(origin.getInput(0)).node());
        }
        return origin.getName();
    }

    boolean isEmpty() {
        return stored.isEmpty();
    }

    /**
     * By the names of a graph's nodes that return them; they stay this object's.
     *
     * @param graph the model's, or what it was rewritten to where {@link #areIn} says so
     * @throws UncheckedIOException with a clause that says why they cannot be read
     */
    Map<String, EagerTensor> byNode(GraphDef graph) {
        Map<String, EagerTensor> byNode = new HashMap<>();
        if (!isEmpty()) {
            Map<String, EagerTensor> all = all();
            for (NodeDef node : graph.getNodeList()) {
                name(node).ifPresent(name -> byNode.put(node.getName(), all.get(name)));
            }
        }
        return byNode;
    }

    /** The constant that a node is, or hands on. */
    private Optional<String> name(NodeDef node) {
        boolean passes = node.getOp().equals("Const") || PASSING.contains(node.getOp());
        String name = FOLDED.matcher(node.getName()).replaceFirst("");
        return Optional.ofNullable(passes ? names.get(name) : null);
    }

    private synchronized Map<String, EagerTensor> all() {
        try {
            for (Map.Entry<String, StoredConstant> each : stored.entrySet()) {
                if (!tensors.containsKey(each.getKey())) {
                    StoredConstant constant = each.getValue();
                    tensors.put(
                            each.getKey(), EagerTensor.ofFloat32(constant.shape(), constant::read));
                }
            }
            return Map.copyOf(tensors);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /**
     * Whether each of them is in a rewritten graph as it was: none was folded into another, merged
     * with one, or written in another way. What hands one on may have become a constant itself.
     */
    boolean areIn(GraphDef rewritten) {
        Map<Float, String> byStandIn = new HashMap<>();
        stored.forEach((name, constant) -> byStandIn.put(constant.standIn(), name));
        Set<String> found = new HashSet<>();
        for (NodeDef node : rewritten.getNodeList()) {
            if (node.getOp().equals("Const")) {
                TensorProto tensor = node.getAttrOrThrow(VALUE).getTensor();
                String held = firstNumber(tensor).map(byStandIn::get).orElse(null);
                if (!name(node).equals(Optional.ofNullable(held))) {
                    return false;
                }
                found.add(held);
            }
        }
        return found.containsAll(stored.keySet());
    }

    private static Optional<Float> firstNumber(TensorProto tensor) {
        if (tensor.getDtype() != DataType.DT_FLOAT) {
            return Optional.empty();
        }
        if (tensor.getFloatValCount() > 0) {
            return Optional.of(tensor.getFloatVal(0));
        }
        return tensor.getTensorContent().size() < Float.BYTES
                ? Optional.empty()
                : Optional.of(
                        tensor.getTensorContent()
                                .asReadOnlyByteBuffer()
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getFloat());
    }

    /**
     * The graph with all numbers in it.
     *
     * @throws UncheckedIOException with a clause that says why they cannot be read
     */
    ModelGraph restore(ModelGraph graph) {
        GraphDef.Builder whole = graph.graph().toBuilder().clearNode();
        try {
            for (NodeDef node : graph.graph().getNodeList()) {
                StoredConstant constant = stored.get(node.getName());
                whole.addNode(constant == null ? node : restored(node, constant));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        return graph.withGraph(whole.build());
    }

    private static NodeDef restored(NodeDef node, StoredConstant constant) throws IOException {
        ByteBuffer numbers = ByteBuffer.allocate(Math.toIntExact(constant.bytes()));
        constant.read(numbers);
        TensorProto.Builder tensor =
                node.getAttrOrThrow(VALUE).getTensor().toBuilder().clearFloatVal();
        tensor.setTensorContent(UnsafeByteOperations.unsafeWrap(numbers.flip()));
        return node.toBuilder().putAttr(VALUE, Attributes.tensor(tensor.build())).build();
    }

    @Override
    public synchronized void close() {
        tensors.values().forEach(EagerTensor::close);
        tensors.clear();
    }
}
