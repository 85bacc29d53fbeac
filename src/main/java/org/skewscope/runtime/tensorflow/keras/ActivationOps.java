package org.skewscope.runtime.tensorflow.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.skewscope.model.keras.Activations;
import org.skewscope.model.keras.KerasDialect;
import org.tensorflow.proto.DataType;

/** Writes activations by name. */
final class ActivationOps {

    private static final double SQUARE_ROOT_OF_2 = 1.4142135381698608;

    private ActivationOps() {}

    /** Returns the layer's own activation of x. */
    static GraphTensor of(LayerCall call, GraphTensor x) {
        JsonNode written = call.config().path("activation");
        String name = Activations.name(written);
        if (written.isObject() && Character.isUpperCase(name.charAt(0))) {
            return ReluLayers.of(name, written.path("config"), call, x);
        }
        return named(name, call.ops(), call.dialect(), x);
    }

    static GraphTensor layer(LayerCall call) {
        return of(call, call.input());
    }

    static GraphTensor named(String name, Ops ops, KerasDialect dialect, GraphTensor x) {
        return switch (name) {
            case "linear" -> x;
            case "relu" -> ops.unary("Relu", x);
            case "relu6" -> ops.unary("Relu6", x);
            case "sigmoid" -> ops.unary("Sigmoid", x);
            case "tanh" -> ops.unary("Tanh", x);
            case "softplus" -> ops.unary("Softplus", x);
            case "softsign" -> ops.unary("Softsign", x);
            case "elu" -> ops.unary("Elu", x);
            case "selu" -> ops.unary("Selu", x);
            case "exponential" -> ops.unary("Exp", x);
            case "softmax" -> ops.unary("Softmax", x);
            case "log_softmax" -> ops.unary("LogSoftmax", x);
            case "leaky_relu" -> leakyRelu(ops, x, 0.2);
            case "gelu" -> gelu(ops, x);
            case "silu", "swish" -> silu(ops, x);
            case "mish" -> ops.multiply(x, ops.unary("Tanh", ops.unary("Softplus", x)));
            case "hard_sigmoid" -> hardSigmoid(ops, dialect, x);
            case "hard_silu", "hard_swish" -> ops.multiply(x, hardSigmoid(ops, KerasDialect.KERAS_3, x));
            default -> throw new IllegalArgumentException(
                    "has the activation %s, which is not rebuilt here".formatted(name));
        };
    }

    static GraphTensor leakyRelu(Ops ops, GraphTensor x, double slope) {
        return ops.graph()
                .op("LeakyRelu")
                .in(x)
                .floats()
                .with("alpha", Attr.real(slope))
                .out(x.shape());
    }

    static GraphTensor gelu(Ops ops, GraphTensor x) {
        String outer = ops.graph().enterInner("Gelu");
        GraphTensor half = ops.multiply(ops.scalar("mul/x", 0.5), x);
        GraphTensor error = ops.unary("Erf", ops.divide(x, ops.scalar("Cast/x", SQUARE_ROOT_OF_2)));
        GraphTensor y = ops.multiply(half, ops.add(ops.scalar("add/x", 1), error));
        ops.graph().enter(outer);
        return y;
    }

    /**
     * Writes silu with the op that a custom gradient leaves behind, which keeps grappler from
     * fusing.
     */
    static GraphTensor silu(Ops ops, GraphTensor x) {
        GraphTensor beta = ops.scalar("beta", 1);
        GraphTensor y = ops.multiply(x, ops.unary("Sigmoid", ops.multiply(beta, x)));
        return ops.graph()
                .op("IdentityN")
                .in(y, x, beta)
                .with("T", Attr.types(List.of(DataType.DT_FLOAT, DataType.DT_FLOAT, DataType.DT_FLOAT)))
                .out(x.shape());
    }

    static GraphTensor hardSigmoid(Ops ops, KerasDialect dialect, GraphTensor x) {
        if (dialect.isKeras2()) {
            GraphTensor scaled = ops.binary("Mul", x, ops.scalar(0.2));
            return clip(ops, ops.binary("AddV2", "Add", scaled, ops.scalar(0.5)), 1);
        }
        GraphTensor moved = ops.unary("Relu6", ops.add(x, ops.scalar(3)));
        return ops.divide(moved, ops.scalar(6));
    }

    /** Writes {@code tf.clip_by_value} with a lower limit of 0. */
    static GraphTensor clip(Ops ops, GraphTensor x, double most) {
        GraphTensor least =
                ops.binary("Minimum", "clip_by_value/Minimum", x, ops.scalar("clip_by_value/Minimum/y", most));
        return ops.binary("Maximum", "clip_by_value", least, ops.scalar("clip_by_value/y", 0));
    }
}
