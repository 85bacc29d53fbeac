package org.skewscope.tensor;

/** Describes the type of a tensor's numbers, as NumPy and TensorFlow name it. */
public enum ElementType {
    UINT8("uint8", 1, false),
    UINT16("uint16", 2, false),
    INT32("int32", 4, false),
    FLOAT16("float16", 2, true),
    BFLOAT16("bfloat16", 2, true),
    FLOAT32("float32", 4, true),
    FLOAT64("float64", 8, true);

    private final String numpyName;
    private final int bytes;
    private final boolean floating;

    ElementType(String numpyName, int bytes, boolean floating) {
        this.numpyName = numpyName;
        this.bytes = bytes;
        this.floating = floating;
    }

    /** Returns NumPy's name of the type; NumPy has no bfloat16, so that name is TensorFlow's. */
    public String numpyName() {
        return numpyName;
    }

    /** Returns the size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    public boolean isFloating() {
        return floating;
    }

    /** Returns a new array of the class that stores values of this type. */
    Object array(int count) {
        return switch (this) {
            case UINT8 -> new byte[count];
            case UINT16, FLOAT16, BFLOAT16 -> new short[count];
            case INT32 -> new int[count];
            case FLOAT32 -> new float[count];
            case FLOAT64 -> new double[count];
        };
    }
}
