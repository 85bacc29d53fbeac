package org.skewscope.network;

import java.util.Arrays;
import java.util.List;
import org.skewscope.model.ValueType;
import org.skewscope.tensor.DenseTensor;

/**
 * Holds what a tensor is at one moment of a run, as the runtime holds it: real numbers of any width as float32, or
 * whole numbers and flags. Its arrays are shared, so nobody writes to them.
 */
public final class Value {

    private final ValueType type;
    private final List<Integer> shape;
    private final float[] floats;
    private final long[] wholes;

    private Value(ValueType type, List<Integer> shape, float[] floats, long[] wholes) {
        this.type = type;
        this.shape = List.copyOf(shape);
        this.floats = floats;
        this.wholes = wholes;
    }

    /**
     * Holds real numbers.
     *
     * @param type the type that the runtime wants: float32, float64, float16 or bfloat16
     * @param floats in the order of the axes
     */
    public static Value ofFloats(ValueType type, List<Integer> shape, float... floats) {
        return new Value(type, shape, floats, null);
    }

    /**
     * Holds whole numbers, or flags as 0 and 1.
     *
     * @param type the type that the runtime wants
     */
    public static Value ofWholes(ValueType type, List<Integer> shape, long... wholes) {
        return new Value(type, shape, null, wholes);
    }

    /** Holds the numbers of a tensor in the tensor's own type; an array of float32 is shared. */
    public static Value of(DenseTensor tensor) {
        List<Integer> shape = tensor.shape().dimensions();
        ValueType type = Arrays.stream(ValueType.values())
                .filter(each -> each.holds(tensor.type()))
                .findFirst()
                .orElse(ValueType.OTHER);
        return switch (tensor.type()) {
            case UINT8, INT32, UINT16 -> {
                long[] wholes = new long[tensor.size()];
                Arrays.setAll(wholes, i -> (long) tensor.value(i));
                yield ofWholes(type, shape, wholes);
            }
            default -> ofFloats(type, shape, tensor.toFloats());
        };
    }

    /** Returns the type that the runtime holds it in. */
    public ValueType type() {
        return type;
    }

    public List<Integer> shape() {
        return shape;
    }

    /** Returns whether it holds real numbers. */
    public boolean isReal() {
        return floats != null;
    }

    /** Returns the real numbers; null where it holds whole ones. */
    public float[] floats() {
        return floats;
    }

    /** Returns the whole numbers; null where it holds real ones. */
    public long[] wholes() {
        return wholes;
    }

    /** Returns how many numbers there are. */
    public int size() {
        return isReal() ? floats.length : wholes.length;
    }

    /** Returns other real numbers of the same type and shape. */
    public Value with(float... numbers) {
        return new Value(type, shape, numbers, null);
    }
}
