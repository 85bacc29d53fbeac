package org.skewscope.runtime.tensorflow.keras;

import java.util.List;
import org.tensorflow.proto.DataType;

/** Conv2D, DepthwiseConv2D, SeparableConv2D and Conv2DTranspose, with bias and activation. */
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
            throw new IllegalArgumentException("has " + groups + " groups of channels");
        }
        String name = call.dialect().isKeras2() ? "Conv2D" : "convolution";
        GraphTensor kernel =
                call.weightReadBy(
                        name + "/ReadVariableOp",
                        "kernel",
                        size[0],
                        size[1],
                        x.last() / groups,
                        filters);
        GraphTensor result;
        if (groups > 1) {
            call.refuse(dilation[0] * dilation[1] > 1, "groups and dilation_rate");
            result = GroupedConvolution.of(call, x, kernel, strides);
        } else {
            result =
                    Dilation.around(
                            call,
                            x,
                            size,
                            dilation,
                            (inner, padding) ->
                                    convolve(call, name, inner, kernel, strides, padding));
        }
        return finish(call, result);
    }

    /** An op Conv2D without dilation. */
    static GraphTensor convolve(
            LayerCall call,
            String name,
            GraphTensor x,
            GraphTensor kernel,
            int[] strides,
            String padding) {
        List<Integer> shape =
                Windows.shape(x, kernel.size(0), kernel.size(1), strides, padding, kernel.last());
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
        GraphTensor kernel =
                call.weightReadBy(
                        name + "/ReadVariableOp",
                        "depthwise_kernel",
                        size[0],
                        size[1],
                        x.known(-1),
                        multiplier);
        return Dilation.around(
                call,
                x,
                size,
                dilation,
                (inner, padding) ->
                        call.graph()
                                .op("DepthwiseConv2dNative", name)
                                .in(inner, kernel)
                                .floats()
                                .with("strides", Attr.integers(1, strides[0], strides[1], 1))
                                .with("padding", Attr.text(padding))
                                .with("explicit_paddings", Attr.integers())
                                .with("data_format", Attr.text("NHWC"))
                                .with("dilations", Attr.integers(1, 1, 1, 1))
                                .out(
                                        Windows.shape(
                                                inner,
                                                size[0],
                                                size[1],
                                                strides,
                                                padding,
                                                x.last() * multiplier)));
    }

    static GraphTensor separable(LayerCall call) {
        GraphTensor depthwise = depthwise(call, "separable_conv2d/depthwise", call.input());
        int filters = call.config().path("filters").asInt();
        GraphTensor pointwise =
                call.weightReadBy(
                        "separable_conv2d/ReadVariableOp",
                        "pointwise_kernel",
                        1,
                        1,
                        depthwise.last(),
                        filters);
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
        GraphTensor sizes =
                ops.pack(
                        ops.element(ops.shapeOf(x), 0),
                        call.graph().integer(sides[0]),
                        call.graph().integer(sides[1]),
                        call.graph().integer(filters));
        GraphTensor result =
                call.graph()
                        .op(
                                "Conv2DBackpropInput",
                                call.dialect().isKeras2() ? "conv2d_transpose" : "conv_transpose")
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
}
