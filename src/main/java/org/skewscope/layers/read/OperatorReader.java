package org.skewscope.layers.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.BinaryFunction;
import org.skewscope.layers.op.Constant;
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.op.LogicalGraph;
import org.skewscope.layers.op.LogicalGraph.Tensor;
import org.skewscope.layers.op.Pads;
import org.skewscope.layers.op.Storage;
import org.skewscope.layers.op.UnaryFunction;
import org.skewscope.model.ModelException;
import org.skewscope.model.OperatorGraph;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.FloatShelf;

/** Reads a model's operators as logical ones; a subclass knows the operators of one library. */
public abstract class OperatorReader {

    /** The numbers of a padding around rows and columns. */
    static final String CONSTANT = "constant";

    private final FloatShelf shelf = new FloatShelf();
    private final OperatorGraph source;
    private final GraphBuilder builder;
    private final ShapeArithmetic arithmetic;
    private final BatchedPictures batched;
    private final Slices slices;
    private final Map<String, BinaryFunction> binaries;
    private final Map<String, UnaryFunction> unaries;

    OperatorReader(
            OperatorGraph source,
            LogicalGraph.Format format,
            boolean channelsFirst,
            Map<String, UnaryFunction> unaries,
            Map<String, BinaryFunction> binaries) {
        this.source = source;
        this.unaries = unaries;
        this.binaries = binaries;
        builder = new GraphBuilder(format, channelsFirst);
        arithmetic = new ShapeArithmetic(builder);
        batched = new BatchedPictures(builder, source);
        slices = new Slices(builder, source.dialect());
    }

    /**
     * Reads a model at the size of one picture.
     *
     * @param source the model's operators as its file has them
     * @param height pixels where the model takes any
     * @param width pixels where the model takes any
     * @throws ModelException where the file's numbers cannot be read
     */
    public static LogicalGraph read(OperatorGraph source, int height, int width) throws ModelException {
        OperatorReader reader =
                switch (source.dialect()) {
                    case TENSORFLOW -> new TensorFlowReader(source);
                    case TFLITE -> new TfliteReader(source);
                    case ONNX -> new OnnxReader(source);
                };
        return reader.graph(height, width);
    }

    private LogicalGraph graph(int height, int width) throws ModelException {
        try {
            source.inputs().forEach((name, sizes) -> builder.input(name, fed(sizes, height, width)));
            source.names().forEach(builder.graph()::recordAs);
            arrays();
            begin();
            source.operators().forEach(this::add);
        } catch (Unreadable e) {
            throw new ModelException(
                    "A constant could not be read: " + e.getMessage(), "Copy or save the model again.", e);
        }
        source.outputs().forEach(name -> graph().outputs().add(graph().resolve(name)));
        return graph();
    }

    private static List<Integer> fed(List<Integer> sizes, int height, int width) {
        List<Integer> fed = new ArrayList<>();
        for (int axis = 0; axis < sizes.size(); axis++) {
            boolean first = sizes.size() == 4 && (sizes.get(1) == 3 || sizes.get(1) == 1);
            int picture = axis == (first ? 2 : 1) ? height : width;
            boolean channel = axis == (first ? 1 : 3);
            fed.add(axis == 0 ? 1 : sizes.get(axis) > 0 ? sizes.get(axis) : channel ? 3 : picture);
        }
        return fed;
    }

