package org.skewscope.layers.op;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.skewscope.tensor.FloatShelf;

/**
 * Holds a constant array of a file, with the error that its storage allows. Errors of floating
 * types follow from the values and take no memory. A large array is read when its numbers are
 * needed.
 */
public final class Constant {

    private final String name;
    private final int[] shape;
    private final Storage storage;
    private final int size;
    private final Numbers numbers;
    private final Rounding rounding;
    private final Optional<Expression> expression;

    /**
     * Describes what an array was computed from.
     *
     * @param operation the function's name in lower case
     * @param operands the arrays that it took
     */
    public record Expression(String operation, List<Constant> operands) {
        public Expression {
            operands = List.copyOf(operands);
        }
    }

    /** Returns the largest error that storage or arithmetic left in an element. */
    @FunctionalInterface
    private interface Rounding {
        double error(int index, double value);
    }

    /** Returns an element in C order. */
    @FunctionalInterface
    private interface Numbers {
        double at(int index);

        /** Returns numbers that stay in memory as long as the result does. */
        default Numbers held() {
            return this;
        }
    }

    /** Holds floats that are read when they are needed. */
    private record Read(FloatShelf.Floats floats) implements Numbers {
        @Override
        public double at(int index) {
            return floats.get()[index];
        }

        @Override
        public Numbers held() {
            float[] now = floats.get();
            return index -> now[index];
        }
    }

    /** Holds the numbers of another array in another order. */
    private record Moved(Numbers numbers, IntUnaryOperator source) implements Numbers {
        @Override
        public double at(int index) {
            return numbers.at(source.applyAsInt(index));
        }

        @Override
        public Numbers held() {
            return new Moved(numbers.held(), source);
        }
    }

    private Constant(
            String name,
            int[] shape,
            Storage storage,
            int size,
            Numbers numbers,
            Rounding rounding,
            Optional<Expression> expression) {
        this.name = name;
        this.shape = shape;
        this.storage = storage;
        this.size = size;
        this.numbers = numbers;
        this.rounding = rounding;
        this.expression = expression;
    }

    /** Returns an array whose stored numbers are floats. */
    public static Constant stored(String name, int[] shape, Storage storage, float[] values) {
        return stored(name, shape, storage, values.length, index -> values[index]);
    }

    /**
     * Returns an array whose stored numbers are floats that are read when they are needed.
     *
     * @param size how many numbers there are
     */
    public static Constant read(String name, int[] shape, Storage storage, int size, FloatShelf.Floats values) {
        return stored(name, shape, storage, size, new Read(values));
    }

    private static Constant stored(String name, int[] shape, Storage storage, int size, Numbers numbers) {
        return new Constant(
                name, shape, storage, size, numbers, (index, value) -> storage.error(value), Optional.empty());
    }

    /**
     * Returns this array of whole multiples of steps with the errors of its steps.
     *
     * @param errors the largest rounding error, one for each slice
     * @param inner how many numbers lie between two slices
     */
    public Constant quantized(double[] errors, int inner) {
        return new Constant(
                name,
                shape,
                storage,
                size,
                numbers,
                (index, value) -> errors[index / inner % errors.length] + Storage.UNIT * Math.abs(value),
                expression);
    }

    /** Returns a computed array with errors of its own. */
    public static Constant computed(
            String name, int[] shape, Storage storage, double[] values, double[] errors, Expression made) {
        return new Constant(
                name,
                shape,
                storage,
                values.length,
                index -> values[index],
                (index, value) -> errors[index],
                Optional.ofNullable(made));
    }

    /** Returns one exact number. */
    public static Constant scalar(double value) {
        return computed("", new int[0], Storage.FLOAT32, new double[] {value}, new double[1], null);
    }

    public String name() {
        return name;
    }

    public int[] shape() {
        return shape.clone();
    }

    public int rank() {
        return shape.length;
    }

    public int size() {
        return size;
    }

    public Storage storage() {
        return storage;
    }

    public Optional<Expression> expression() {
        return expression;
    }

    /** Returns an element in C order. */
    public double at(int index) {
        return numbers.at(index);
    }

    /** Returns the largest error of an element in C order. */
    public double error(int index) {
        return rounding.error(index, numbers.at(index));
    }

    /** Returns the array with its numbers in memory as long as the result is. */
    public Constant held() {
        Numbers held = numbers.held();
        return held == numbers ? this : new Constant(name, shape, storage, size, held, rounding, expression);
    }

    /** Returns all elements. */
    public double[] values() {
        double[] values = new double[size];
        Arrays.setAll(values, numbers.held()::at);
        return values;
    }

    /** Returns the elements as whole numbers, such as a shape or axes. */
    public int[] integers() {
        int[] values = new int[size()];
        Arrays.setAll(values, index -> (int) Math.rint(at(index)));
        return values;
    }

