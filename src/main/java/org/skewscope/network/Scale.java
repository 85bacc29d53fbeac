package org.skewscope.network;

import java.util.List;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.model.ValueType;

/** Reads the scale of a tensor, which may have one step for all or one for each slice of an axis. */
public final class Scale {

    private Scale() {}

    /** Returns the slice of an element. */
    public static int slice(Quantized scale, List<Integer> shape, int element) {
        if (scale.scales().size() <= 1 || shape.isEmpty()) {
            return 0;
        }
        int axis = Math.floorMod(scale.axis(), shape.size());
        int inner = 1;
        for (int i = axis + 1; i < shape.size(); i++) {
            inner *= shape.get(i);
        }
        return element / inner % scale.scales().size();
    }

    /** Returns the step of a slice. */
    public static float step(Quantized scale, int slice) {
        return scale.scales().get(scale.scales().size() == 1 ? 0 : slice);
    }

    /** Returns the real numbers that whole ones stand for. */
    public static Value meant(Quantized scale, Value held) {
        float[] real = new float[held.size()];
        for (int i = 0; i < real.length; i++) {
            int slice = slice(scale, held.shape(), i);
            real[i] = (float) ((held.wholes()[i] - zero(scale, slice)) * (double) step(scale, slice));
        }
        return Value.ofFloats(ValueType.FLOAT32, held.shape(), real);
    }

    static int zero(Quantized scale, int slice) {
        List<Integer> zeros = scale.zeroPoints();
        return zeros.isEmpty() ? 0 : zeros.get(zeros.size() == 1 ? 0 : slice);
    }

    /** Returns a whole number within the range of a type. */
    static long clip(long whole, ValueType type) {
        return Math.max(lowest(type), Math.min(highest(type), whole));
    }

    static long lowest(ValueType type) {
        return switch (type) {
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            case INT64 -> Long.MIN_VALUE;
            default -> 0;
        };
    }

    static long highest(ValueType type) {
        return switch (type) {
            case INT8 -> Byte.MAX_VALUE;
            case INT16 -> Short.MAX_VALUE;
            case UINT8 -> 0xff;
            case BOOL -> 1;
            case INT32 -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }
}
