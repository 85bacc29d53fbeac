package org.skewscope.runtime.tensorflow.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.skewscope.model.keras.KerasDialect;
import org.tensorflow.proto.DataType;

/** Writes ReLU, LeakyReLU, PReLU, ELU, ThresholdedReLU and Softmax. */
final class ReluLayers {

    private ReluLayers() {}

    static GraphTensor layer(LayerCall call) {
        return of(call.layer().className(), call.config(), call, call.input());
    }

    /**
     * Writes a layer by its class name.
     *
     * @param config the layer's configuration; the layer may be the activation of another
     */
    static GraphTensor of(String name, JsonNode config, LayerCall call, GraphTensor x) {
        Ops ops = call.ops();
        return switch (name) {
            case "ReLU" -> relu(config, call, x);
            case "LeakyReLU" -> ActivationOps.leakyRelu(
                    ops,
                    x,
                    config.path(config.has("alpha") ? "alpha" : "negative_slope")
                            .asDouble(0.3));
            case "ELU" -> elu(ops, x, config.path("alpha").asDouble(1));
            case "ThresholdedReLU" -> above(
                    ops, call.dialect(), x, config.path("theta").asDouble(1));
            case "Softmax" -> softmax(call, config, x);
            default -> throw new IllegalArgumentException(
                    "has the activation %s, which is not rebuilt here".formatted(name));
        };
    }

    private static GraphTensor relu(JsonNode config, LayerCall call, GraphTensor x) {
        Ops ops = call.ops();
        double slope = config.path("negative_slope").asDouble(0);
        double threshold = config.path("threshold").asDouble(0);
        double most = config.path("max_value").asDouble(Double.POSITIVE_INFINITY);
        boolean clipped = config.hasNonNull("max_value");
        if (slope != 0 && !clipped && threshold == 0) {
            return ActivationOps.leakyRelu(ops, x, slope);
        }
        GraphTensor negative = null;
        if (slope != 0) {
            GraphTensor mirrored = ops.unary("Neg", x);
            negative = ops.unary("Relu", threshold == 0 ? mirrored : ops.add(mirrored, ops.scalar("add/y", threshold)));
        }
        boolean six = clipped && most == 6 && threshold == 0;
        GraphTensor y =
                threshold != 0 ? above(ops, call.dialect(), x, threshold) : ops.unary(six ? "Relu6" : "Relu", x);
        if (clipped && !six) {
            y = ActivationOps.clip(ops, y, most);
        }
        return negative == null ? y : ops.subtract(y, ops.multiply(ops.scalar("mul/x", slope), negative));
    }

    /** Writes x if it exceeds a threshold, else 0. */
    private static GraphTensor above(Ops ops, KerasDialect dialect, GraphTensor x, double threshold) {
        GraphTensor larger = ops.compare("Greater", x, threshold);
        return dialect == KerasDialect.KERAS_3
                ? ops.select(larger, x, ops.scalar(0))
                : ops.multiply(x, ops.cast(larger, DataType.DT_FLOAT));
    }

    private static GraphTensor elu(Ops ops, GraphTensor x, double alpha) {
        GraphTensor y = ops.unary("Elu", x);
        return alpha == 1
                ? y
                : ops.select(ops.compare("Greater", x, 0), y, ops.multiply(ops.scalar("mul/x", alpha), y));
    }

    static GraphTensor prelu(LayerCall call) {
        GraphTensor x = call.input();
        Ops ops = call.ops();
        List<Integer> shape = new ArrayList<>(x.shape().subList(1, x.rank()));
        for (JsonNode axis : call.config().path("shared_axes")) {
            int place = axis.asInt();
            if (place < 1 || place >= x.rank()) {
                throw new IllegalArgumentException("shares the axis " + axis);
            }
            shape.set(place - 1, 1);
        }
        GraphTensor alpha = call.weight("alpha", shape.toArray(Integer[]::new));
        GraphTensor positive = ops.unary("Relu", x);
        GraphTensor negative = ops.unary("Relu", ops.unary("Neg", x));
        return ops.add(positive, ops.multiply(ops.unary("Neg", alpha), negative));
    }

    private static GraphTensor softmax(LayerCall call, JsonNode config, GraphTensor x) {
        Ops ops = call.ops();
        JsonNode axes = config.path("axis");
        int axis = axes.isArray() && axes.size() == 1 ? axes.get(0).asInt() : axes.asInt(-1);
        int place = axis < 0 ? axis + x.rank() : axis;
        call.refuse(axes.size() > 1 || place < 1 || place >= x.rank(), "the axis " + axes);
        if (place == x.rank() - 1) {
            return ops.unary("Softmax", x);
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            order.add(i);
        }
        Collections.swap(order, place, x.rank() - 1);
        int[] swapped = order.stream().mapToInt(Integer::intValue).toArray();
        return ops.transpose(ops.unary("Softmax", ops.transpose(x, swapped)), swapped);
    }
}
