package org.skewscope.runtime.tensorflow.keras;

import com.google.protobuf.ByteString;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorShapeProto;

/** Makes values of nodes' attributes. */
final class Attr {

    private Attr() {}

    static AttrValue type(DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }

    static AttrValue text(String value) {
        return AttrValue.newBuilder().setS(ByteString.copyFromUtf8(value)).build();
    }

    static AttrValue flag(boolean value) {
        return AttrValue.newBuilder().setB(value).build();
    }

    static AttrValue number(long value) {
        return AttrValue.newBuilder().setI(value).build();
    }

    static AttrValue real(double value) {
        return AttrValue.newBuilder().setF((float) value).build();
    }

    static AttrValue integers(int... values) {
        AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
        for (int value : values) {
            list.addI(value);
        }
        return AttrValue.newBuilder().setList(list).build();
    }

    static AttrValue types(List<DataType> types) {
        return AttrValue.newBuilder()
                .setList(AttrValue.ListValue.newBuilder().addAllType(types))
                .build();
    }

    static AttrValue shape(List<Integer> sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        sizes.forEach(size -> shape.addDimBuilder().setSize(size));
        return AttrValue.newBuilder().setShape(shape).build();
    }
}