    /** Signals that numbers of the file cannot be read. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, IOException cause) {
            super(message, cause);
        }
    }

    private void arrays() {
        Map<String, Integer> uses = new HashMap<>();
        source.operators().forEach(op -> op.inputs().forEach(i -> uses.merge(i, 1, Integer::sum)));
        source.arrays().forEach((name, array) -> {
            if (uses.containsKey(name)) {
                builder.constant(name, constant(array));
            }
        });
    }

    private Constant constant(OperatorGraph.Array array) {
        try {
            int[] shape = array.shape().stream().mapToInt(Integer::intValue).toArray();
            DenseTensor read = array.values().read();
            float[] values = read.toFloats();
            Storage storage =
                    switch (array.type()) {
                        case FLOAT16 -> Storage.FLOAT16;
                        case BFLOAT16 -> Storage.BFLOAT16;
                        case INT8 -> Storage.INT8;
                        case UINT8 -> Storage.UINT8;
                        case INT32 -> array.quantized().isPresent() ? Storage.INT32 : Storage.FLOAT32;
                        default -> Storage.FLOAT32;
                    };
            if (array.quantized().isEmpty()) {
                return stored(array, shape, storage.isWhole() ? Storage.FLOAT32 : storage, values);
            }
            OperatorGraph.Quantized scale = array.quantized().get();
            boolean centered = scale.zeroPoints().stream().allMatch(zero -> zero == 0);
            double share = (centered ? 0.5 : 1) + 1e-4;
            double[] errors =
                    scale.scales().stream().mapToDouble(s -> s * share).toArray();
            int inner = 1;
            for (int axis = scale.axis() + 1; axis < shape.length; axis++) {
                inner *= shape[axis];
            }
            return stored(array, shape, storage, values).quantized(errors, inner);
        } catch (IOException e) {
            throw new Unreadable(array.name() + ": " + e.getMessage(), e);
        }
    }

    /** Returns an array, whose numbers are let go and read again if they are many. */
    private Constant stored(OperatorGraph.Array array, int[] shape, Storage storage, float[] values) {
        int size = values.length;
        return size < FloatShelf.FEWEST_NUMBERS
                ? Constant.stored(array.name(), shape, storage, values)
                : Constant.read(array.name(), shape, storage, size, shelf.of(size, () -> array.values()
                        .read()
                        .toFloats()));
    }

    private void add(Operator operator) {
        if (operator.outputs().isEmpty()) {
            return;
        }
        int before = graph().ops().size();
        try {
            if (!pass(operator)
                    && !arithmetic.fold(operator)
                    && !batched.pass(operator)
                    && !slices.read(operator)
                    && !common(operator)) {
                read(operator);
            }
        } catch (GraphBuilder.NotReadable
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | NoSuchElementException
                | ArithmeticException
                | IllegalArgumentException e) {
            while (graph().ops().size() > before) {
                graph().ops().remove(graph().ops().size() - 1);
            }
            unknown(operator);
        }
    }

    /** Hands a tensor on where the operator changes no number; returns whether it does. */
    private boolean pass(Operator operator) {
        if (!isPassing(operator) || operator.inputs().isEmpty()) {
            return false;
        }
        for (int i = 0; i < operator.outputs().size(); i++) {
            String input = operator.inputs().get(Math.min(i, operator.inputs().size() - 1));
            pass(input, operator.outputs().get(i));
        }
        return true;
    }

    /** Gives a tensor another name. */
    final void pass(String input, String output) {
        Optional<Constant> constant = builder.constant(input);
        if (constant.isPresent()) {
            builder.constant(output, constant.get());
        } else {
            builder.alias(output, input, builder.tensor(input));
        }
    }

    private boolean common(Operator operator) {
        UnaryFunction unary = unaries.get(operator.kind());
        if (unary != null && operator.inputs().size() == 1) {
            builder.unary(unary, input(operator, 0), output(operator), operator.name());
            return true;
        }
        BinaryFunction binary = binaries.get(operator.kind());
        if (binary == null || operator.inputs().size() < 2) {
            return false;
        }
        String before = input(operator, 0);
        int last = operator.inputs().size() - 1;
        for (int i = 1; i <= last; i++) {
            String made = i == last ? made(operator) : output(operator) + "#" + i;
            builder.binary(binary, before, input(operator, i), made, operator.name());
            before = made;
        }
        activate(operator, before);
        return true;
    }

    /** Names what an operator makes before an activation that is fused into it. */
    String made(Operator operator) {
        return output(operator);
    }

