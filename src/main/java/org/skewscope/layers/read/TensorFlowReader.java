package org.skewscope.layers.read;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.BinaryFunction;
import org.skewscope.layers.op.Constant;
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.op.LogicalGraph;
import org.skewscope.layers.op.Norm;
import org.skewscope.layers.op.Pads;
import org.skewscope.layers.op.ResizeRule;
import org.skewscope.layers.op.UnaryFunction;
import org.skewscope.layers.op.UnaryFunction.Kind;
import org.skewscope.layers.op.Window;
import org.skewscope.model.OperatorGraph;
import org.skewscope.model.OperatorGraph.Operator;

/** Reads TensorFlow's operators. */
final class TensorFlowReader extends OperatorReader {

    private static final String FIRST = "NCHW";

    private static final Set<String> PASSING = Set.of(
            "Identity",
            "IdentityN",
            "StopGradient",
            "PreventGradient",
            "Cast",
            "CheckNumerics",
            "EnsureShape",
            "PlaceholderWithDefault");

    private static final Map<String, UnaryFunction> UNARY = Map.ofEntries(
            entry("Relu", Kind.RELU),
            entry("Relu6", Kind.RELU6),
            entry("Sigmoid", Kind.SIGMOID),
            entry("Tanh", Kind.TANH),
            entry("Erf", Kind.ERF),
            entry("Erfc", Kind.ERFC),
            entry("Exp", Kind.EXP),
            entry("Log", Kind.LOG),
            entry("Sqrt", Kind.SQRT),
            entry("Rsqrt", Kind.RSQRT),
            entry("Neg", Kind.NEGATE),
            entry("Abs", Kind.ABS),
            entry("Reciprocal", Kind.RECIPROCAL),
            entry("Square", Kind.SQUARE),
            entry("Elu", Kind.ELU),
            entry("Selu", Kind.SELU),
            entry("Softplus", Kind.SOFTPLUS),
            entry("Softsign", Kind.SOFTSIGN));

    private static final Map<String, BinaryFunction> BINARY = Map.ofEntries(
            Map.entry("Add", BinaryFunction.ADD),
            Map.entry("AddV2", BinaryFunction.ADD),
            Map.entry("AddN", BinaryFunction.ADD),
            Map.entry("Sub", BinaryFunction.SUB),
            Map.entry("Mul", BinaryFunction.MUL),
            Map.entry("RealDiv", BinaryFunction.DIV),
            Map.entry("Div", BinaryFunction.DIV),
            Map.entry("Maximum", BinaryFunction.MAX),
            Map.entry("Minimum", BinaryFunction.MIN),
            Map.entry("Pow", BinaryFunction.POW),
            Map.entry("SquaredDifference", BinaryFunction.SQUARED_DIFFERENCE),
            Map.entry("Greater", BinaryFunction.GREATER),
            Map.entry("Less", BinaryFunction.LESS),
            Map.entry("GreaterEqual", BinaryFunction.GREATER_EQUAL),
            Map.entry("LessEqual", BinaryFunction.LESS_EQUAL));

    TensorFlowReader(OperatorGraph source) {
        super(source, LogicalGraph.Format.TENSORFLOW, false, UNARY, BINARY);
    }

    private static Map.Entry<String, UnaryFunction> entry(String op, Kind kind) {
        return Map.entry(op, UnaryFunction.of(kind));
    }

    @Override
    boolean isPassing(Operator operator) {
        return PASSING.contains(operator.kind());
    }

