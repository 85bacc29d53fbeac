package org.skewscope.runtime.tensorflow.keras;

import java.util.List;
import java.util.function.BiFunction;
import org.tensorflow.proto.DataType;

/**
 * A dilated convolution as {@code tf.nn.with_space_to_batch} makes it: the picture is cut into
 * blocks, convolved without dilation and without padding, and put together again.
 */
final class Dilation {

    private Dilation() {}

    /**
     * @param convolution makes of a tensor and a padding what it returns
     */
    static GraphTensor around(
            LayerCall call,
            GraphTensor x,
            int[] size,
            int[] dilation,
            BiFunction<GraphTensor, String, GraphTensor> convolution) {
        String padding = call.padding();
        if (dilation[0] == 1 && dilation[1] == 1) {
            return convolution.apply(x, padding);
        }
        GraphWriter graph = call.graph();
        int[] paddings = new int[4];
        int[] crops = new int[4];
        for (int i = 0; i < 2; i++) {
            int whole = padding.equals("SAME") ? dilation[i] * (size[i] - 1) : 0;
            int length = x.known(i + 1);
            int rest = Math.floorMod(-(length + whole), dilation[i]);
            paddings[2 * i] = whole / 2;
            paddings[2 * i + 1] = whole - whole / 2 + rest;
            crops[2 * i + 1] = rest;
        }
        GraphTensor block = graph.integers(dilation);
        int height = (x.size(1) + paddings[0] + paddings[1]) / dilation[0];
        int width = (x.size(2) + paddings[2] + paddings[3]) / dilation[1];
        GraphTensor blocks =
                graph.op("SpaceToBatchND")
                        .in(x, block, graph.integers(List.of(2, 2), paddings))
                        .floats()
                        .type("Tblock_shape", DataType.DT_INT32)
                        .type("Tpaddings", DataType.DT_INT32)
                        .out(List.of(GraphTensor.ANY, height, width, x.last()));
        GraphTensor result = convolution.apply(blocks, "VALID");
        return graph.op("BatchToSpaceND")
                .in(result, block, graph.integers(List.of(2, 2), crops))
                .floats()
                .type("Tblock_shape", DataType.DT_INT32)
                .type("Tcrops", DataType.DT_INT32)
                .out(
                        List.of(
                                x.size(0),
                                result.size(1) * dilation[0] - crops[1],
                                result.size(2) * dilation[1] - crops[3],
                                result.last()));
    }
}
