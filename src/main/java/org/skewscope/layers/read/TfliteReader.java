package org.skewscope.layers.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.BinaryFunction;
import org.skewscope.layers.op.Constant;
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.op.LogicalGraph;
import org.skewscope.layers.op.LogicalGraph.Scale;
import org.skewscope.layers.op.LogicalGraph.Tensor;
import org.skewscope.layers.op.ResizeRule;
import org.skewscope.layers.op.UnaryFunction;
import org.skewscope.layers.op.UnaryFunction.Kind;
import org.skewscope.layers.op.Window;
import org.skewscope.model.OperatorGraph;
import org.skewscope.model.OperatorGraph.Operator;

/**
 * Reads TensorFlow Lite's operators. A fused activation becomes an operator of its own, whose input
 * the interpreter does not record.
 */
final class TfliteReader extends OperatorReader {

    private static final String NONE = "none";

    private static final Map<String, UnaryFunction> UNARY = Map.ofEntries(
            entry("RELU", Kind.RELU),
            entry("RELU6", Kind.RELU6),
            entry("LOGISTIC", Kind.SIGMOID),
            entry("TANH", Kind.TANH),
            entry("EXP", Kind.EXP),
            entry("LOG", Kind.LOG),
            entry("SQRT", Kind.SQRT),
            entry("RSQRT", Kind.RSQRT),
            entry("NEG", Kind.NEGATE),
            entry("ABS", Kind.ABS),
            entry("SQUARE", Kind.SQUARE),
            entry("ELU", Kind.ELU),
            entry("HARD_SWISH", Kind.HARD_SWISH),
            Map.entry("RELU_N1_TO_1", new UnaryFunction(Kind.CLIP, -1, 1)),
            Map.entry("RELU_0_TO_1", new UnaryFunction(Kind.CLIP, 0, 1)));

    private static final Map<String, BinaryFunction> BINARY = Map.ofEntries(
            Map.entry("ADD", BinaryFunction.ADD),
            Map.entry("SUB", BinaryFunction.SUB),
            Map.entry("MUL", BinaryFunction.MUL),
            Map.entry("DIV", BinaryFunction.DIV),
            Map.entry("MAXIMUM", BinaryFunction.MAX),
            Map.entry("MINIMUM", BinaryFunction.MIN),
            Map.entry("POW", BinaryFunction.POW),
            Map.entry("SQUARED_DIFFERENCE", BinaryFunction.SQUARED_DIFFERENCE),
            Map.entry("GREATER", BinaryFunction.GREATER),
            Map.entry("LESS", BinaryFunction.LESS),
            Map.entry("GREATER_EQUAL", BinaryFunction.GREATER_EQUAL),
            Map.entry("LESS_EQUAL", BinaryFunction.LESS_EQUAL));

    private final Map<String, Integer> readers = new HashMap<>();

    TfliteReader(OperatorGraph source) {
        super(source, LogicalGraph.Format.TFLITE, false, UNARY, BINARY);
        source.operators().forEach(op -> op.inputs().forEach(i -> readers.merge(i, 1, Integer::sum)));
    }

    private static Map.Entry<String, UnaryFunction> entry(String op, Kind kind) {
        return Map.entry(op, UnaryFunction.of(kind));
    }

    @Override
    void begin() {
        source().quantized().forEach((name, scale) -> {
            int bits = Math.min(scale.bits(), 31);
            int least = scale.signed() ? -(1 << bits - 1) : 0;
            graph().scale(
                            name,
                            new Scale(
                                    scale.scales().stream()
                                            .mapToDouble(Float::doubleValue)
                                            .toArray(),
                                    scale.zeroPoints().get(0),
                                    least,
                                    least + (1 << bits) - 1));
        });
    }

    @Override
    boolean isPassing(Operator op) {
        return op.kind().equals("DEQUANTIZE")
                || op.kind().equals("CAST")
                || op.kind().equals("QUANTIZE") && !isRounding(op);
    }