    /** Returns a view of the same numbers under another shape of as many. */
    public Constant reshaped(int... other) {
        return new Constant(name, other, storage, size, numbers, rounding, expression);
    }

    /** Returns the elements in another order; those of a large array stay where they are. */
    public Constant gathered(IntUnaryOperator source, int... other) {
        int count = Arrays.stream(other).reduce(1, (a, b) -> a * b);
        boolean large = numbers instanceof Read || numbers instanceof Moved;
        double[] copy = new double[large ? 0 : count];
        Arrays.setAll(copy, index -> numbers.at(source.applyAsInt(index)));
        return new Constant(
                name,
                other,
                storage,
                count,
                large ? new Moved(numbers, source) : index -> copy[index],
                (index, value) -> rounding.error(source.applyAsInt(index), value),
                expression);
    }

    /** Returns the array with its axes in another order. */
    public Constant transposed(int... order) {
        int rank = shape.length;
        int[] strides = new int[rank];
        int stride = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        int[] other = new int[rank];
        Arrays.setAll(other, axis -> shape[order[axis]]);
        return gathered(
                index -> {
                    int rest = index;
                    int source = 0;
                    for (int axis = rank - 1; axis >= 0; axis--) {
                        source += rest % other[axis] * strides[order[axis]];
                        rest /= other[axis];
                    }
                    return source;
                },
                other);
    }

    /** Returns f of each element, with errors to first order. */
    public Constant map(UnaryFunction f) {
        double[] values = new double[size()];
        double[] errors = new double[size()];
        for (int i = 0; i < values.length; i++) {
            double x = at(i);
            values[i] = f.apply(x);
            double step = 1e-6 * Math.max(Math.abs(x), 1e-6);
            double slope = Math.abs((f.apply(x + step) - values[i]) / step);
            errors[i] = finite(slope * error(i) + 2 * Storage.UNIT * Math.abs(values[i]));
        }
        return computed(
                name, shape, storage, values, errors, expression(f.kind().name(), this));
    }

    /** Returns f of two arrays, broadcast against each other, with errors to first order. */
    public static Constant combine(BinaryFunction f, Constant x, Constant y) {
        int[] shape = Broadcast.shape(x.shape, y.shape);
        int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        double[] values = new double[count];
        double[] errors = new double[count];
        for (int i = 0; i < count; i++) {
            int xi = Broadcast.index(i, shape, x.shape);
            int yi = Broadcast.index(i, shape, y.shape);
            double a = x.at(xi);
            double b = y.at(yi);
            values[i] = f.apply(a, b);
            double error =
                    switch (f) {
                        case MUL -> Math.abs(a) * y.error(yi) + Math.abs(b) * x.error(xi);
                        case DIV -> x.error(xi) / Math.abs(b) + Math.abs(values[i] / b) * y.error(yi);
                        default -> x.error(xi) + y.error(yi);
                    };
            errors[i] = finite(error + Storage.UNIT * Math.abs(values[i]));
        }
        return computed(
                x.name.isEmpty() ? y.name : x.name,
                shape,
                Storage.shorter(x.storage, y.storage),
                values,
                errors,
                expression(f.name(), x, y));
    }

    private static Expression expression(String operation, Constant... operands) {
        return new Expression(operation.toLowerCase(java.util.Locale.ROOT), List.of(operands));
    }

    private static double finite(double error) {
        return Double.isFinite(error) ? error : 0;
    }

    /** Returns the sum of the absolute terms that an element was computed from. */
    public double magnitude(int index) {
        if (expression.isPresent()
                && (expression.get().operation().equals("add")
                        || expression.get().operation().equals("sub"))) {
            double sum = 0;
            for (Constant operand : expression.get().operands()) {
                boolean fits = operand.size() == 1 || operand.size() == size();
                sum += fits ? operand.magnitude(operand.size() == 1 ? 0 : index) : 0;
            }
            return sum;
        }
        return Math.abs(at(index));
    }

    /** NumPy's broadcasting. */
    private static final class Broadcast {

        private Broadcast() {}

        static int[] shape(int[] a, int[] b) {
            int rank = Math.max(a.length, b.length);
            int[] shape = new int[rank];
            for (int axis = 0; axis < rank; axis++) {
                int x = axis - rank + a.length < 0 ? 1 : a[axis - rank + a.length];
                int y = axis - rank + b.length < 0 ? 1 : b[axis - rank + b.length];
                if (x != y && x != 1 && y != 1) {
                    throw new IllegalArgumentException("constants of other shapes are combined");
                }
                shape[axis] = x == 1 ? y : x;
            }
            return shape;
        }

        static int index(int index, int[] shape, int[] own) {
            int rest = index;
            int result = 0;
            int stride = 1;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                int place = axis - shape.length + own.length;
                if (place >= 0) {
                    result += own[place] == 1 ? 0 : rest % shape[axis] * stride;
                    stride *= own[place];
                }
                rest /= shape[axis];
            }
            return result;
        }
    }
}