    /** Emits an activation that is fused into an operator. */
    void activate(Operator operator, String made) {
        // Only TensorFlow Lite fuses activations.
    }

    /** Emits an operator that is not understood; its result is said to be unknown. */
    private void unknown(Operator operator) {
        String output = output(operator);
        Tensor first = operator.inputs().stream()
                .filter(input -> graph().has(input))
                .map(graph()::tensor)
                .findFirst()
                .orElse(new Tensor("N", List.of(1)));
        List<Integer> told = source.shapes().getOrDefault(output, first.shape());
        List<Integer> shape = Repetition.shape(builder, operator, first.shape()).orElse(told);
        String labels = shape.size() == first.rank() ? first.labels() : builder.labels(shape.size());
        builder.unknown(
                operator.kind(),
                operator.inputs().stream()
                        .filter(input -> !builder.isConstant(input))
                        .toList(),
                output,
                operator.name(),
                new Tensor(labels, shape));
    }

    /** The shape that a repetition makes. */
    private static final class Repetition {

        private Repetition() {}

        /** Returns it; empty where the operator repeats nothing by constants. */
        static Optional<List<Integer>> shape(GraphBuilder builder, Operator operator, List<Integer> shape) {
            boolean tile = operator.kind().equalsIgnoreCase("Tile");
            boolean expand = operator.kind().equals("Expand") || operator.kind().startsWith("Broadcast");
            if (!tile && !expand || operator.inputs().size() < 2) {
                return Optional.empty();
            }
            Optional<Constant> by = builder.constant(operator.inputs().get(1));
            if (by.isEmpty() || by.get().size() != shape.size()) {
                return Optional.empty();
            }
            int[] sizes = by.get().integers();
            List<Integer> made = new ArrayList<>();
            for (int axis = 0; axis < sizes.length; axis++) {
                made.add(tile ? shape.get(axis) * sizes[axis] : Math.max(shape.get(axis), sizes[axis]));
            }
            return Optional.of(made);
        }
    }

    /** Prepares reading. */
    void begin() {
        // Most libraries need no preparation.
    }

    /** Returns whether an operator hands its input on as it is. */
    abstract boolean isPassing(Operator operator);

    /**
     * Reads an operator of its library.
     *
     * @throws GraphBuilder.NotReadable where it is not known, or not in this way
     */
    abstract void read(Operator operator);

    final BatchedPictures batched() {
        return batched;
    }

    final GraphBuilder builder() {
        return builder;
    }

    final LogicalGraph graph() {
        return builder.graph();
    }

    final OperatorGraph source() {
        return source;
    }

    static String input(Operator operator, int place) {
        return operator.inputs().get(place);
    }

    static String output(Operator operator) {
        return operator.outputs().get(0);
    }

    static boolean hasInput(Operator operator, int place) {
        return operator.inputs().size() > place && !operator.inputs().get(place).isEmpty();
    }

    final Constant constant(Operator operator, int place) {
        return builder.required(input(operator, place));
    }

    final int[] integers(Operator operator, int place) {
        return constant(operator, place).integers();
    }

    /** Emits a reshape to a target that may hold -1, and 0 for the size before. */
    final void reshape(String input, int[] target, String output, String name) {
        List<Integer> before = builder.tensor(input).shape();
        int count = before.stream().reduce(1, (a, b) -> a * b);
        int known = 1;
        List<Integer> shape = new ArrayList<>();
        for (int axis = 0; axis < target.length; axis++) {
            int size = target[axis] == 0 && axis < before.size() ? before.get(axis) : target[axis];
            shape.add(size);
            known *= size < 0 ? 1 : size;
        }
        for (int axis = 0; axis < shape.size(); axis++) {
            if (shape.get(axis) < 0) {
                shape.set(axis, count / Math.max(1, known));
            }
        }
        if (shape.stream().reduce(1, (a, b) -> a * b) != count) {
            throw new GraphBuilder.NotReadable("a reshape to another number of values");
        }
        builder.reshapes().reshape(input, shape, output, name);
    }

