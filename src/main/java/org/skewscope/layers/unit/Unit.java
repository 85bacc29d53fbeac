package org.skewscope.layers.unit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.op.LogicalGraph;
import org.skewscope.layers.op.Op;
import org.skewscope.layers.op.Storage;

/**
 * Joins a core operator and its epilogue: every following function of one number for each channel.
 * A unit without a core is an input, or a function that stands alone.
 */
public final class Unit {

    private final LogicalGraph graph;
    private final Optional<Op> core;
    private final boolean input;
    private final String name;
    private final String base;
    private final List<Op> function;
    private final String output;
    private final List<Unit> sources = new ArrayList<>();
    private final List<Unit> readers = new ArrayList<>();
    private List<String> inputs;
    private Kernel kernel;
    private AffinePart lead;
    private List<Op> rest;
    private String restBase;
    private AffinePart.Scalar scalar = AffinePart.Scalar.IDENTITY;
    private Optional<Tail> tail = Optional.empty();
    private Optional<Unit> foldedInto = Optional.empty();
    private Optional<NormParts> foldedNorm = Optional.empty();
    private int index;

    /**
     * Describes a trailing affine part, such as a batch normalization behind an activation.
     *
     * @param middle the operators between both affine parts
     */
    public record Tail(List<Op> middle, AffinePart part) {
        public Tail {
            middle = List.copyOf(middle);
        }
    }

    /**
     * @param core the operator that the unit begins with
     * @param inputs the tensors that it reads
     * @param base the tensor that the epilogue begins with
     * @param function the epilogue's operators in order
     * @param output the tensor that the unit makes
     */
    Unit(
            LogicalGraph graph,
            Optional<Op> core,
            boolean input,
            String name,
            List<String> inputs,
            String base,
            List<Op> function,
            String output) {
        this.graph = graph;
        this.core = core;
        this.input = input;
        this.name = name;
        this.inputs = List.copyOf(inputs);
        this.base = base;
        this.function = List.copyOf(function);
        this.output = output;
        core.map(Op::action)
                .filter(Action.Weighted.class::isInstance)
                .ifPresent(action -> kernel = ((Action.Weighted) action).kernel());
        split();
    }

    private void split() {
        Map<String, Integer> uses = new HashMap<>();
        function.forEach(op -> op.inputs().stream().distinct().forEach(i -> uses.merge(i, 1, Integer::sum)));
        AffinePart.Split split = AffinePart.leading(function, base, uses);
        lead = split.part();
        rest = split.rest();
        restBase = split.base();
        scalar = split.tail();
        for (int i = 1; i < rest.size() && tail.isEmpty(); i++) {
            AffinePart.Split behind = AffinePart.leading(
                    rest.subList(i, rest.size()), rest.get(i - 1).output(), uses);
            if (behind.rest().isEmpty() && behind.part().channels() > 1) {
                tail = Optional.of(new Tail(rest.subList(0, i), behind.part()));
            }
        }
    }

    public LogicalGraph graph() {
        return graph;
    }

    public Optional<Op> core() {
        return core;
    }

    /** Returns what the core computes; empty for inputs and functions. */
    public Optional<Action> action() {
        return core.map(Op::action);
    }

    public boolean isInput() {
        return input;
    }

    /** Returns whether it computes anything, unlike an input that is passed on as it is. */
    public boolean isLayer() {
        return !input || !function().isEmpty();
    }

    /** Returns whether it is a function that stands alone. */
    public boolean isFunction() {
        return core.isEmpty() && !input;
    }

    /** Returns the core's name in the file, or that of the function's first operator. */
    public String name() {
        return name;
    }

    public List<String> inputs() {
        return inputs;
    }

    /** Returns the tensor that the epilogue begins with. */
    public String base() {
        return base;
    }

    /** Returns the tensor that the unit makes; without an epilogue that was folded forwards. */
    public String output() {
        return foldedInto.isPresent() ? base : output;
    }

    /** Returns the operators of the epilogue. */
    public List<Op> function() {
        return foldedInto.isPresent() ? List.of() : function;
    }

    /** Returns the weights, with what was folded into them. */
    public Kernel kernel() {
        return kernel;
    }

    public boolean hasKernel() {
        return kernel != null;
    }

    /** Returns the affine part that the epilogue begins with. */
    public AffinePart lead() {
        return lead;
    }

    /** Returns the operators behind the leading affine part. */
    public List<Op> rest() {
        return rest;
    }

    /** Returns the tensor that the rest begins with. */
    public String restBase() {
        return restBase;
    }

    /** Returns the end of the leading affine part that is one function for all channels. */
    public AffinePart.Scalar scalar() {
        return scalar;
    }

    public Optional<Tail> tail() {
        return tail;
    }

    public List<Unit> sources() {
        return sources;
    }

    public List<Unit> readers() {
        return readers;
    }

    public int index() {
        return index;
    }

    void number(int place) {
        index = place;
    }

    /** Returns the unit whose kernel took this one's epilogue. */
    public Optional<Unit> foldedInto() {
        return foldedInto;
    }

    /** Returns the batch normalization that was folded forwards. */
    public Optional<NormParts> foldedNorm() {
        return foldedNorm;
    }

    /** Gives the epilogue to the kernel that alone reads it. */
    void foldInto(Unit reader) {
        foldedInto = Optional.of(reader);
        foldedNorm = lead.norm();
        lead = AffinePart.IDENTITY;
        rest = List.of();
        restBase = base;
        scalar = AffinePart.Scalar.IDENTITY;
    }

    void takeFactors(Kernel scaled, AffinePart shifted) {
        kernel = scaled;
        lead = shifted;
    }

    /** Reads what another unit read in its place. */
    void bypass(Unit source, Unit gone) {
        inputs = List.of(source.output());
        sources.clear();
        sources.add(source);
        source.readers.replaceAll(reader -> reader.equals(gone) ? this : reader);
    }

    /** Returns the kind of its core; a dense layer is a convolution of one pixel. */
    public String kind() {
        if (input) {
            return "input";
        }
        if (core.isEmpty()) {
            return "function";
        }
        Action action = core.get().action();
        boolean point =
                action instanceof Action.Weighted weighted && weighted.window().isPoint() && weighted.groups() == 1;
        return point ? "linear" : action.label();
    }

    /** Returns what it is called in sentences. */
    public String label() {
        return input ? "input" : core.map(op -> op.action().label()).orElse("function");
    }

    /** Returns whether its core is not understood. */
    public boolean isUnknown() {
        return action().filter(Action.Unknown.class::isInstance).isPresent();
    }

    /** Returns whether the order of its inputs has no effect. */
    public boolean isCommutative() {
        return action().filter(Action.Merge.class::isInstance)
                .map(action -> ((Action.Merge) action).by().isCommutative())
                .orElse(false);
    }

    /** Returns the function behind the leading affine part, for a channel. */
    public DoubleUnaryOperator function(int channel) {
        return ChannelFunction.of(rest, restBase, channel);
    }

    /** Returns the shortest type among the constants behind the leading affine part. */
    public Storage functionStorage() {
        return ChannelFunction.storage(rest);
    }

    /** Returns how many channels the epilogue's constants have; 1 where one number does for all. */
    public int functionChannels() {
        return ChannelFunction.channels(rest);
    }

    @Override
    public String toString() {
        return label() + " " + name;
    }
}
