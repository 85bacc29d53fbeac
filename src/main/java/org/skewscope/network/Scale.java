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

    /**
     * Returns the whole numbers that stand for real ones.
     *
     * @param scale null where each whole number stands for itself
     */
    static Value held(Quantized scale, Value real, ValueType type) {
        long[] whole = new long[real.size()];
        for (int i = 0; i < whole.length; i++) {
            int slice = scale == null ? 0 : slice(scale, real.shape(), i);
            double steps = scale == null
                    ? real.floats()[i]
                    : real.floats()[i] / (double) step(scale, slice) + zero(scale, slice);
            whole[i] = clip((long) Math.rint(steps), type);
        }
        return Value.ofWholes(type, real.shape(), whole);
    }

    /** Returns the least and the largest real number that a scale of one step reaches. */
    public static double[] ends(Quantized scale) {
        ValueType type =
                switch (scale.bits()) {
                    case Byte.SIZE -> scale.signed() ? ValueType.INT8 : ValueType.UINT8;
                    case Short.SIZE -> ValueType.INT16;
                    default -> ValueType.INT32;
                };
        double step = step(scale, 0);
        return new double[] {(lowest(type) - zero(scale, 0)) * step, (highest(type) - zero(scale, 0)) * step};
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
