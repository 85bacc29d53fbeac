package org.skewscope.runtime.tensorflow.keras;

import java.util.List;
import java.util.function.BiFunction;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * Writes Conv2D, DepthwiseConv2D, SeparableConv2D and Conv2DTranspose, with bias and activation.
 */
final class Convolutions {

    private static final int[] ONE = {1, 1};

    private Convolutions() {}

    static GraphTensor conv2d(LayerCall call) {
        GraphTensor x = call.input();
        x.requireRank(4);
        int[] size = call.pair("kernel_size", 1);
        int[] strides = call.pair("strides", 1);
        int[] dilation = call.pair("dilation_rate", 1);
        int groups = call.config().path("groups").asInt(1);
        int filters = call.config().path("filters").asInt();
        if (groups < 1 || x.known(-1) % groups != 0 || filters % groups != 0) {
            throw new IllegalArgumentException("has %s groups of channels".formatted(groups));
        }
        String name = call.dialect().isKeras2() ? "Conv2D" : "convolution";
        GraphTensor kernel =
                call.weightReadBy(name + "/ReadVariableOp", "kernel", size[0], size[1], x.last() / groups, filters);
        GraphTensor result;
        if (groups > 1) {
            call.refuse(dilation[0] * dilation[1] > 1, "groups and dilation_rate");
            result = GroupedConvolution.of(call, x, kernel, strides);
        } else {
            result = Dilation.around(
                    call, x, size, dilation, (inner, padding) -> convolve(call, name, inner, kernel, strides, padding));
        }
        return finish(call, result);
    }

    /** Returns an op Conv2D without dilation. */
    static GraphTensor convolve(
            LayerCall call, String name, GraphTensor x, GraphTensor kernel, int[] strides, String padding) {
        List<Integer> shape = Windows.shape(x, kernel.size(0), kernel.size(1), strides, padding, kernel.last());
        return call.graph()
                .op("Conv2D", name)
                .in(x, kernel)
                .floats()
                .with("strides", Attr.integers(1, strides[0], strides[1], 1))
                .with("padding", Attr.text(padding))
                .with("use_cudnn_on_gpu", Attr.flag(true))
                .with("explicit_paddings", Attr.integers())
                .with("data_format", Attr.text("NHWC"))
                .with("dilations", Attr.integers(1, 1, 1, 1))
                .out(shape);
    }

    static GraphTensor depthwise(LayerCall call) {
        GraphTensor x = call.input();
        return finish(call, depthwise(call, "depthwise", x));
    }

    private static GraphTensor depthwise(LayerCall call, String name, GraphTensor x) {
        x.requireRank(4);
        int[] size = call.pair("kernel_size", 1);
        int[] strides = call.pair("strides", 1);
        int[] dilation = call.pair("dilation_rate", 1);
        call.refuse(
                Math.max(strides[0], strides[1]) > 1 && Math.max(dilation[0], dilation[1]) > 1,
                "strides and dilation_rate");
        int multiplier = call.config().path("depth_multiplier").asInt(1);
        GraphTensor kernel = call.weightReadBy(
                name + "/ReadVariableOp", "depthwise_kernel", size[0], size[1], x.known(-1), multiplier);
        return Dilation.around(call, x, size, dilation, (inner, padding) -> call.graph()
                .op("DepthwiseConv2dNative", name)
                .in(inner, kernel)
                .floats()
                .with("strides", Attr.integers(1, strides[0], strides[1], 1))
                .with("padding", Attr.text(padding))
                .with("explicit_paddings", Attr.integers())
                .with("data_format", Attr.text("NHWC"))
                .with("dilations", Attr.integers(1, 1, 1, 1))
                .out(Windows.shape(inner, size[0], size[1], strides, padding, x.last() * multiplier)));
    }

    static GraphTensor separable(LayerCall call) {
        GraphTensor depthwise = depthwise(call, "separable_conv2d/depthwise", call.input());
        int filters = call.config().path("filters").asInt();
        GraphTensor pointwise = call.weightReadBy(
                "separable_conv2d/ReadVariableOp", "pointwise_kernel", 1, 1, depthwise.last(), filters);
        return finish(call, convolve(call, "separable_conv2d", depthwise, pointwise, ONE, "VALID"));
    }

