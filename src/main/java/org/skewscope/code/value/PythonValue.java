package org.skewscope.code.value;

import static org.skewscope.code.value.PictureValue.Kind.NUMPY;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.skewscope.code.value.PictureValue.Kind;

/** Describes the value of an expression. */
public sealed interface PythonValue
        permits FunctionValue,
                Measured,
                PictureValue,
                PythonValue.Asked,
                PythonValue.Buffer,
                PythonValue.ClassType,
                PythonValue.Constant,
                PythonValue.Dataset,
                PythonValue.Instance,
                PythonValue.Items,
                PythonValue.Mapping,
                PythonValue.Member,
                PythonValue.Model,
                PythonValue.Named,
                PythonValue.Numeric,
                PythonValue.Open,
                PythonValue.Refused,
                PythonValue.ScaledOpen,
                PythonValue.Source,
                PythonValue.Transform,
                PythonValue.Unknown {

    /** Returns the index of the line where the value was written or made, from 1. */
    int line();

    /** Returns the number that this is, also as the only one of an array; empty for any other value. */
    default Optional<Double> asNumber() {
        return Optional.empty();
    }

    /** Returns the number or numbers of a constant, a list or an array; empty for any other value. */
    default Optional<List<Double>> asNumbers() {
        return asNumber().map(List::of);
    }

    /** Returns the items of a list or tuple; none for any other value. */
    default List<PythonValue> asItems() {
        return List.of();
    }

    /** Returns the text that this is; empty for any other value. */
    default Optional<String> asText() {
        return Optional.empty();
    }

    /**
     * Returns the last part of a name such as {@code cv2.INTER_AREA} or {@code
     * InterpolationMode.BICUBIC}; a text is its own name.
     */
    default Optional<String> asName() {
        return asText();
    }

    /** Returns the type of numbers that a name or a text names; empty for any other value. */
    default Optional<NumberType> asType() {
        return asText().flatMap(NumberType::named);
    }

    /**
     * Returns whether this is a constant.
     *
     * @param wanted a number, text or Boolean, or null for None
     */
    default boolean is(Object wanted) {
        return false;
    }

    /** Returns the values of a list, a dictionary or a dataset; none for any other value. */
    default Collection<PythonValue> held() {
        return List.of();
    }

    /** Returns whether this is or holds a picture, also a refused one. */
    default boolean isPicture() {
        return holdPicture(held());
    }

    /** Returns the picture of an argument; an open parameter asks for its decoder. */
    default PythonValue asPicture() {
        return this;
    }

    /** Returns what a rule makes of this picture; a value that is none stays as it is. */
    default PythonValue then(Function<PictureValue, PythonValue> rule) {
        return this;
    }

    /** Returns whether any of the values is or holds a picture. */
    static boolean holdPicture(Collection<PythonValue> values) {
        return values.stream().anyMatch(PythonValue::isPicture);
    }

    /**
     * Returns the first value that is refused or asked about, also in lists: a picture that is so stays
     * so after any call.
     */
    static Optional<PythonValue> lost(Collection<PythonValue> values) {
        return values.stream()
                .flatMap(value -> value instanceof Items items
                        ? lost(items.items()).stream()
                        : value instanceof Refused || value instanceof Asked ? Stream.of(value) : Stream.of())
                .findFirst();
    }

    /** A number (Long, Double), a text, a Boolean, or null for None. */
    record Constant(Object value, int line) implements PythonValue {
        @Override
        public Optional<Double> asNumber() {
            return value instanceof Number n ? Optional.of(n.doubleValue()) : Optional.empty();
        }

        @Override
        public Optional<String> asText() {
            return value instanceof String text ? Optional.of(text) : Optional.empty();
        }

        @Override
        public boolean is(Object wanted) {
            return Objects.equals(value, wanted);
        }
    }

    /**
     * Known numbers of one type: {@code np.array([0.5, 0.5, 0.5])}, {@code np.float32(3)}.
     *
     * @param kind the library whose rules of types hold
     * @param axes {@code C} for the axis of the numbers and {@code 1} for each other one, in order;
     *     empty for a number without axes
     */
    record Numeric(List<Double> numbers, NumberType type, Kind kind, String axes, int line) implements PythonValue {
        public Numeric {
            numbers = List.copyOf(numbers);
        }

        @Override
        public Optional<Double> asNumber() {
            return numbers.size() == 1 ? Optional.of(numbers.get(0)) : Optional.empty();
        }

        @Override
        public Optional<List<Double>> asNumbers() {
            return Optional.of(numbers);
        }

        /** Returns whether NumPy's rules of types hold, else those of a tensor. */
        public boolean numpy() {
            return kind == NUMPY;
        }

        /**
         * Returns the numbers with other axes.
         *
         * @param other the axes in the same letters
         */
        public Numeric axes(String other) {
            return new Numeric(numbers, type, kind, other, line);
        }

        /**
         * Returns the numbers rounded to a type of a library.
         *
         * @param to the type
         * @param library the library whose rules hold from now on
         */
        public Numeric in(NumberType to, Kind library) {
            return new Numeric(numbers.stream().map(to::rounded).toList(), to, library, axes, line);
        }
    }

    /** A list or a tuple. */
    record Items(List<PythonValue> items, boolean tuple, int line) implements PythonValue {
        public Items {
            items = new Extent().holds(items, 0)
                    ? List.copyOf(items)
                    : List.of(new Unknown("more than can be followed", line));
        }

        /** Returns a tuple. */
        public static Items tuple(int line, PythonValue... items) {
            return new Items(List.of(items), true, line);
        }

        /** Returns what a function makes of each item. */
        public Items each(UnaryOperator<PythonValue> function) {
            return new Items(items.stream().map(function).toList(), tuple, line);
        }

        /** Returns the items as another line makes them. */
        public Items at(int other) {
            return new Items(items, tuple, other);
        }

        @Override
        public Optional<List<Double>> asNumbers() {
            List<Double> numbers =
                    items.stream().flatMap(each -> each.asNumber().stream()).toList();
            return numbers.isEmpty() || numbers.size() < items.size() ? Optional.empty() : Optional.of(numbers);
        }

        @Override
        public List<PythonValue> asItems() {
            return items;
        }

        /** Returns the only item as a picture of a batch. */
        @Override
        public PythonValue asPicture() {
            PythonValue only = items.size() == 1 ? items.get(0).asPicture() : this;
            return only instanceof PictureValue picture ? picture.axes("N" + picture.axes()) : only;
        }

        @Override
        public Collection<PythonValue> held() {
            return items;
        }
    }

    /** A dictionary. */
    record Mapping(Map<String, PythonValue> entries, int line) implements PythonValue {
        public Mapping {
            entries = new Extent().holds(entries.values(), 0) ? entries : Map.of();
        }

        @Override
        public Collection<PythonValue> held() {
            return entries.values();
        }
    }

    /**
     * Counts the values inside lists and dictionaries. A hostile program doubles a list in each
     * line, and a walk through it would not end.
     */
    final class Extent {

        private static final int MOST = 10_000;
        private static final int DEEPEST = 50;

        private int left = MOST;

        private Extent() {}

        /** Returns whether values, with all that they hold, are few enough to be walked through. */
        private boolean holds(Collection<PythonValue> values, int depth) {
            left -= values.size();
            return left >= 0 && depth <= DEEPEST && values.stream().allMatch(value -> holds(value.held(), depth + 1));
        }
    }

    /** An imported function or module by its full name: {@code tensorflow.image.resize}. */
    record Named(String name, int line) implements PythonValue {
        @Override
        public Optional<String> asName() {
            return Optional.of(name.substring(name.lastIndexOf('.') + 1));
        }

        @Override
        public Optional<NumberType> asType() {
            // PyTorch's float has 32 bits, NumPy's 64.
            return NumberType.named(name.equals("torch.float") ? "float32" : name);
        }
    }

    /** A method or field that is not yet called: {@code picture.resize}. */
    record Member(PythonValue of, String name, int line) implements PythonValue {
        @Override
        public Optional<String> asName() {
            return Optional.of(name);
        }
    }

    /** A path, bytes or an open file, which a decoder reads. */
    record Source(String path, int line) implements PythonValue {}

    /**
     * A parameter without an argument.
     *
     * @param hint its annotation
     * @param functionLine the line of its function
     */
    record Open(String name, String hint, int line, int functionLine) implements PythonValue {
        /** Returns the key under which a question about the parameter is answered. */
        public String subject() {
            return name + "@" + functionLine;
        }

        @Override
        public Asked asPicture() {
            return new Asked(
                    "Which decoder makes the picture '%s' that the function is given?".formatted(name),
                    List.of("tf.io.decode_jpeg", "PIL.Image.open", "cv2.imread"),
                    subject(),
                    functionLine);
        }
    }

    /** The result of arithmetic with an open parameter: a picture where a call needs one. */
    record ScaledOpen(Open open, int line) implements PythonValue {}

    /**
     * A classifier; its arguments are the input tensor.
     *
     * @param call how a call runs it
     */
    record Model(ModelCall call, int line) implements PythonValue {
        public Model(int line) {
            this(ModelCall.direct(line), line);
        }
    }

    /**
     * A layer or transform that waits for a picture.
     *
     * @param made the arguments of its constructor
     */
    record Transform(String name, Arguments made, int line) implements PythonValue {}

    /** {@code np.zeros((1, 224, 224, 3))}, into which a picture may be written. */
    record Buffer(NumberType type, int line) implements PythonValue {}

    /**
     * A dataset.
     *
     * @param element one of its rows
     */
    record Dataset(PythonValue element, int line) implements PythonValue {
        @Override
        public Collection<PythonValue> held() {
            return List.of(element);
        }
    }

    /**
     * A class of the program.
     *
     * @param members its methods and fields, also those of its bases
     * @param fields its assigned and annotated fields in order, which are a dataclass's parameters
     */
    record ClassType(String name, Map<String, PythonValue> members, List<String> fields, int line)
            implements PythonValue {}

    /**
     * An object of a class of the program.
     *
     * @param fields its fields, which change
     */
    record Instance(ClassType type, Map<String, PythonValue> fields, int line) implements PythonValue {}

    /**
     * An unknown value that holds no picture.
     *
     * @param made whether a call of this name made the value
     */
    record Unknown(String what, boolean made, int line) implements PythonValue {

        /** Describes an unknown value that no call made. */
        public Unknown(String what, int line) {
            this(what, false, line);
        }
    }

    /** A picture after an operation that no option expresses: no pathway may come of it. */
    record Refused(String why, int line) implements PythonValue {
        @Override
        public boolean isPicture() {
            return true;
        }
    }

    /**
     * A picture that depends on a value which the program does not state.
     *
     * @param subject the parameter whose value decides, and its function's line, as {@code size@3};
     *     blank where a condition decides
     */
    record Asked(String question, List<String> choices, String subject, int line) implements PythonValue {
        @Override
        public boolean isPicture() {
            return true;
        }
    }
}