    @Override
    void read(Operator op) {
        switch (op.kind()) {
            case "Conv2D", "DepthwiseConv2dNative" -> convolution(op);
            case "MatMul" -> matrix(op);
            case "BiasAdd" -> {
                if (builder().isConstant(input(op, 0))) {
                    throw new GraphBuilder.NotReadable("a bias of a constant");
                }
                builder().bias(input(op, 0), constant(op, 1), output(op), op.name());
            }
            case "FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3" -> normalize(op);
            case "LeakyRelu" -> builder()
                    .unary(
                            new UnaryFunction(Kind.LEAKY_RELU, op.number("alpha", 0.2), 0),
                            input(op, 0),
                            output(op),
                            op.name());
            case "Mean", "Max", "Sum" -> reduce(op);
            case "MaxPool", "AvgPool" -> pool(op);
            case "Pad", "PadV2", "MirrorPad" -> pad(op);
            case "ConcatV2" -> {
                int last = op.inputs().size() - 1;
                builder().concat(op.inputs().subList(0, last), integers(op, last)[0], output(op), op.name());
            }
            case "Softmax" -> builder().softmax(input(op, 0), -1, output(op), op.name());
            case "Reshape" -> reshape(input(op, 0), integers(op, 1), output(op), op.name());
            case "Squeeze", "ExpandDims" -> moveOnes(op);
            case "Transpose" -> builder().transpose(input(op, 0), integers(op, 1), output(op));
            case "ResizeBilinear", "ResizeNearestNeighbor", "ResizeBicubic" -> resize(op);
            case "Select", "SelectV2" -> builder().choose(op.inputs(), output(op), op.name());
            default -> throw new GraphBuilder.NotReadable(op.kind());
        }
    }

    private static boolean isFirst(Operator op) {
        return op.text("data_format", "NHWC").equals(FIRST);
    }

    private static Kernel kernel(Operator op, Constant numbers) {
        if (op.kind().equals("Conv2D")) {
            return Kernel.of(numbers, 0, 1, 2, 3);
        }
        int[] shape = numbers.shape();
        return Kernel.of(numbers.reshaped(shape[0], shape[1], 1, shape[2] * shape[3]), 0, 1, 2, 3);
    }

    private Window window(Operator op, int height, int width) {
        int axis = isFirst(op) ? 2 : 1;
        int[] strides = op.integers("strides");
        int[] dilations = op.integers("dilations");
        int[] taps = dilations.length == 4 ? dilations : new int[] {1, 1, 1, 1};
        return new Window(height, width, strides[axis], strides[axis + 1], taps[axis], taps[axis + 1]);
    }

    private void convolution(Operator op) {
        Kernel kernel = kernel(op, constant(op, 1));
        String word = op.text("padding", "VALID");
        Optional<Pads> pads = pads(word);
        if (word.equals("EXPLICIT")) {
            int[] around = op.integers("explicit_paddings");
            int axis = isFirst(op) ? 4 : 2;
            pads = Optional.of(new Pads(around[axis], around[axis + 1], around[axis + 2], around[axis + 3]));
        }
        Window window = window(op, kernel.height(), kernel.width());
        Optional<BatchedPictures.Dilated> dilated = batched().of(op, window);
        builder()
                .convolution(
                        dilated.map(BatchedPictures.Dilated::input).orElse(input(op, 0)),
                        kernel,
                        dilated.map(BatchedPictures.Dilated::window).orElse(window),
                        dilated.isPresent() ? dilated.map(BatchedPictures.Dilated::pads) : pads,
                        dilated.isPresent() ? "SpaceToBatchND" : word,
                        Optional.empty(),
                        isFirst(op),
                        output(op),
                        op.name());
    }

    private void matrix(Operator op) {
        boolean turned = op.integer("transpose_b", 0) != 0;
        if (op.integer("transpose_a", 0) != 0) {
            throw new GraphBuilder.NotReadable("a transposed first factor");
        }
        Constant numbers = constant(op, 1);
        dense(
                op,
                turned ? Kernel.of(numbers, -1, -1, 1, 0) : Kernel.of(numbers, -1, -1, 0, 1),
                Optional.empty(),
                output(op));
    }

    private void normalize(Operator op) {
        if (op.integer("is_training", 1) != 0) {
            if (isFirst(op)) {
                // Keras writes a layer normalization in this way.
                throw new GraphBuilder.NotReadable("a batch norm of rearranged axes");
            }
            builder()
                    .normalizeByOwn(
                            input(op, 0),
                            constant(op, 1),
                            constant(op, 2),
                            op.number("epsilon", 1e-4),
                            output(op),
                            op.name());
            return;
        }
        builder()
                .normalize(
                        input(op, 0),
                        new Norm(
                                constant(op, 1).name(),
                                constant(op, 1),
                                constant(op, 2),
                                constant(op, 3),
                                constant(op, 4),
                                op.number("epsilon", 1e-4)),
                        output(op),
                        op.name());
    }