    static GraphTensor transposed(LayerCall call) {
        GraphTensor x = call.input();
        x.requireRank(4);
        int[] size = call.pair("kernel_size", 1);
        int[] strides = call.pair("strides", 1);
        int[] dilation = call.pair("dilation_rate", 1);
        call.refuse(dilation[0] * dilation[1] > 1, "dilation_rate");
        call.refuse(call.config().hasNonNull("output_padding"), "output_padding");
        int filters = call.config().path("filters").asInt();
        GraphTensor kernel = call.weight("kernel", size[0], size[1], filters, x.known(-1));
        String padding = call.padding();
        int[] sides = new int[2];
        for (int i = 0; i < 2; i++) {
            int more = padding.equals("VALID") ? Math.max(size[i] - strides[i], 0) : 0;
            sides[i] = Math.addExact(Math.multiplyExact(x.known(i + 1), strides[i]), more);
        }
        Ops ops = call.ops();
        GraphTensor sizes = ops.pack(
                ops.element(ops.shapeOf(x), 0),
                call.graph().integer(sides[0]),
                call.graph().integer(sides[1]),
                call.graph().integer(filters));
        GraphTensor result = call.graph()
                .op("Conv2DBackpropInput", call.dialect().isKeras2() ? "conv2d_transpose" : "conv_transpose")
                .in(sizes, kernel, x)
                .type("T", DataType.DT_FLOAT)
                .with("strides", Attr.integers(1, strides[0], strides[1], 1))
                .with("padding", Attr.text(padding))
                .with("use_cudnn_on_gpu", Attr.flag(true))
                .with("explicit_paddings", Attr.integers())
                .with("data_format", Attr.text("NHWC"))
                .with("dilations", Attr.integers(1, 1, 1, 1))
                .out(List.of(x.size(0), sides[0], sides[1], filters));
        return finish(call, result);
    }

    private static GraphTensor finish(LayerCall call, GraphTensor result) {
        return ActivationOps.of(call, Bias.ofConvolution(call, result));
    }

    /**
     * Writes a dilated convolution as {@code tf.nn.with_space_to_batch} does: the picture is cut
     * into blocks, convolved without dilation and padding, and put together again.
     */
    private static final class Dilation {

        private Dilation() {}

        /**
         * Writes the dilation around a convolution.
         *
         * @param convolution returns the convolution's output for a tensor and a padding
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
            GraphTensor blocks = graph.op("SpaceToBatchND")
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
                    .out(List.of(
                            x.size(0),
                            result.size(1) * dilation[0] - crops[1],
                            result.size(2) * dilation[1] - crops[3],
                            result.last()));
        }
    }

    /**
     * Writes a convolution in groups of channels, which Keras compiles by XLA in every execution: a
     * call of a function that must be compiled.
     */
    private static final class GroupedConvolution {

        private static final String MUST_COMPILE = "_XlaMustCompile";

        private GroupedConvolution() {}

        static GraphTensor of(LayerCall call, GraphTensor x, GraphTensor kernel, int[] strides) {
            String padding = call.padding();
            String name =
                    "skewscope_grouped_" + GraphWriter.nodeName(kernel.name()).replaceAll("[^A-Za-z0-9_]", "_");
            call.graph().addFunction(function(name, strides, padding));
            List<Integer> shape = Windows.shape(x, kernel.size(0), kernel.size(1), strides, padding, kernel.last());
            AttrValue called = AttrValue.newBuilder()
                    .setFunc(NameAttrList.newBuilder().setName(name))
                    .build();
            return call.graph()
                    .op("PartitionedCall")
                    .in(x, kernel)
                    .with("Tin", Attr.types(List.of(DataType.DT_FLOAT, DataType.DT_FLOAT)))
                    .with("Tout", Attr.types(List.of(DataType.DT_FLOAT)))
                    .with("f", called)
                    .with("config", Attr.text(""))
                    .with("config_proto", Attr.text(""))
                    .with("executor_type", Attr.text(""))
                    .with(MUST_COMPILE, Attr.flag(true))
                    .out(shape);
        }

        private static FunctionDef function(String name, int[] strides, String padding) {
            NodeDef convolution = NodeDef.newBuilder()
                    .setName("Conv2D")
                    .setOp("Conv2D")
                    .addInput("inputs")
                    .addInput("kernel")
                    .putAttr("T", Attr.type(DataType.DT_FLOAT))
                    .putAttr("strides", Attr.integers(1, strides[0], strides[1], 1))
                    .putAttr("padding", Attr.text(padding))
                    .putAttr("use_cudnn_on_gpu", Attr.flag(true))
                    .putAttr("explicit_paddings", Attr.integers())
                    .putAttr("data_format", Attr.text("NHWC"))
                    .putAttr("dilations", Attr.integers(1, 1, 1, 1))
                    .build();
            return FunctionDef.newBuilder()
                    .setSignature(OpDef.newBuilder()
                            .setName(name)
                            .addInputArg(argument("inputs"))
                            .addInputArg(argument("kernel"))
                            .addOutputArg(argument("output")))
                    .putAttr(MUST_COMPILE, Attr.flag(true))
                    .putAttr("_noinline", Attr.flag(true))
                    .addNodeDef(convolution)
                    .putRet("output", "Conv2D:output:0")
                    .build();
        }

        private static OpDef.ArgDef argument(String name) {
            return OpDef.ArgDef.newBuilder()
                    .setName(name)
                    .setType(DataType.DT_FLOAT)
                    .build();
        }
    }
}