    /** Returns whether a QUANTIZE gives its input another scale that a single reader sees. */
    private boolean isRounding(Operator op) {
        String input = op.inputs().get(0);
        return !builder().isConstant(input) && readers.getOrDefault(input, 0) == 1;
    }

    private static String activation(Operator op) {
        return op.text("activation", NONE);
    }

    @Override
    String made(Operator op) {
        return activation(op).equals(NONE) ? output(op) : output(op) + "#before";
    }

    @Override
    void activate(Operator op, String made) {
        if (!activation(op).equals(NONE)) {
            UnaryFunction function = UNARY.get(activation(op));
            if (function == null) {
                throw new GraphBuilder.NotReadable(activation(op));
            }
            builder().unary(function, made, output(op), op.name());
        }
    }

    @Override
    void read(Operator op) {
        switch (op.kind()) {
            case "QUANTIZE" -> builder().unary(UnaryFunction.of(Kind.IDENTITY), input(op, 0), output(op), op.name());
            case "CONV_2D", "DEPTHWISE_CONV_2D" -> convolution(op);
            case "FULLY_CONNECTED" -> connected(op);
            case "LEAKY_RELU" -> builder()
                    .unary(
                            new UnaryFunction(Kind.LEAKY_RELU, op.number("alpha", 0), 0),
                            input(op, 0),
                            output(op),
                            op.name());
            case "GELU" -> builder()
                    .unary(
                            UnaryFunction.of(op.integer("approximate", 0) != 0 ? Kind.GELU_TANH : Kind.GELU),
                            input(op, 0),
                            output(op),
                            op.name());
            case "MAX_POOL_2D", "AVERAGE_POOL_2D" -> pool(op);
            case "PAD", "PADV2", "MIRROR_PAD" -> pad(op);
            case "CONCATENATION" -> {
                builder().concat(op.inputs(), op.integer("axis", 0), made(op), op.name());
                activate(op, made(op));
            }
            case "MEAN", "SUM", "REDUCE_MAX" -> reduce(op);
            case "SOFTMAX" -> {
                if (op.number("beta", 1) != 1) {
                    throw new GraphBuilder.NotReadable("a softmax with beta");
                }
                builder().softmax(input(op, 0), -1, output(op), op.name());
            }
            case "RESHAPE" -> {
                if (hasInput(op, 1) && builder().isConstant(input(op, 1))) {
                    reshape(input(op, 0), integers(op, 1), output(op), op.name());
                } else {
                    builder().reshapes().reshape(input(op, 0), shape(op), output(op), op.name());
                }
            }
            case "SQUEEZE", "EXPAND_DIMS" -> builder()
                    .reshapes()
                    .reshape(input(op, 0), shape(op), output(op), op.name());
            case "TRANSPOSE" -> builder().transpose(input(op, 0), integers(op, 1), output(op));
            case "RESIZE_BILINEAR", "RESIZE_NEAREST_NEIGHBOR" -> resize(op);
            case "SELECT", "SELECT_V2", "WHERE" -> builder().choose(op.inputs(), output(op), op.name());
            default -> throw new GraphBuilder.NotReadable(op.kind());
        }
    }

    private Window window(Operator op, int height, int width) {
        return new Window(
                height,
                width,
                op.integer("stride_h", 1),
                op.integer("stride_w", 1),
                op.integer("dilation_h", 1),
                op.integer("dilation_w", 1));
    }

    private void convolution(Operator op) {
        Constant numbers = constant(op, 1);
        boolean depthwise = op.kind().startsWith("DEPTHWISE");
        Kernel kernel = depthwise ? Kernel.of(numbers, 1, 2, 0, 3) : Kernel.of(numbers, 1, 2, 3, 0);
        Optional<String> bias = hasInput(op, 2) ? Optional.of(input(op, 2)) : Optional.empty();
        String word = op.text("padding", "VALID");
        String summed = bias.isPresent() ? output(op) + "#product" : made(op);
        Window window = window(op, kernel.height(), kernel.width());
        Optional<BatchedPictures.Dilated> dilated = batched().of(op, window);
        builder()
                .convolution(
                        dilated.map(BatchedPictures.Dilated::input).orElse(input(op, 0)),
                        kernel,
                        dilated.map(BatchedPictures.Dilated::window).orElse(window),
                        dilated.isPresent() ? dilated.map(BatchedPictures.Dilated::pads) : pads(word),
                        dilated.isPresent() ? "SPACE_TO_BATCH_ND" : word,
                        bias.map(tensor -> new Action.Stored(input(op, 1), tensor)),
                        false,
                        summed,
                        op.name());
        bias.ifPresent(tensor -> builder().bias(summed, builder().required(tensor), made(op), op.name()));
        activate(op, made(op));
    }

