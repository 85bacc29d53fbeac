package org.skewscope.runtime.tensorflow.keras;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.proto.DataType;

/** Writes LayerNormalization and GroupNormalization. */
final class LayerNormalizations {

    /** Keras 2 leaves larger ones to the op of batch normalization. */
    private static final double FUSED_FROM = 1.001e-5;

    private LayerNormalizations() {}

    static GraphTensor layer(LayerCall call) {
        GraphTensor x = call.input();
        call.refuse(call.config().path("rms_scaling").asBoolean(false), "rms_scaling");
        int[] axes = call.axes(x, "axis");
        double epsilon = call.config().path("epsilon").asDouble(0.001);
        if (!call.dialect().isKeras2()) {
            return ofKeras3(call, x, axes, epsilon);
        }
        boolean trailing = true;
        for (int i = 0; i < axes.length; i++) {
            trailing &= axes[i] == x.rank() - axes.length + i;
        }
        if (!trailing || epsilon < FUSED_FROM) {
            return ofKeras2(call, x, axes, epsilon);
        }
        call.refuse(axes.length > 1, "several axes");
        return fused(call, x, axes, epsilon);
    }

    /** Returns a weight of the normalized axes, reshaped to lie on them. */
    private static Optional<GraphTensor> weight(
            LayerCall call, String name, GraphTensor x, int[] axes, boolean always) {
        if (!call.has(name)) {
            return Optional.empty();
        }
        Integer[] shape = Arrays.stream(axes).mapToObj(x::known).toArray(Integer[]::new);
        GraphTensor weight = call.weightReadBy(reading(call, name), name, shape);
        boolean plain = axes.length == 1 && axes[0] == x.rank() - 1 && !always;
        return Optional.of(plain ? weight : call.ops().reshape(weight, Normalizations.onlyAxes(x, axes)));
    }

    private static String reading(LayerCall call, String name) {
        if (!call.dialect().isKeras2()) {
            return "Reshape/ReadVariableOp";
        }
        return (name.equals("gamma") ? "mul" : "add") + "/ReadVariableOp";
    }

    private static GraphTensor mean(Ops ops, GraphTensor x, int[] axes) {
        return ops.reduce("Mean", "moments/mean", x, true, axes);
    }

    private static GraphTensor variance(Ops ops, GraphTensor x, GraphTensor mean, int[] axes) {
        GraphTensor stopped = ops.graph()
                .op("StopGradient", "moments/StopGradient")
                .in(mean)
                .floats()
                .out(mean.shape());
        GraphTensor squares = ops.binary("SquaredDifference", "moments/SquaredDifference", x, stopped);
        return ops.reduce("Mean", "moments/variance", squares, true, axes);
    }

    private static GraphTensor ofKeras3(LayerCall call, GraphTensor x, int[] axes, double epsilon) {
        GraphTensor mean = mean(call.ops(), x, axes);
        return normalized(
                call.ops(),
                x,
                mean,
                variance(call.ops(), x, mean, axes),
                weight(call, "gamma", x, axes, true),
                weight(call, "beta", x, axes, true),
                epsilon);
    }

    private static GraphTensor normalized(
            Ops ops,
            GraphTensor x,
            GraphTensor mean,
            GraphTensor variance,
            Optional<GraphTensor> gamma,
            Optional<GraphTensor> beta,
            double epsilon) {
        GraphTensor root = ops.unary("Rsqrt", ops.add(variance, ops.scalar("add/y", epsilon)));
        GraphTensor factor = gamma.isPresent() ? ops.multiply(root, gamma.get()) : root;
        GraphTensor moved = ops.multiply(ops.unary("Neg", mean), factor);
        GraphTensor offset = beta.isPresent() ? ops.add(moved, beta.get()) : moved;
        return ops.add(ops.multiply(x, factor), offset);
    }

