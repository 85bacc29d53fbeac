package org.skewscope.runtime.tensorflow.capi;

import org.skewscope.tensor.ElementType;
import org.tensorflow.proto.DataType;

/** Translates between TensorFlow's data types and Skewscope's. */
public final class ElementTypes {

    private ElementTypes() {}

    public static DataType toTensorFlow(ElementType type) {
        return switch (type) {
            case UINT8 -> DataType.DT_UINT8;
            case UINT16 -> DataType.DT_UINT16;
            case INT32 -> DataType.DT_INT32;
            case FLOAT16 -> DataType.DT_HALF;
            case BFLOAT16 -> DataType.DT_BFLOAT16;
            case FLOAT32 -> DataType.DT_FLOAT;
            case FLOAT64 -> DataType.DT_DOUBLE;
        };
    }

    /**
     * Returns Skewscope's type.
     *
     * @throws IllegalArgumentException if Skewscope has no such type
     */
    public static ElementType fromTensorFlow(DataType type) {
        return switch (type) {
            case DT_UINT8 -> ElementType.UINT8;
            case DT_UINT16 -> ElementType.UINT16;
            case DT_INT32 -> ElementType.INT32;
            case DT_HALF -> ElementType.FLOAT16;
            case DT_BFLOAT16 -> ElementType.BFLOAT16;
            case DT_FLOAT -> ElementType.FLOAT32;
            case DT_DOUBLE -> ElementType.FLOAT64;
            default -> throw new IllegalArgumentException("Tensors of type %s are not read".formatted(type));
        };
    }
}
