package org.skewscope.runtime.tensorflow.keras;

import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * A convolution in groups of channels, which Keras leaves to XLA in every execution: a call of a
 * function that must be compiled.
 */
final class GroupedConvolution {

    private static final String MUST_COMPILE = "_XlaMustCompile";

    private GroupedConvolution() {}

    static GraphTensor of(LayerCall call, GraphTensor x, GraphTensor kernel, int[] strides) {
        String padding = call.padding();
        String name =
                "skewscope_grouped_"
                        + GraphWriter.nodeName(kernel.name()).replaceAll("[^A-Za-z0-9_]", "_");
        call.graph().addFunction(function(name, strides, padding));
        List<Integer> shape =
                Windows.shape(x, kernel.size(0), kernel.size(1), strides, padding, kernel.last());
        AttrValue called =
                AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(name)).build();
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
        NodeDef convolution =
                NodeDef.newBuilder()
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
                .setSignature(
                        OpDef.newBuilder()
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
        return OpDef.ArgDef.newBuilder().setName(name).setType(DataType.DT_FLOAT).build();
    }
}
