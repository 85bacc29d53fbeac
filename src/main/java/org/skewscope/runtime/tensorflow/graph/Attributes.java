package org.skewscope.runtime.tensorflow.graph;

import com.google.protobuf.ByteString;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Makes values of nodes' attributes. */
public final class Attributes {

    private Attributes() {}

    static AttrValue type(DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }

    public static AttrValue text(String value) {
        return AttrValue.newBuilder().setS(ByteString.copyFromUtf8(value)).build();
    }

    public static AttrValue tensor(TensorProto value) {
        return AttrValue.newBuilder().setTensor(value).build();
    }

    static AttrValue scalar(double value) {
        return tensor(TensorProto.newBuilder()
                .setDtype(DataType.DT_DOUBLE)
                .setTensorShape(TensorShapeProto.getDefaultInstance())
                .addDoubleVal(value)
                .build());
    }
}
