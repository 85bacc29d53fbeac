package org.skewscope.runtime.tensorflow.keras;

import java.util.List;
import org.skewscope.model.keras.KerasDialect;
import org.tensorflow.proto.DataType;

/** Dense over the last axis. */
final class DenseLayers {

    private DenseLayers() {}

    static GraphTensor dense(LayerCall call) {
        GraphTensor x = call.input();
        int units = call.config().path("units").asInt();
        call.refuse(call.config().hasNonNull("quantization_config"), "a quantization");
        GraphTensor kernel =
                call.weightReadBy(
                        call.dialect().isKeras2() ? "MatMul/ReadVariableOp" : "Cast/ReadVariableOp",
                        "kernel",
                        x.known(-1),
                        units);
        GraphTensor product =
                x.rank() == 2 ? multiply(call, x, kernel) : multiplyRows(call, x, kernel);
        return ActivationOps.of(call, Bias.ofDense(call, product));
    }

    private static GraphTensor multiply(LayerCall call, GraphTensor x, GraphTensor kernel) {
        return call.graph()
                .op("MatMul")
                .in(x, kernel)
                .floats()
                .with("transpose_a", Attr.flag(false))
                .with("transpose_b", Attr.flag(false))
                .with("grad_a", Attr.flag(false))
                .with("grad_b", Attr.flag(false))
                .out(List.of(x.size(0), kernel.last()));
    }

    private static GraphTensor multiplyRows(LayerCall call, GraphTensor x, GraphTensor kernel) {
        List<Integer> shape = x.with(-1, kernel.last());
        KerasDialect dialect = call.dialect();
        if (dialect == KerasDialect.KERAS_3_3 || dialect == KerasDialect.KERAS_3_7) {
            return call.graph()
                    .op("BatchMatMulV2")
                    .in(x, kernel)
                    .floats()
                    .with("adj_x", Attr.flag(false))
                    .with("adj_y", Attr.flag(false))
                    .with("grad_x", Attr.flag(false))
                    .with("grad_y", Attr.flag(false))
                    .out(shape);
        }
        Ops ops = call.ops();
        GraphTensor rows = ops.reshape(x, List.of(GraphTensor.ANY, x.last()));
        GraphTensor product = multiply(call, rows, kernel);
        if (shape.stream().filter(size -> size == GraphTensor.ANY).count() == 1) {
            return ops.reshape(product, shape);
        }
        GraphTensor sizes =
                call.graph()
                        .op("ConcatV2")
                        .in(
                                ops.slice(ops.shapeOf(x), 0, x.rank() - 1, false),
                                call.graph().integers(kernel.last()),
                                call.graph().integer(0))
                        .type("T", DataType.DT_INT32)
                        .type("Tidx", DataType.DT_INT32)
                        .with("N", Attr.number(2))
                        .out(DataType.DT_INT32, List.of(x.rank()));
        return ops.reshape(product, sizes, shape);
    }
}
