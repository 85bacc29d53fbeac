package org.skewscope.layers.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.BinaryFunction;
import org.skewscope.layers.op.Constant;
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.op.LogicalGraph;
import org.skewscope.layers.op.LogicalGraph.Tensor;
import org.skewscope.layers.op.Norm;
import org.skewscope.layers.op.Pads;
import org.skewscope.layers.op.ResizeRule;
import org.skewscope.layers.op.UnaryFunction;
import org.skewscope.layers.op.UnaryFunction.Kind;
import org.skewscope.layers.op.Window;
import org.skewscope.model.OperatorGraph;
import org.skewscope.model.OperatorGraph.Operator;

/** Reads ONNX' operators. */
final class OnnxReader extends OperatorReader {

    private static final Set<String> PASSING = Set.of("Identity", "Dropout", "Cast");

    private static final Set<String> FIRST_LAYOUT =
            Set.of("Conv", "MaxPool", "AveragePool", "GlobalAveragePool", "BatchNormalization");

    private static final Map<String, UnaryFunction> UNARY = Map.ofEntries(
            entry("Relu", Kind.RELU),
            entry("Sigmoid", Kind.SIGMOID),
            entry("Tanh", Kind.TANH),
            entry("Erf", Kind.ERF),
            entry("Exp", Kind.EXP),
            entry("Log", Kind.LOG),
            entry("Sqrt", Kind.SQRT),
            entry("Neg", Kind.NEGATE),
            entry("Abs", Kind.ABS),
            entry("Reciprocal", Kind.RECIPROCAL),
            entry("Softplus", Kind.SOFTPLUS),
            entry("Softsign", Kind.SOFTSIGN),
            entry("HardSwish", Kind.HARD_SWISH),
            entry("Mish", Kind.MISH));

    private static final Map<String, BinaryFunction> BINARY = Map.ofEntries(
            Map.entry("Add", BinaryFunction.ADD),
            Map.entry("Sum", BinaryFunction.ADD),
            Map.entry("Sub", BinaryFunction.SUB),
            Map.entry("Mul", BinaryFunction.MUL),
            Map.entry("Div", BinaryFunction.DIV),
            Map.entry("Max", BinaryFunction.MAX),
            Map.entry("Min", BinaryFunction.MIN),
            Map.entry("Pow", BinaryFunction.POW),
            Map.entry("Greater", BinaryFunction.GREATER),
            Map.entry("Less", BinaryFunction.LESS),
            Map.entry("GreaterOrEqual", BinaryFunction.GREATER_EQUAL),
            Map.entry("LessOrEqual", BinaryFunction.LESS_EQUAL));

    private final Map<String, List<Operator>> readers = new HashMap<>();

    OnnxReader(OperatorGraph source) {
        super(source, LogicalGraph.Format.ONNX, true, UNARY, BINARY);
        source.operators()
                .forEach(op -> op.inputs().forEach(input -> readers.computeIfAbsent(input, k -> new ArrayList<>())
                        .add(op)));
        builder().reshapes().guessLayoutsBy(this::layout);
    }

    private static Map.Entry<String, UnaryFunction> entry(String op, Kind kind) {
        return Map.entry(op, UnaryFunction.of(kind));
    }

