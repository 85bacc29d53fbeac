package org.skewscope.operators.onnx;

/**
 * Numbers the fields of ONNX's messages that are read or written here, and the kinds of attributes.
 *
 * <p>Source: onnx.proto of ONNX 1.18, message by message.
 */
final class OnnxFields {

    // The fields of ModelProto follow.
    static final int MODEL_IR_VERSION = 1;
    static final int MODEL_GRAPH = 7;
    static final int MODEL_OPSET = 8;
    static final int MODEL_FUNCTION = 25;

    // The fields of GraphProto follow.
    static final int GRAPH_NODE = 1;
    static final int GRAPH_NAME = 2;
    static final int GRAPH_INITIALIZER = 5;
    static final int GRAPH_INPUT = 11;
    static final int GRAPH_OUTPUT = 12;

    // The fields of NodeProto follow.
    static final int NODE_INPUT = 1;
    static final int NODE_OUTPUT = 2;
    static final int NODE_NAME = 3;
    static final int NODE_KIND = 4;
    static final int NODE_ATTRIBUTE = 5;

    // The fields of AttributeProto follow.
    static final int ATTRIBUTE_NAME = 1;
    static final int ATTRIBUTE_FLOAT = 2;
    static final int ATTRIBUTE_WHOLE = 3;
    static final int ATTRIBUTE_TEXT = 4;
    static final int ATTRIBUTE_TENSOR = 5;
    static final int ATTRIBUTE_GRAPH = 6;
    static final int ATTRIBUTE_FLOATS = 7;
    static final int ATTRIBUTE_WHOLES = 8;
    static final int ATTRIBUTE_GRAPHS = 11;
    static final int ATTRIBUTE_TYPE = 20;

    // The kinds of AttributeProto follow.
    static final int ATTRIBUTE_TYPE_FLOAT = 1;
    static final int ATTRIBUTE_TYPE_WHOLE = 2;
    static final int ATTRIBUTE_TYPE_TEXT = 3;
    static final int ATTRIBUTE_TYPE_FLOATS = 6;
    static final int ATTRIBUTE_TYPE_WHOLES = 7;

    // The fields of TensorProto follow.
    static final int TENSOR_SIZES = 1;
    static final int TENSOR_TYPE = 2;
    static final int TENSOR_FLOATS = 4;
    static final int TENSOR_WHOLES = 5;
    static final int TENSOR_LONGS = 7;
    static final int TENSOR_NAME = 8;
    static final int TENSOR_BYTES = 9;
    static final int TENSOR_DOUBLES = 10;
    static final int TENSOR_EXTERNAL = 13;
    static final int TENSOR_PLACE = 14;

    // The fields of StringStringEntryProto follow.
    static final int ENTRY_KEY = 1;
    static final int ENTRY_VALUE = 2;

    // The fields of ValueInfoProto follow.
    static final int VALUE_NAME = 1;
    static final int VALUE_TYPE = 2;

    // The fields of TypeProto follow.
    static final int TYPE_TENSOR = 1;

    // The fields of TypeProto.Tensor follow.
    static final int TENSOR_TYPE_ELEMENT = 1;
    static final int TENSOR_TYPE_SHAPE = 2;

    // The fields of TensorShapeProto follow.
    static final int SHAPE_SIZE = 1;

    // The fields of TensorShapeProto.Dimension follow.
    static final int SIZE_NUMBER = 1;

    private OnnxFields() {}
}
