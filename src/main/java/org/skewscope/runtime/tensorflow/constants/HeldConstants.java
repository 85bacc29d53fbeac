package org.skewscope.runtime.tensorflow.constants;

import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.frozengraph.FrozenGraphFile;
import org.skewscope.model.frozengraph.StoredConstant;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.runtime.tensorflow.graph.Attributes;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.OpDefinitions;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Holds the values of a graph's large constants in native memory once, for all executions. The
 * graph itself has one value for each. Constants that an optimizer computes are held likewise.
 */
public final class HeldConstants implements AutoCloseable {

    public static final HeldConstants NONE = new HeldConstants(Map.of(), Map.of(), StreamedConstants.Limits.USUAL);

    private static final String VALUE = "value";

    private final Map<String, StoredConstant> stored;

    /** The constants and the nodes that pass them on, each with the name of its constant. */
    private final Map<String, String> names;

    private final StreamedConstants.Limits limits;

    /**
     * Stays empty until an execution needs the values, since tracing the optimizer takes as much
     * memory.
     */
    private final Map<String, EagerTensor> tensors;

    /** The results of ops on the constants, by the op. */
    private final Map<NodeDef, EagerTensor> computed;

    /** The ops that the optimizer folded. */
    private final Optional<Folded> folded;

    /**
     * Lists the ops that an optimizer folded.
     *
     * @param flat the graph of the ops, whose constants hold one value
     * @param origins each op by the name of the constant that it became
     */
    private record Folded(ModelGraph flat, OpDefinitions definitions, Map<String, NodeDef> origins) {}

    private HeldConstants(
            Map<String, StoredConstant> stored, Map<String, String> names, StreamedConstants.Limits limits) {
        this(stored, names, limits, new HashMap<>(), new HashMap<>(), Optional.empty());
    }

    private HeldConstants(
            Map<String, StoredConstant> stored,
            Map<String, String> names,
            StreamedConstants.Limits limits,
            Map<String, EagerTensor> tensors,
            Map<NodeDef, EagerTensor> computed,
            Optional<Folded> folded) {
        this.stored = stored;
        this.names = names;
        this.limits = limits;
        this.tensors = tensors;
        this.computed = computed;
        this.folded = folded;
    }

    /** Returns the constants of a file that its graph needs. */
    public static HeldConstants of(FrozenGraphFile file, ModelGraph graph, StreamedConstants.Limits limits) {
        Map<String, StoredConstant> stored = new LinkedHashMap<>();
        Map<String, String> names = new HashMap<>();
        ConstantOrigins origins = new ConstantOrigins(graph.graph());
        for (NodeDef node : graph.graph().getNodeList()) {
            String origin = origins.constant(node).getName();
            StoredConstant constant = file.constants().get(origin);
            if (constant != null) {
                stored.put(origin, constant);
                names.put(node.getName(), origin);
            }
        }
        return new HeldConstants(stored, names, limits);
    }

    public boolean isEmpty() {
        return stored.isEmpty();
    }

    /** Returns the names of the constants whose values are not in the graph. */
    public Set<String> constants() {
        return stored.keySet();
    }

    /**
     * Returns the constants of an optimized graph. They are closed with these.
     *
     * @param flat the graph that was optimized
     * @param origins the ops that the optimizer folded, by the names of the constants that they
     *     became
     */
    public HeldConstants folding(ModelGraph flat, OpDefinitions definitions, Map<String, NodeDef> origins) {
        Optional<Folded> ops = Optional.of(new Folded(flat, definitions, origins));
        return new HeldConstants(stored, names, limits, tensors, computed, ops);
    }

    /**
     * Returns the constants of an optimized graph that are read for each op that takes them. The
     * caller closes them.
     *
     * @param graph the optimized graph of {@link #folding}
     */
    public StreamedConstants streamed(GraphDef graph) {
        if (!isStreamed()) {
            return StreamedConstants.NONE;
        }
        Map<String, StoredConstant> read = new HashMap<>();
        for (NodeDef node : graph.getNodeList()) {
            name(node).ifPresent(name -> read.put(node.getName(), stored.get(name)));
        }
        Folded ops = folded.orElseThrow();
        return new StreamedConstants(
                read, ops.origins(), limits, new ConstantArithmetic(ops.flat().graph(), stored, ops.definitions()));
    }

    private boolean isStreamed() {
        return folded.isPresent()
                && stored.values().stream().mapToLong(StoredConstant::bytes).sum() >= limits.all();
    }

    /**
     * Returns the held constants by the names of a graph's nodes. This object closes them. The map
     * is empty if the constants are {@linkplain #streamed streamed}.
     *
     * @param graph the model's graph, or the optimized graph of {@link #folding}
     * @throws UncheckedIOException with a clause that says why the values cannot be read
     */
    public Map<String, EagerTensor> byNode(GraphDef graph) {
        Map<String, EagerTensor> byNode = new HashMap<>();
        if (isStreamed()) {
            return byNode;
        }
        synchronized (tensors) {
            for (NodeDef node : graph.getNodeList()) {
                name(node).ifPresent(name -> byNode.put(node.getName(), read(name)));
            }
            folded.ifPresent(ops -> compute(ops, byNode));
        }
        return byNode;
    }

    /** Returns the name of the constant that a node is, or passes on. */
    private Optional<String> name(NodeDef node) {
        boolean passes = node.getOp().equals("Const") || ConstantOrigins.passes(node);
        return Optional.ofNullable(passes ? names.get(ConstantOrigins.folded(node.getName())) : null);
    }

    private EagerTensor read(String name) {
        return tensors.computeIfAbsent(name, key -> ConstantArithmetic.read(stored.get(key)));
    }

    private void compute(Folded ops, Map<String, EagerTensor> byNode) {
        try (ConstantArithmetic arithmetic = new ConstantArithmetic(ops.flat().graph(), stored, ops.definitions())) {
            ops.origins()
                    .forEach((name, origin) ->
                            byNode.computeIfAbsent(name, key -> computed.computeIfAbsent(origin, arithmetic::of)));
        }
    }

    /**
     * Returns the graph with all values in it.
     *
     * @throws UncheckedIOException with a clause that says why the values cannot be read
     */
    public ModelGraph restore(ModelGraph graph) {
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
        return node.toBuilder()
                .putAttr(VALUE, Attributes.tensor(tensor.build()))
                .build();
    }

    @Override
    public void close() {
        synchronized (tensors) {
            tensors.values().forEach(EagerTensor::close);
            tensors.clear();
            computed.values().forEach(EagerTensor::close);
            computed.clear();
        }
    }
}
