package org.skewscope.runtime.tensorflow.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.DataType;

/** Writes BatchNormalization in inference, LayerScale and UnitNormalization. */
final class Normalizations {

    private Normalizations() {}

    static GraphTensor batch(LayerCall call) {
        GraphTensor x = call.input();
        JsonNode config = call.config();
        call.refuse(config.path("renorm").asBoolean(false), "renorm");
        call.refuse(config.hasNonNull("virtual_batch_size"), "virtual_batch_size");
        int[] axes = call.axes(x, "axis");
        call.refuse(axes.length != 1 || axes[0] == 0, "the axis " + config.path("axis"));
        double epsilon = config.path("epsilon").asDouble(0.001);
        if (call.dialect().isKeras2() && x.rank() == 4) {
            call.refuse(axes[0] != 3, "the axis " + config.path("axis"));
            return fused(call, x, epsilon);
        }
        // Keras 3 reshapes what does not lie on the axis -1 as written, though it be the last.
        boolean last = config.path("axis").asInt(0) == -1 || call.dialect().isKeras2();
        call.refuse(call.dialect().isKeras2() && axes[0] != x.rank() - 1, "another axis");
        int size = x.known(axes[0]);
        Map<String, GraphTensor> read = new LinkedHashMap<>();
        for (String name : List.of("moving_mean", "moving_variance", "gamma", "beta")) {
            if (call.has(name)) {
                read.put(name, call.weightReadBy(reading(call, name, read.size()), name, size));
            }
        }
        if (!last) {
            read.replaceAll((name, weight) -> call.ops().reshape(weight, x.ones(axes[0], size)));
        }
        return composed(
                call.ops(),
                x,
                read.get("moving_mean"),
                read.get("moving_variance"),
                Optional.ofNullable(read.get("gamma")),
                Optional.ofNullable(read.get("beta")),
                epsilon);
    }

    /**
     * Returns the name of the op that reads a weight: Keras 3 casts after the read; TensorFlow of
     * Keras 2 reads where it computes.
     */
    private static String reading(LayerCall call, String weight, int before) {
        if (!call.dialect().isKeras2()) {
            return (before == 0 ? "Cast" : "Cast_" + before) + "/ReadVariableOp";
        }
        return switch (weight) {
            case "gamma" -> "batchnorm/mul/ReadVariableOp";
            case "moving_variance" -> "batchnorm/ReadVariableOp";
            case "moving_mean" -> "batchnorm/ReadVariableOp_1";
            default -> "batchnorm/ReadVariableOp_2";
        };
    }

    /** Writes {@code tf.nn.batch_normalization}. */
    static GraphTensor composed(
            Ops ops,
            GraphTensor x,
            GraphTensor mean,
            GraphTensor variance,
            Optional<GraphTensor> gamma,
            Optional<GraphTensor> beta,
            double epsilon) {
        String outer = ops.graph().enterInner("batchnorm");
        GraphTensor root = ops.unary("Rsqrt", ops.add(variance, ops.scalar("add/y", epsilon)));
        GraphTensor factor = gamma.isPresent() ? ops.multiply(root, gamma.get()) : root;
        GraphTensor scaled = ops.multiply(x, factor);
        GraphTensor offset = beta.isPresent()
                ? ops.subtract(beta.get(), ops.multiply(mean, factor))
                : ops.multiply(ops.unary("Neg", mean), factor);
        GraphTensor y = ops.add(scaled, offset);
        ops.graph().enter(outer);
        return y;
    }

    private static GraphTensor fused(LayerCall call, GraphTensor x, double epsilon) {
        int channels = x.known(-1);
        GraphTensor gamma = call.has("gamma") ? call.weight("gamma", channels) : filled(call, channels, 1);
        GraphTensor beta = call.has("beta") ? call.weight("beta", channels) : filled(call, channels, 0);
        return fused(
                call,
                x,
                List.of(gamma, beta, call.weight("moving_mean", channels), call.weight("moving_variance", channels)),
                epsilon,
                false);
    }

    /**
     * Writes the fused op.
     *
     * @param four gamma, beta, mean and variance
     */
    static GraphTensor fused(LayerCall call, GraphTensor x, List<GraphTensor> four, double epsilon, boolean training) {
        return call.graph()
                .op("FusedBatchNormV3")
                .in(x)
                .in(four.toArray(GraphTensor[]::new))
                .floats()
                .type("U", DataType.DT_FLOAT)
                .with("epsilon", Attr.real(epsilon))
                .with("exponential_avg_factor", Attr.real(1))
                .with("data_format", Attr.text(training ? "NCHW" : "NHWC"))
                .with("is_training", Attr.flag(training))
                .out(x.shape());
    }

    private static GraphTensor filled(LayerCall call, int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return call.graph().floats("Const", List.of(size), values);
    }

    static GraphTensor layerScale(LayerCall call) {
        GraphTensor x = call.input();
        return call.ops().multiply(x, call.weight("gamma", x.known(-1)));
    }

    static GraphTensor unit(LayerCall call) {
        GraphTensor x = call.input();
        Ops ops = call.ops();
        GraphTensor sum = ops.reduce("Sum", ops.unary("Square", x), true, call.axes(x, "axis"));
        if (call.dialect().isKeras2()) {
            GraphTensor least = ops.binary("Maximum", sum, ops.scalar(1e-12));
            return ops.multiply(x, ops.unary("Rsqrt", least));
        }
        GraphTensor root = ops.unary("Rsqrt", sum);
        return ops.multiply(x, ops.binary("Minimum", root, ops.scalar(999_999_995_904.0)));
    }

    /** Returns all 1 but those axes of x. */
    static List<Integer> onlyAxes(GraphTensor x, int[] axes) {
        List<Integer> shape = new ArrayList<>(Collections.nCopies(x.rank(), 1));
        for (int axis : axes) {
            shape.set(axis, x.known(axis));
        }
        return shape;
    }
}