    private static GraphTensor ofKeras2(LayerCall call, GraphTensor x, int[] axes, double epsilon) {
        GraphTensor mean = mean(call.ops(), x, axes);
        return Normalizations.composed(
                call.ops(),
                x,
                mean,
                variance(call.ops(), x, mean, axes),
                weight(call, "gamma", x, axes, false),
                weight(call, "beta", x, axes, false),
                epsilon);
    }

    /**
     * Writes the normalization by the fused op: each row of the normalized axes is a channel of one
     * picture, [1, rows, length, 1].
     */
    private static GraphTensor fused(LayerCall call, GraphTensor x, int[] axes, double epsilon) {
        Ops ops = call.ops();
        GraphTensor shape = ops.shapeOf(x);
        GraphTensor rows = product(ops, ops.slice(shape, 0, axes[0], false));
        GraphTensor length = product(ops, ops.slice(shape, axes[0], 0, true));
        GraphTensor one = call.graph().integer(1);
        GraphTensor picture =
                ops.reshape(x, ops.pack(one, rows, length, one), List.of(1, GraphTensor.ANY, GraphTensor.ANY, 1));
        GraphTensor none = call.graph().floats("Const", List.of(0));
        GraphTensor normalized = Normalizations.fused(
                call, picture, List.of(filled(ops, rows, 1), filled(ops, rows, 0), none, none), epsilon, true);
        GraphTensor back = ops.reshape(normalized, shape, x.shape());
        Optional<GraphTensor> gamma = weight(call, "gamma", x, axes, false);
        Optional<GraphTensor> beta = weight(call, "beta", x, axes, false);
        GraphTensor scaled = gamma.isPresent() ? ops.multiply(back, gamma.get()) : back;
        return beta.isPresent() ? ops.add(scaled, beta.get()) : scaled;
    }

    private static GraphTensor product(Ops ops, GraphTensor vector) {
        return ops.graph()
                .op("Prod")
                .in(vector, ops.graph().integers(0))
                .type("T", DataType.DT_INT32)
                .type("Tidx", DataType.DT_INT32)
                .with("keep_dims", Attr.flag(false))
                .out(DataType.DT_INT32, List.of());
    }

    private static GraphTensor filled(Ops ops, GraphTensor count, double value) {
        return ops.graph()
                .op("Fill")
                .in(ops.pack(count), ops.scalar(value))
                .floats()
                .type("index_type", DataType.DT_INT32)
                .out(List.of(GraphTensor.ANY));
    }

    static GraphTensor group(LayerCall call) {
        GraphTensor x = call.input();
        call.refuse(call.dialect().isKeras2(), "the ops of Keras 2");
        int[] axis = call.axes(x, "axis");
        call.refuse(axis[0] != x.rank() - 1, "the axis " + call.config().path("axis"));
        int channels = x.known(-1);
        int groups = call.config().path("groups").asInt(32);
        groups = groups == -1 ? channels : groups;
        if (groups < 1 || channels % groups != 0) {
            throw new IllegalArgumentException("has %s groups of channels".formatted(groups));
        }
        Ops ops = call.ops();
        List<Integer> shape = new ArrayList<>(x.shape());
        shape.set(x.rank() - 1, groups);
        shape.add(channels / groups);
        GraphTensor grouped = ops.reshape(x, shape);
        int[] axes = IntStream.range(1, shape.size())
                .filter(i -> i != shape.size() - 2)
                .toArray();
        GraphTensor mean = mean(ops, grouped, axes);
        GraphTensor normalized = normalized(
                ops,
                grouped,
                mean,
                variance(ops, grouped, mean, axes),
                ofGroups(call, "gamma", grouped),
                ofGroups(call, "beta", grouped),
                call.config().path("epsilon").asDouble(0.001));
        return ops.reshape(normalized, x.shape());
    }

    private static Optional<GraphTensor> ofGroups(LayerCall call, String name, GraphTensor x) {
        if (!call.has(name)) {
            return Optional.empty();
        }
        GraphTensor weight = call.weight(name, x.size(-2) * x.last());
        return Optional.of(
                call.ops().reshape(weight, Normalizations.onlyAxes(x, new int[] {x.rank() - 2, x.rank() - 1})));
    }
}