    /** Returns the layout of a rank 4 tensor by what reads it. */
    private Optional<String> layout(String tensor) {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(tensor));
        for (int i = 0; i < open.size() && i < 200; i++) {
            for (Operator reader : readers.getOrDefault(open.get(i), List.of())) {
                if (reader.kind().equals("Transpose")) {
                    boolean last = java.util.Arrays.equals(reader.integers("perm"), new int[] {0, 3, 1, 2});
                    return Optional.of(GraphBuilder.labels(4, !last));
                }
                if (FIRST_LAYOUT.contains(reader.kind())) {
                    return Optional.of(GraphBuilder.labels(4, true));
                }
                reader.outputs().stream().filter(seen::add).forEach(open::add);
            }
        }
        return Optional.empty();
    }

    @Override
    boolean isPassing(Operator op) {
        return PASSING.contains(op.kind())
                || op.inputs().size() == 1 && Set.of("Sum", "Max", "Min").contains(op.kind());
    }

    @Override
    void read(Operator op) {
        switch (op.kind()) {
            case "Conv" -> convolution(op);
            case "Gemm", "MatMul" -> matrix(op);
            case "BatchNormalization" -> normalize(op);
            case "Elu" -> unary(op, Kind.ELU, op.number("alpha", 1), 0);
            case "Selu" -> unary(op, Kind.SELU, 1, 0);
            case "LeakyRelu" -> unary(op, Kind.LEAKY_RELU, op.number("alpha", 0.01), 0);
            case "HardSigmoid" -> unary(op, Kind.HARD_SIGMOID, op.number("alpha", 0.2), op.number("beta", 0.5));
            case "Gelu" -> unary(op, op.text("approximate", "none").equals("tanh") ? Kind.GELU_TANH : Kind.GELU, 1, 0);
            case "Clip" -> unary(
                    op, Kind.CLIP, end(op, 1, "min", -Float.MAX_VALUE), end(op, 2, "max", Float.MAX_VALUE));
            case "MaxPool", "AveragePool" -> pool(op);
            case "GlobalAveragePool", "GlobalMaxPool" -> global(op);
            case "ReduceMean", "ReduceMax", "ReduceSum" -> reduce(op);
            case "Concat" -> builder().concat(op.inputs(), op.integer("axis", 1), output(op), op.name());
            case "Softmax" -> {
                int axis = op.integer("axis", -1);
                builder().softmax(input(op, 0), axis, output(op), op.name());
            }
            case "Reshape" -> reshape(input(op, 0), integers(op, 1), output(op), op.name());
            case "Flatten" -> {
                List<Integer> shape = builder().tensor(input(op, 0)).shape();
                reshape(input(op, 0), new int[] {shape.get(0), -1}, output(op), op.name());
            }
            case "Squeeze", "Unsqueeze" -> moveOnes(op);
            case "Transpose" -> builder().transpose(input(op, 0), op.integers("perm"), output(op));
            case "Pad" -> pad(op);
            case "Resize", "Upsample" -> resize(op);
            case "Where" -> builder().choose(op.inputs(), output(op), op.name());
            default -> throw new GraphBuilder.NotReadable(op.kind());
        }
    }

    private void unary(Operator op, Kind kind, double alpha, double beta) {
        builder().unary(new UnaryFunction(kind, alpha, beta), input(op, 0), output(op), op.name());
    }

    private double end(Operator op, int place, String attribute, double otherwise) {
        return hasInput(op, place) ? constant(op, place).at(0) : op.number(attribute, otherwise);
    }

    private static int[] pair(Operator op, String key, int otherwise) {
        int[] pair = op.integers(key);
        if (pair.length != 0 && pair.length != 2) {
            throw new GraphBuilder.NotReadable("a window of other axes than a picture's");
        }
        return pair.length == 0 ? new int[] {otherwise, otherwise} : pair;
    }

    private Window window(Operator op, int height, int width) {
        int[] strides = pair(op, "strides", 1);
        int[] dilations = pair(op, "dilations", 1);
        return new Window(height, width, strides[0], strides[1], dilations[0], dilations[1]);
    }

    private static String written(Operator op) {
        String word = op.text("auto_pad", "NOTSET");
        int[] pads = op.integers("pads");
        return word.equals("NOTSET") ? java.util.Arrays.toString(pads.length == 4 ? pads : new int[4]) : word;
    }

    private Optional<Pads> padding(Operator op, Window window) {
        String word = op.text("auto_pad", "NOTSET");
        if (word.equals("SAME_UPPER")) {
            return Optional.empty();
        }
        int[] pads = op.integers("pads");
        if (word.equals("SAME_LOWER")) {
            Tensor tensor = builder().tensor(input(op, 0));
            return Optional.of(
                    Pads.same(tensor.size('H'), tensor.size('W'), window).exchanged());
        }
        return Optional.of(pads.length == 4 ? new Pads(pads[0], pads[2], pads[1], pads[3]) : Pads.NONE);
    }

    private void convolution(Operator op) {
        Constant numbers = constant(op, 1);
        if (numbers.rank() != 4) {
            throw new GraphBuilder.NotReadable("a convolution of other axes than a picture's");
        }
        Kernel kernel = Kernel.of(numbers, 2, 3, 1, 0);
        Window window = window(op, kernel.height(), kernel.width());
        Optional<String> bias = hasInput(op, 2) ? Optional.of(input(op, 2)) : Optional.empty();
        String summed = bias.isPresent() ? output(op) + "#product" : output(op);
        builder()
                .convolution(
                        input(op, 0),
                        kernel,
                        window,
                        padding(op, window),
                        written(op),
                        bias.map(tensor -> new Action.Stored(input(op, 1), tensor)),
                        true,
                        summed,
                        op.name());
        bias.ifPresent(tensor -> builder().bias(summed, builder().required(tensor), output(op), op.name()));
    }

    private void matrix(Operator op) {
        boolean turned = op.integer("transB", 0) != 0;
        boolean plain = op.number("alpha", 1) == 1 && op.number("beta", 1) == 1;
        if (op.integer("transA", 0) != 0 || !plain) {
            throw new GraphBuilder.NotReadable("a product with factors");
        }
        Constant numbers = constant(op, 1);
        Optional<String> bias = hasInput(op, 2) ? Optional.of(input(op, 2)) : Optional.empty();
        dense(op, turned ? Kernel.of(numbers, -1, -1, 1, 0) : Kernel.of(numbers, -1, -1, 0, 1), bias, output(op));
    }

    private void normalize(Operator op) {
        if (op.integer("training_mode", 0) != 0) {
            builder()
                    .normalizeByOwn(
                            input(op, 0),
                            constant(op, 1),
                            constant(op, 2),
                            op.number("epsilon", 1e-5),
                            output(op),
                            op.name());
            return;
        }
        List<Constant> four = new ArrayList<>();
        boolean features = builder().tensor(input(op, 0)).labels().equals("NF");
        for (int i = 1; i <= 4; i++) {
            Constant constant = constant(op, i);
            four.add(features ? builder().reshapes().inHwcOrder(constant, input(op, 0)) : constant);
        }
        builder()
                .normalize(
                        input(op, 0),
                        new Norm(
                                four.get(0).name(),
                                four.get(0),
                                four.get(1),
                                four.get(2),
                                four.get(3),
                                op.number("epsilon", 1e-5)),
                        output(op),
                        op.name());
    }

    private void pool(Operator op) {
        int[] sizes = pair(op, "kernel_shape", 1);
        Window window = window(op, sizes[0], sizes[1]);
        Optional<Pads> pads = padding(op, window);
        if (op.integer("ceil_mode", 0) != 0 && pads.isPresent()) {
            pads = Optional.of(roundedUp(op, window, pads.get()));
        }
        builder()
                .pool(
                        op.kind().equals("AveragePool"),
                        input(op, 0),
                        window,
                        pads,
                        op.integer("count_include_pad", 0) != 0,
                        written(op),
                        true,
                        output(op),
                        op.name());
    }

    /** Returns the padding with what ceil_mode adds at the ends. */
    private Pads roundedUp(Operator op, Window window, Pads pads) {
        Tensor tensor = builder().tensor(input(op, 0));
        int rows = tensor.size('H') + pads.top() + pads.bottom() - window.height();
        int columns = tensor.size('W') + pads.left() + pads.right() - window.width();
        int moreRows = Math.floorMod(-rows, window.strideY());
        int moreColumns = Math.floorMod(-columns, window.strideX());
        return pads.plus(new Pads(0, moreRows, 0, moreColumns));
    }

    private void global(Operator op) {
        Action.Reduction by = op.kind().equals("GlobalAveragePool") ? Action.Reduction.MEAN : Action.Reduction.MAX;
        builder().reduce(by, input(op, 0), new int[] {2, 3}, true, output(op), op.name());
    }

    private void reduce(Operator op) {
        Action.Reduction by =
                switch (op.kind()) {
                    case "ReduceMean" -> Action.Reduction.MEAN;
                    case "ReduceMax" -> Action.Reduction.MAX;
                    default -> Action.Reduction.SUM;
                };
        int[] axes = op.has("axes") ? op.integers("axes") : integers(op, 1);
        builder().reduce(by, input(op, 0), axes, op.integer("keepdims", 1) != 0, output(op), op.name());
    }

    private void moveOnes(Operator op) {
        List<Integer> shape = new ArrayList<>(builder().tensor(input(op, 0)).shape());
        int[] axes = op.has("axes") ? op.integers("axes") : hasInput(op, 1) ? integers(op, 1) : new int[0];
        boolean adds = op.kind().equals("Unsqueeze");
        int rank = shape.size() + (adds ? axes.length : 0);
        List<Integer> sorted = new ArrayList<>();
        for (int axis : axes) {
            sorted.add(Math.floorMod(axis, rank));
        }
        if (!adds && axes.length == 0) {
            for (int axis = 1; axis < shape.size(); axis++) {
                if (shape.get(axis) == 1) {
                    sorted.add(axis);
                }
            }
        }
        sorted.sort(adds ? null : java.util.Comparator.reverseOrder());
        for (int axis : sorted) {
            if (adds) {
                shape.add(axis, 1);
            } else {
                shape.remove(axis);
            }
        }
        builder().reshapes().reshape(input(op, 0), shape, output(op), op.name());
    }

    private void pad(Operator op) {
        int[] flat = op.has("pads") ? op.integers("pads") : integers(op, 1);
        int rank = flat.length / 2;
        int[][] around = new int[rank][];
        for (int axis = 0; axis < rank; axis++) {
            around[axis] = new int[] {flat[axis], flat[axis + rank]};
        }
        double value = hasInput(op, 2) ? constant(op, 2).at(0) : op.number("value", 0);
        builder().pad(input(op, 0), around, value, op.text("mode", CONSTANT), output(op), op.name());
    }

    private void resize(Operator op) {
        Tensor tensor = builder().tensor(input(op, 0));
        boolean old = op.kind().equals("Upsample");
        String word = op.text("coordinate_transformation_mode", "half_pixel");
        ResizeRule.Coordinates coordinates =
                switch (old ? "asymmetric" : word) {
                    case "half_pixel", "pytorch_half_pixel", "half_pixel_symmetric" -> ResizeRule.Coordinates
                            .HALF_PIXEL;
                    case "asymmetric" -> ResizeRule.Coordinates.ASYMMETRIC;
                    case "align_corners" -> ResizeRule.Coordinates.ALIGN_CORNERS;
                    default -> throw new GraphBuilder.NotReadable(word);
                };
        ResizeRule rule = new ResizeRule(
                ResizeRule.Kind.valueOf(op.text("mode", "nearest").toUpperCase(Locale.ROOT)),
                coordinates,
                ResizeRule.Rounding.valueOf(
                        (old ? "floor" : op.text("nearest_mode", "round_prefer_floor")).toUpperCase(Locale.ROOT)),
                op.number("cubic_coeff_a", -0.75),
                op.integer("antialias", 0) != 0,
                op.integer("exclude_outside", 0) != 0);
        int row = tensor.labels().indexOf('H');
        int column = tensor.labels().indexOf('W');
        if (hasInput(op, 3)) {
            int[] sizes = integers(op, 3);
            resize(op, rule, sizes[row], sizes[column]);
            return;
        }
        Constant scales = constant(op, old ? 1 : op.inputs().size() == 2 ? 1 : 2);
        resize(op, rule, (int) Math.floor(tensor.size('H') * scales.at(row) + 1e-6), (int)
                Math.floor(tensor.size('W') * scales.at(column) + 1e-6));
    }
}