    /** Returns the two numbers around each axis. */
    static int[][] pairs(int[] flat) {
        int[][] pairs = new int[flat.length / 2][];
        for (int axis = 0; axis < pairs.length; axis++) {
            pairs[axis] = new int[] {flat[2 * axis], flat[2 * axis + 1]};
        }
        return pairs;
    }

    /** Returns the padding that a word stands for; empty for SAME. */
    static Optional<Pads> pads(String word) {
        return word.equals("SAME") ? Optional.empty() : Optional.of(Pads.NONE);
    }

    /** Emits a matrix product and its bias. */
    final void dense(Operator operator, Kernel matrix, Optional<String> bias, String made) {
        String product = bias.isPresent() ? output(operator) + "#product" : made;
        builder.dense(
                input(operator, 0),
                matrix,
                bias.map(tensor -> new Action.Stored(input(operator, 1), tensor)),
                product,
                operator.name());
        bias.ifPresent(tensor -> builder.bias(product, builder.required(tensor), made, operator.name()));
    }

    /** Emits a resize to the size of a picture. */
    final void resize(Operator operator, org.skewscope.layers.op.ResizeRule rule, int height, int width) {
        Tensor tensor = builder.tensor(input(operator, 0));
        List<Integer> shape = new ArrayList<>(tensor.shape());
        if (tensor.labels().indexOf('H') < 0 || tensor.labels().indexOf('W') < 0) {
            throw new GraphBuilder.NotReadable("a resize of no picture");
        }
        shape.set(tensor.labels().indexOf('H'), height);
        shape.set(tensor.labels().indexOf('W'), width);
        builder.emit(
                new Action.Resize(rule, height, width),
                List.of(input(operator, 0)),
                output(operator),
                operator.name(),
                new Tensor(tensor.labels(), shape));
    }

    /** Computes shapes, which graphs of any batch compute by operators of their own. */
    private static final class ShapeArithmetic {

        private static final Set<String> ALIKE = Set.of("zeroslike", "oneslike", "fill");

        private final GraphBuilder builder;

        ShapeArithmetic(GraphBuilder builder) {
            this.builder = builder;
        }

        /** Computes an operator of constants; returns whether it is one that is known here. */
        boolean fold(Operator operator) {
            String kind = operator.kind().toLowerCase(Locale.ROOT).replace("_", "");
            String output = operator.outputs().get(0);
            if (kind.equals("shape")) {
                String input = operator.inputs().get(0);
                int[] shape = builder.isConstant(input)
                        ? builder.required(input).shape()
                        : builder.tensor(input).shape().stream()
                                .mapToInt(Integer::intValue)
                                .toArray();
                builder.constant(output, vector(shape));
                return true;
            }
            if (ALIKE.contains(kind) || kind.equals("constantofshape")) {
                builder.constant(output, Constant.scalar(filled(operator, kind)));
                return true;
            }
            List<String> inputs =
                    operator.inputs().stream().filter(i -> !i.isEmpty()).toList();
            if (inputs.isEmpty() || !inputs.stream().allMatch(builder::isConstant)) {
                return false;
            }
            return constants(operator, kind, output);
        }

        private double filled(Operator operator, String kind) {
            if (kind.equals("fill")) {
                return builder.required(operator.inputs().get(1)).at(0);
            }
            return kind.equals("oneslike") ? 1 : 0;
        }

