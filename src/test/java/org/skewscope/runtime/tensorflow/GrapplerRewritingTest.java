package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.execution.option.Grappler;
import org.skewscope.runtime.tensorflow.capi.EagerContext;
import org.skewscope.runtime.tensorflow.capi.EagerOp;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.runtime.tensorflow.graph.RewriterPatch;
import org.skewscope.runtime.tensorflow.graph.RewriterSettings;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * What grappler makes of {@code tf.cast(x, tf.float32) / 255.0}: the measured fact behind the rule
 * that a tf.function's division by 255 is executed as a multiplication.
 */
class GrapplerRewritingTest {

    private static final AttrValue FLOAT =
            AttrValue.newBuilder().setType(DataType.DT_FLOAT).build();
    private static final AttrValue UINT8 =
            AttrValue.newBuilder().setType(DataType.DT_UINT8).build();
    private static final AttrValue UNKNOWN = list(AttrValue.ListValue.newBuilder()
            .addShape(TensorShapeProto.newBuilder().setUnknownRank(true)));

    @ParameterizedTest
    @EnumSource
    void aFunctionMultipliesExactlyWhereConstantsAreFolded(Grappler grappler) {
        DenseTensor bytes = everyByte();

        DenseTensor result = callNormalize(bytes, grappler);

        float[] expected = grappler.foldsConstants() ? multiplied() : divided();
        assertThat(result.float32()).isEqualTo(expected);
    }

    @Test
    void multiplyingHasOtherBitsThanDividing() {
        assertThat(multiplied()).isNotEqualTo(divided());
    }

    @Test
    void aFunctionOfTheDataPipelineIsNotRewritten() {
        try (EagerContext context = new EagerContext();
                EagerTensor bytes = EagerTensor.of(everyByte())) {
            context.addFunction(normalize());
            List<EagerTensor> slices = run(context.op("TensorDataset")
                    .inputList(List.of(bytes))
                    .attribute("Toutput_types", types(DataType.DT_UINT8))
                    .attribute("output_shapes", UNKNOWN));
            List<EagerTensor> mapped = run(context.op("MapDataset")
                    .input(slices.get(0))
                    .inputList(List.of())
                    .attribute("f", function("normalize"))
                    .attribute("Targuments", types())
                    .attribute("output_types", types(DataType.DT_FLOAT))
                    .attribute("output_shapes", UNKNOWN));
            List<EagerTensor> iterator = run(context.op("AnonymousIteratorV3")
                    .attribute("output_types", types(DataType.DT_FLOAT))
                    .attribute("output_shapes", UNKNOWN));
            try (EagerOp make = context.op("MakeIterator")) {
                make.input(mapped.get(0)).input(iterator.get(0)).run(0);
            }
            List<EagerTensor> next = run(context.op("IteratorGetNext")
                    .input(iterator.get(0))
                    .attribute("output_types", types(DataType.DT_FLOAT))
                    .attribute("output_shapes", UNKNOWN));

            assertThat(next.get(0).toDense().float32()).isEqualTo(divided());

            for (List<EagerTensor> tensors : List.of(next, iterator, mapped, slices)) {
                tensors.forEach(EagerTensor::close);
            }
        }
    }

    private static List<EagerTensor> run(EagerOp op) {
        try (op) {
            return op.run(1);
        }
    }

    private static DenseTensor callNormalize(DenseTensor bytes, Grappler grappler) {
        ConfigProto config =
                RewriterPatch.withRewriters(ConfigProto.getDefaultInstance(), RewriterSettings.of(grappler));
        AttrValue attribute = AttrValue.newBuilder().setS(config.toByteString()).build();
        try (EagerContext context = new EagerContext();
                EagerTensor input = EagerTensor.of(bytes)) {
            context.addFunction(normalize());
            try (EagerOp call = context.op("normalize")) {
                call.attribute("config_proto", attribute).input(input);
                try (EagerTensor output = call.run(1).get(0)) {
                    return output.toDense();
                }
            }
        }
    }

    /** {@code Identity(Cast(x) / 255.0)} as tf.function traces it. */
    private static FunctionDef normalize() {
        return FunctionDef.newBuilder()
                .setSignature(OpDef.newBuilder()
                        .setName("normalize")
                        .addInputArg(argument("x", DataType.DT_UINT8))
                        .addOutputArg(argument("y", DataType.DT_FLOAT)))
                .addNodeDef(NodeDef.newBuilder()
                        .setName("Cast")
                        .setOp("Cast")
                        .addInput("x")
                        .putAttr("SrcT", UINT8)
                        .putAttr("DstT", FLOAT))
                .addNodeDef(ScalarConstant.named("divisor", 255))
                .addNodeDef(NodeDef.newBuilder()
                        .setName("truediv")
                        .setOp("RealDiv")
                        .addInput("Cast:y:0")
                        .addInput("divisor:output:0")
                        .putAttr("T", FLOAT))
                .addNodeDef(NodeDef.newBuilder()
                        .setName("Identity")
                        .setOp("Identity")
                        .addInput("truediv:z:0")
                        .putAttr("T", FLOAT))
                .putRet("y", "Identity:output:0")
                .build();
    }

    private static OpDef.ArgDef argument(String name, DataType type) {
        return OpDef.ArgDef.newBuilder().setName(name).setType(type).build();
    }

    private static AttrValue types(DataType... types) {
        return list(AttrValue.ListValue.newBuilder().addAllType(List.of(types)));
    }

    private static AttrValue list(AttrValue.ListValue.Builder values) {
        return AttrValue.newBuilder().setList(values).build();
    }

    private static AttrValue function(String name) {
        AttrValue.Builder value = AttrValue.newBuilder();
        value.getFuncBuilder().setNameBytes(ByteString.copyFromUtf8(name));
        return value.build();
    }

    private static DenseTensor everyByte() {
        byte[] values = new byte[256];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) i;
        }
        return DenseTensor.ofUint8(Shape.of(256), values);
    }

    private static float[] divided() {
        float[] values = new float[256];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 255f;
        }
        return values;
    }

    private static float[] multiplied() {
        float[] values = new float[256];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * (1 / 255f);
        }
        return values;
    }
}
