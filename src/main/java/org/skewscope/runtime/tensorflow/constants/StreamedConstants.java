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
 * Reads large constants of an optimized graph for each op that takes them, so that they are in
 * memory only then. A kernel of oneDNN makes its own copy in the first run, in another order, and
 * later reads only the shape. TensorFlow does not promise that, so each run gives it the values.
 */
public final class StreamedConstants implements AutoCloseable {

    /**
     * Decides which constants are streamed.
     *
     * @param all the fewest bytes of a model's large constants for streaming. Two copies of them
     *     would exceed what such a file is worth; streaming fewer bytes would not be worth the
     *     time.
     * @param each a constant of fewer bytes is kept: there are thousands of them, and reading takes
     *     longer
     */
    public record Limits(long all, long each) {
        public static final Limits USUAL = new Limits(256L << 20, 1 << 16);
    }

    public static final StreamedConstants NONE = new StreamedConstants(Map.of(), Map.of(), Limits.USUAL, null);

    private final Map<String, StoredConstant> stored;
    private final Map<String, NodeDef> origins;
    private final Limits limits;
    private final ConstantArithmetic arithmetic;
    private final Map<String, EagerTensor> kept = new HashMap<>();

    /**
     * @param stored those of the file, by the names of nodes
     * @param origins the ops that the others are computed by, by the names of nodes
     * @param arithmetic closed with this; null if there are no constants
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

    /** Returns the names of the nodes that are constants. */
    public Set<String> names() {
        Set<String> names = new HashSet<>(stored.keySet());
        names.addAll(origins.keySet());
        return names;
    }

    /** Holds the constants that one op takes. */
    public final class OpConstants implements AutoCloseable {

        private final Map<String, EagerTensor> tensors = new HashMap<>();
        private final List<EagerTensor> own = new ArrayList<>();

        private void take(String name) {
            EagerTensor known = kept.get(name);
            if (known == null) {
                known = stored.containsKey(name)
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
     * Returns the constants among an op's inputs. The caller closes them after the op.
     *
     * @throws java.io.UncheckedIOException with a clause that says why the values cannot be read
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