        private boolean constants(Operator operator, String kind, String output) {
            Constant first = builder.required(operator.inputs().get(0));
            switch (kind) {
                case "pack", "concat", "concatv2", "concatenation" -> builder.constant(output, joined(operator, kind));
                case "prod", "reduceprod" -> builder.constant(
                        output, Constant.scalar(Arrays.stream(first.values()).reduce(1, (a, b) -> a * b)));
                case "stridedslice" -> builder.constant(output, strided(operator, first));
                case "slice" -> builder.constant(output, sliced(operator, first));
                case "gather", "gatherv2" -> {
                    Constant places = builder.required(operator.inputs().get(1));
                    int[] at = places.integers();
                    int size = first.size();
                    builder.constant(output, first.gathered(i -> Math.floorMod(at[i], size), places.shape()));
                }
                case "squeeze", "unsqueeze", "expanddims" -> builder.constant(output, flat(first));
                case "reshape" -> {
                    int[] shape = shape(operator, first);
                    builder.constant(output, first.reshaped(shape));
                }
                case "range" -> {
                    double step = builder.required(operator.inputs().get(2)).at(0);
                    double end = builder.required(operator.inputs().get(1)).at(0);
                    builder.constant(
                            output,
                            vector(IntStream.iterate(
                                            (int) first.at(0), i -> step > 0 ? i < end : i > end, i -> i + (int) step)
                                    .toArray()));
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** Returns a constant without axes of size 1 in front. */
        private static Constant flat(Constant constant) {
            return constant.size() == 1 ? constant.reshaped(1) : constant.reshaped(constant.size());
        }

        private int[] shape(Operator operator, Constant first) {
            int[] shape = operator.inputs().size() > 1
                    ? builder.required(operator.inputs().get(1)).integers()
                    : operator.integers("new_shape");
            int known = 1;
            for (int size : shape) {
                known *= size < 0 ? 1 : size;
            }
            for (int axis = 0; axis < shape.length; axis++) {
                shape[axis] = shape[axis] < 0 ? first.size() / Math.max(1, known) : shape[axis];
            }
            return shape;
        }

        private Constant joined(Operator operator, String kind) {
            List<Constant> parts = new ArrayList<>();
            int count = operator.inputs().size() - (kind.equals("concatv2") ? 1 : 0);
            for (int i = 0; i < count; i++) {
                parts.add(builder.required(operator.inputs().get(i)));
            }
            double[] values = parts.stream()
                    .flatMapToDouble(c -> Arrays.stream(c.values()))
                    .toArray();
            return exact(values);
        }

        private Constant strided(Operator operator, Constant from) {
            int[] begin = builder.required(operator.inputs().get(1)).integers();
            int[] end = builder.required(operator.inputs().get(2)).integers();
            int[] step = builder.required(operator.inputs().get(3)).integers();
            if (begin.length != 1) {
                throw new GraphBuilder.NotReadable("a slice of several axes");
            }
            int size = from.size();
            boolean single = operator.integer("shrink_axis_mask", 0) != 0;
            int first = operator.integer("begin_mask", 0) != 0 ? 0 : placed(begin[0], size);
            int last = single ? first + 1 : operator.integer("end_mask", 0) != 0 ? size : placed(end[0], size);
            return part(from, first, last, step[0]);
        }

        private Constant sliced(Operator operator, Constant from) {
            if (operator.inputs().size() < 3) {
                throw new GraphBuilder.NotReadable("a slice by attributes");
            }
            int size = from.size();
            int first = placed(builder.required(operator.inputs().get(1)).integers()[0], size);
            int end = builder.required(operator.inputs().get(2)).integers()[0];
            // TensorFlow gives a size, ONNX an end.
            int last = builder.isChannelsFirst() ? placed(end, size) : end < 0 ? size : placed(first + end, size);
            return part(from, first, last, 1);
        }

        private static int placed(int place, int size) {
            return Math.min(Math.max(place < 0 ? place + size : place, 0), size);
        }

        private static Constant part(Constant from, int first, int last, int step) {
            int count = Math.max(0, (last - first + step - 1) / step);
            return from.gathered(index -> first + index * step, count);
        }

        private static Constant vector(int... values) {
            return exact(Arrays.stream(values).asDoubleStream().toArray());
        }

        private static Constant exact(double... values) {
            return Constant.computed(
                    "", new int[] {values.length}, Storage.FLOAT32, values, new double[values.length], null);
        }
    }
}