    private void connected(Operator op) {
        Kernel matrix = Kernel.of(constant(op, 1), -1, -1, 1, 0);
        Tensor tensor = builder().tensor(input(op, 0));
        int features = tensor.shape().stream().skip(1).reduce(1, (a, b) -> a * b);
        Operator flat = op;
        if (tensor.rank() != 2 && features == matrix.in()) {
            String joined = output(op) + "#flat";
            builder().reshapes().reshape(input(op, 0), List.of(tensor.shape().get(0), features), joined, op.name());
            List<String> inputs = new java.util.ArrayList<>(op.inputs());
            inputs.set(0, joined);
            flat = new Operator(op.name(), op.kind(), inputs, op.outputs(), op.attributes());
        }
        Optional<String> bias = hasInput(op, 2) ? Optional.of(input(op, 2)) : Optional.empty();
        dense(flat, matrix, bias, made(op));
        activate(op, made(op));
    }

    private void pool(Operator op) {
        String word = op.text("padding", "VALID");
        builder()
                .pool(
                        op.kind().startsWith("AVERAGE"),
                        input(op, 0),
                        window(op, op.integer("filter_height", 1), op.integer("filter_width", 1)),
                        pads(word),
                        false,
                        word,
                        false,
                        made(op),
                        op.name());
        activate(op, made(op));
    }

    private void pad(Operator op) {
        String mode = op.kind().equals("MIRROR_PAD") ? op.integer("mode", 0) == 0 ? "reflect" : "symmetric" : CONSTANT;
        builder()
                .pad(
                        input(op, 0),
                        pairs(integers(op, 1)),
                        op.kind().equals("PADV2") ? constant(op, 2).at(0) : 0,
                        mode,
                        output(op),
                        op.name());
    }

    private void reduce(Operator op) {
        Action.Reduction by =
                switch (op.kind()) {
                    case "MEAN" -> Action.Reduction.MEAN;
                    case "SUM" -> Action.Reduction.SUM;
                    default -> Action.Reduction.MAX;
                };
        builder().reduce(by, input(op, 0), integers(op, 1), op.integer("keep_dims", 0) != 0, output(op), op.name());
    }

    /** Returns the shape that the file tells of what an operator makes. */
    private List<Integer> shape(Operator op) {
        List<Integer> shape = source().shapes().get(output(op));
        List<Integer> before = builder().tensor(input(op, 0)).shape();
        int count = before.stream().reduce(1, (a, b) -> a * b);
        if (shape == null || shape.stream().reduce(1, (a, b) -> a * b) != count) {
            throw new GraphBuilder.NotReadable("a shape that the file does not tell");
        }
        return shape;
    }

    private void resize(Operator op) {
        boolean half = op.integer("half_pixel_centers", 0) != 0;
        boolean corners = op.integer("align_corners", 0) != 0;
        ResizeRule.Coordinates coordinates = corners
                ? ResizeRule.Coordinates.ALIGN_CORNERS
                : half ? ResizeRule.Coordinates.HALF_PIXEL : ResizeRule.Coordinates.ASYMMETRIC;
        int[] size = integers(op, 1);
        resize(
                op,
                ResizeRule.of(
                        op.kind().endsWith("BILINEAR") ? ResizeRule.Kind.LINEAR : ResizeRule.Kind.NEAREST,
                        coordinates,
                        corners || half ? ResizeRule.Rounding.ROUND_PREFER_CEIL : ResizeRule.Rounding.FLOOR),
                size[0],
                size[1]);
    }
}
