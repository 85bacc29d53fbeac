package org.skewscope.runtime.tensorflow;

import org.skewscope.runtime.tensorflow.graph.Attributes;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** A node of one float32 number without dimensions. */
public final class ScalarConstant {

    private ScalarConstant() {}

    public static NodeDef named(String name, float number) {
        TensorProto.Builder value = TensorProto.newBuilder()
                .setDtype(DataType.DT_FLOAT)
                .setTensorShape(TensorShapeProto.getDefaultInstance())
                .addFloatVal(number);
        return NodeDef.newBuilder()
                .setName(name)
                .setOp("Const")
                .putAttr(
                        "dtype",
                        AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
                .putAttr("value", Attributes.tensor(value.build()))
                .build();
    }
}