    private void reduce(Operator op) {
        Action.Reduction by =
                switch (op.kind()) {
                    case "Mean" -> Action.Reduction.MEAN;
                    case "Max" -> Action.Reduction.MAX;
                    default -> Action.Reduction.SUM;
                };
        builder().reduce(by, input(op, 0), integers(op, 1), op.integer("keep_dims", 0) != 0, output(op), op.name());
    }

    private void pool(Operator op) {
        int axis = isFirst(op) ? 2 : 1;
        int[] sizes = op.integers("ksize");
        String word = op.text("padding", "VALID");
        if (word.equals("EXPLICIT")) {
            throw new GraphBuilder.NotReadable("explicit padding of a pool");
        }
        builder()
                .pool(
                        op.kind().equals("AvgPool"),
                        input(op, 0),
                        window(op, sizes[axis], sizes[axis + 1]),
                        pads(word),
                        false,
                        word,
                        isFirst(op),
                        output(op),
                        op.name());
    }

    private void pad(Operator op) {
        boolean mirrored = op.kind().equals("MirrorPad");
        builder()
                .pad(
                        input(op, 0),
                        pairs(integers(op, 1)),
                        op.kind().equals("PadV2") ? constant(op, 2).at(0) : 0,
                        mirrored ? op.text("mode", "").toLowerCase(java.util.Locale.ROOT) : CONSTANT,
                        output(op),
                        op.name());
    }

    /** Reads what only adds or removes axes of size 1. */
    private void moveOnes(Operator op) {
        List<Integer> shape =
                new java.util.ArrayList<>(builder().tensor(input(op, 0)).shape());
        if (op.kind().equals("ExpandDims")) {
            int axis = integers(op, 1)[0];
            shape.add(axis < 0 ? axis + shape.size() + 1 : axis, 1);
        } else {
            int[] axes = op.integers("squeeze_dims");
            int rank = shape.size();
            int[] sorted = Arrays.stream(axes.length > 0 ? axes : ones(shape))
                    .map(axis -> Math.floorMod(axis, rank))
                    .sorted()
                    .toArray();
            for (int i = sorted.length - 1; i >= 0; i--) {
                shape.remove(sorted[i]);
            }
        }
        builder().reshapes().reshape(input(op, 0), shape, output(op), op.name());
    }

    private static int[] ones(List<Integer> shape) {
        return java.util.stream.IntStream.range(1, shape.size())
                .filter(axis -> shape.get(axis) == 1)
                .toArray();
    }

    private void resize(Operator op) {
        boolean half = op.integer("half_pixel_centers", 0) != 0;
        boolean corners = op.integer("align_corners", 0) != 0;
        ResizeRule.Coordinates coordinates = corners
                ? ResizeRule.Coordinates.ALIGN_CORNERS
                : half ? ResizeRule.Coordinates.HALF_PIXEL : ResizeRule.Coordinates.ASYMMETRIC;
        ResizeRule.Rounding rounding =
                corners || half ? ResizeRule.Rounding.ROUND_PREFER_CEIL : ResizeRule.Rounding.FLOOR;
        ResizeRule rule =
                switch (op.kind()) {
                    case "ResizeBilinear" -> ResizeRule.of(ResizeRule.Kind.LINEAR, coordinates, rounding);
                    case "ResizeBicubic" -> new ResizeRule(
                            ResizeRule.Kind.CUBIC, coordinates, rounding, half ? -0.5 : -0.75, false, half);
                    default -> ResizeRule.of(ResizeRule.Kind.NEAREST, coordinates, rounding);
                };
        int[] size = integers(op, 1);
        resize(op, rule, size[0], size[1]);
    }
}
