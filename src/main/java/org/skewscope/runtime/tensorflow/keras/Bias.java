package org.skewscope.runtime.tensorflow.keras;

import java.util.List;
import org.skewscope.model.keras.KerasDialect;
import org.tensorflow.proto.DataType;

/** Adds a layer's bias over the last axis, in the ops of its Keras. */
final class Bias {

    private Bias() {}

    /**
     * Adds the bias of a convolution; Keras 3 reshapes the bias to the rank of the other operand.
     */
    static GraphTensor ofConvolution(LayerCall call, GraphTensor x) {
        if (!call.has("bias")) {
            return x;
        }
        GraphTensor bias = call.weightReadBy(
                call.dialect().isKeras2() ? "BiasAdd/ReadVariableOp" : "Reshape/ReadVariableOp", "bias", x.last());
        if (call.dialect().isKeras2()) {
            return biasAdd(call.ops(), x, bias);
        }
        return add(call, x, call.ops().reshape(bias, x.ones(-1, x.last())));
    }

    static GraphTensor ofDense(LayerCall call, GraphTensor x) {
        if (!call.has("bias")) {
            return x;
        }
        GraphTensor bias = call.weightReadBy("BiasAdd/ReadVariableOp", "bias", x.last());
        return call.dialect().isKeras2() ? biasAdd(call.ops(), x, bias) : add(call, x, bias);
    }

    /**
     * Writes {@code ops.add} of Keras 3. From 3.7 on, Keras squeezes an operand of a bias's shape
     * and adds it by BiasAdd.
     */
    static GraphTensor add(LayerCall call, GraphTensor x, GraphTensor other) {
        boolean early = call.dialect() == KerasDialect.KERAS_3_3;
        List<Integer> large = other.shape().stream().filter(size -> size != 1).toList();
        boolean bias = large.size() == 1 && x.rank() > 1 && large.get(0) != GraphTensor.ANY && large.get(0) == x.last();
        if (early || !bias) {
            return call.ops().binary("AddV2", "Add", x, other);
        }
        return biasAdd(call.ops(), x, other.rank() == 1 ? other : squeeze(call, other, large));
    }

    private static GraphTensor squeeze(LayerCall call, GraphTensor x, List<Integer> shape) {
        return call.graph()
                .op("Squeeze")
                .in(x)
                .type("T", DataType.DT_FLOAT)
                .with("squeeze_dims", Attr.integers())
                .out(shape);
    }

    private static GraphTensor biasAdd(Ops ops, GraphTensor x, GraphTensor bias) {
        return ops.graph()
                .op("BiasAdd")
                .in(x, bias)
                .floats()
                .with("data_format", Attr.text("NHWC"))
                .out(x.shape());
    }
}
