package org.skewscope.runtime.tensorflow.constants;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.frozengraph.StoredConstant;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.tensorflow.proto.NodeDef;

/**
 * Large constants of an optimized graph that are in memory only while an op takes them. A kernel of
 * oneDNN has made its own copy in the first run, in another order, and only looks at the shape
 * later; whether it does is its own affair, so each run gives it the numbers.
 */
public final class StreamedConstants implements AutoCloseable {

    /**
     * Which constants are streamed.
     *
     * @param all how many bytes a model's large constants have at least: two copies of them are
     *     more than such a file is worth, while those of a smaller one are not worth the time
     * @param each smaller ones are kept: there are thousands of them, and reading takes longer
     */
    public record Limits(long all, long each) {
        public static final Limits USUAL = new Limits(256L << 20, 1 << 16);
    }

    public static final StreamedConstants NONE =
            new StreamedConstants(Map.of(), Map.of(), Limits.USUAL, null);

    private final Map<String, StoredConstant> stored;
    private final Map<String, NodeDef> origins;
    private final Limits limits;
    private final ConstantArithmetic arithmetic;
    private final Map<String, EagerTensor> kept = new HashMap<>();

    /**
     * @param stored those of the file, by the names of nodes
     * @param origins the ops that the others are computed by, by the names of nodes
     * @param arithmetic closed with this; null where there are no constants
     */
    public StreamedConstants(
            Map<String, StoredConstant> stored,
            Map<String, NodeDef> origins,
            Limits limits,
            ConstantArithmetic arithmetic) {
        this.stored = stored;
        this.origins = origins;
        this.limits = limits;
        this.arithmetic = arithmetic;
    }

    /** The nodes that are constants. */
    public Set<String> names() {
        Set<String> names = new HashSet<>(stored.keySet());
        names.addAll(origins.keySet());
        return names;
    }

    /** Those that one op takes. */
    public final class OpConstants implements AutoCloseable {

        private final Map<String, EagerTensor> tensors = new HashMap<>();
        private final List<EagerTensor> own = new ArrayList<>();

        private void take(String name) {
            EagerTensor known = kept.get(name);
            if (known == null) {
                known =
                        stored.containsKey(name)
                                ? ConstantArithmetic.read(stored.get(name))
                                : arithmetic.of(origins.get(name));
                if (known.bytes() < limits.each()) {
                    kept.put(name, known);
                } else {
                    own.add(known);
                }
            }
            tensors.put(name, known);
        }

        public Optional<EagerTensor> of(String name) {
            return Optional.ofNullable(tensors.get(name));
        }

        @Override
        public void close() {
            own.forEach(EagerTensor::close);
        }
    }

    /**
     * Those among what an op takes; the caller closes them after the op.
     *
     * @throws java.io.UncheckedIOException with a clause that says why numbers cannot be read
     */
    public OpConstants of(List<TensorName> inputs) {
        OpConstants taken = new OpConstants();
        try {
            for (TensorName input : inputs) {
                String name = input.node();
                boolean constant = stored.containsKey(name) || origins.containsKey(name);
                if (constant && taken.of(name).isEmpty()) {
                    taken.take(name);
                }
            }
            return taken;
        } catch (RuntimeException e) {
            taken.close();
            throw e;
        }
    }

    @Override
    public void close() {
        kept.values().forEach(EagerTensor::close);
        if (arithmetic != null) {
            arithmetic.close();
        }
    }
}
