package org.skewscope.runtime.tensorflow.keras;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.model.ModelException;
import org.skewscope.model.keras.KerasDialect;
import org.skewscope.model.keras.KerasFile;
import org.skewscope.model.keras.KerasLayer;
import org.skewscope.model.keras.KerasLayer.KerasArgument;
import org.skewscope.model.keras.KerasLayer.KerasCall;
import org.skewscope.model.keras.KerasNetwork;
import org.skewscope.model.keras.Tables;
import org.skewscope.runtime.tensorflow.graph.GraphPruner;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.skewscope.runtime.tensorflow.keras.LayerCall.Operand;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.proto.DataType;

/**
 * Builds the graph that a version of Keras makes of a file: {@code model(x, training=False)} if it
 * is executed op by op, {@code predict} if it is run as a function.
 *
 * @param graph the graph, with a variable for each weight
 * @param variables the variables' values, by the names of their nodes
 */
public record KerasGraph(ModelGraph graph, Map<String, DenseTensor> variables) {

    /**
     * Builds it.
     *
     * @throws ModelException that names the layer which cannot be rebuilt exactly
     */
    public static KerasGraph of(KerasFile file, KerasDialect dialect) throws ModelException {
        GraphWriter writer = new GraphWriter();
        List<Integer> shape = file.signature().input().dimensions().stream()
                .map(Long::intValue)
                .toList();
        String input = file.signature().input().tensor();
        GraphTensor picture = writer.placeholder(input, shape);
        GraphTensor output = new NetworkBuilder(file, dialect, new Ops(writer)).build(picture);
        boolean one = output.rank() == 2 || !file.signature().ofClasses() && output.rank() > 2;
        if (!one || output.name().equals(input)) {
            throw new ModelException(
                    "%s returns rank %s, not [N, classes]".formatted(file.name(), output.rank()),
                    "Choose a classifier that gives one number per class.");
        }
        TensorName name = TensorName.parse(output.name());
        ModelGraph whole = new ModelGraph(writer.graph(), input, name, name);
        return new KerasGraph(whole.withGraph(GraphPruner.prune(whole.graph(), whole.outputs())), writer.variables());
    }

    /** Calls the layers of a network, each as soon as there is what it is called with. */
    private record NetworkBuilder(KerasFile file, KerasDialect dialect, Ops ops) {

        /** The longest clause about a layer. */
        private static final int MOST_SAID = 200;

        private static final String EXPORT =
                "Export it from the Python program that made it, with model.export(folder), and open that folder.";

        /** Names one call of one layer. */
        private record Pending(KerasLayer layer, int index, KerasCall call) {

            KerasArgument.Tensor result() {
                return new KerasArgument.Tensor(layer.name(), index, 0);
            }
        }

        GraphTensor build(GraphTensor picture) throws ModelException {
            String scope = ops.graph().scope("", file.network().name(), !dialect.isKeras2());
            return build(file.network(), List.of(picture), scope);
        }

        /**
         * Writes the layers of a network.
         *
         * @param scope the scope of the layers' names
         */
        private GraphTensor build(KerasNetwork network, List<GraphTensor> inputs, String scope) throws ModelException {
            if (inputs.size() != network.inputs().size()) {
                throw refused("one of its models is called with %s inputs".formatted(inputs.size()));
            }
            Map<KerasArgument.Tensor, GraphTensor> known = new HashMap<>();
            Map<KerasArgument.Tensor, List<Pending>> waiting = new HashMap<>();
            Map<Pending, Integer> missing = new LinkedHashMap<>();
            Deque<Pending> ready = new ArrayDeque<>();
            for (KerasLayer layer : network.layers()) {
                for (int i = 0; i < layer.calls().size(); i++) {
                    Pending pending = new Pending(layer, i, layer.calls().get(i));
                    List<KerasArgument.Tensor> tensors =
                            pending.call().tensors().stream().distinct().toList();
                    missing.put(pending, tensors.size());
                    tensors.forEach(tensor -> waiting.computeIfAbsent(tensor, key -> new ArrayList<>())
                            .add(pending));
                }
            }
            Deque<KerasArgument.Tensor> arrived = new ArrayDeque<>();
            for (int i = 0; i < inputs.size(); i++) {
                known.put(network.inputs().get(i), inputs.get(i));
                arrived.add(network.inputs().get(i));
            }
            while (!arrived.isEmpty()) {
                for (Pending pending : waiting.getOrDefault(arrived.pop(), List.of())) {
                    if (missing.merge(pending, -1, Integer::sum) == 0) {
                        ready.add(pending);
                    }
                }
                while (!ready.isEmpty()) {
                    Pending next = ready.pop();
                    known.put(next.result(), call(next, known, scope));
                    arrived.add(next.result());
                }
            }
            GraphTensor output =
                    network.outputs().size() == 1 ? known.get(network.outputs().get(0)) : null;
            if (output == null) {
                throw refused(
                        "its output cannot be computed, since its layers wait for one another or for a second output");
            }
            return output;
        }

        private GraphTensor call(Pending pending, Map<KerasArgument.Tensor, GraphTensor> known, String outer)
                throws ModelException {
            KerasLayer layer = pending.layer();
            List<Operand> arguments = pending.call().arguments().stream()
                    .map(each -> operand(each, known))
                    .toList();
            Map<String, Operand> named = new LinkedHashMap<>();
            pending.call().named().forEach((key, value) -> named.put(key, operand(value, known)));
            List<DenseTensor> weights = file.weights().getOrDefault(layer.path(), List.of());
            LayerCall call = new LayerCall(ops, layer, dialect, weights, arguments, named);
            // An operation of Keras 3 opens none.
            String scope = layer.isOperation() ? outer : ops.graph().scope(outer, layer.name(), !dialect.isKeras2());
            if (layer.network().isPresent()) {
                return build(layer.network().get(), call.inputs(), scope);
            }
            ops.graph().enter(scope);
            try {
                return LayerBuilders.of(layer)
                        .orElseThrow(() -> new IllegalArgumentException("is not supported"))
                        .build(call);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw refused("its "
                        + layer.className()
                        + " layer \""
                        + layer.name()
                        + "\" "
                        + (e instanceof ArithmeticException
                                ? "has sizes beyond all bounds"
                                : shortened(e.getMessage())));
            }
        }

        /** Returns the start of a text that may quote a value of the file, which may be long. */
        private static String shortened(String text) {
            return text.length() <= MOST_SAID ? text : text.substring(0, MOST_SAID) + "\u2026";
        }

        private static Operand operand(KerasArgument argument, Map<KerasArgument.Tensor, GraphTensor> known) {
            if (argument instanceof KerasArgument.Tensor tensor) {
                return new Operand.Of(known.get(tensor));
            }
            if (argument instanceof KerasArgument.Many many) {
                return new Operand.Many(
                        many.values().stream().map(each -> operand(each, known)).toList());
            }
            return new Operand.Fixed(((KerasArgument.Value) argument).value());
        }

        private ModelException refused(String reason) {
            return new ModelException(file.name() + " cannot be opened: " + reason, EXPORT);
        }
    }

    /** Maps each class of layers to its builder. */
    private static final class LayerBuilders {

        private static final Map<String, LayerBuilder> BY_CLASS = Map.ofEntries(
                Map.entry("Conv2D", Convolutions::conv2d),
                Map.entry("DepthwiseConv2D", Convolutions::depthwise),
                Map.entry("SeparableConv2D", Convolutions::separable),
                Map.entry("Conv2DTranspose", Convolutions::transposed),
                Map.entry("Dense", DenseLayers::dense),
                Map.entry("BatchNormalization", Normalizations::batch),
                Map.entry("LayerNormalization", LayerNormalizations::layer),
                Map.entry("GroupNormalization", LayerNormalizations::group),
                Map.entry("UnitNormalization", Normalizations::unit),
                Map.entry("Normalization", Preprocessing::normalization),
                Map.entry("Rescaling", Preprocessing::rescaling),
                Map.entry("Resizing", Resizes::resizing),
                Map.entry("UpSampling2D", Resizes::upSampling),
                Map.entry("Activation", ActivationOps::layer),
                Map.entry("ReLU", ReluLayers::layer),
                Map.entry("LeakyReLU", ReluLayers::layer),
                Map.entry("ELU", ReluLayers::layer),
                Map.entry("ThresholdedReLU", ReluLayers::layer),
                Map.entry("Softmax", ReluLayers::layer),
                Map.entry("PReLU", ReluLayers::prelu),
                Map.entry("MaxPooling2D", Pooling::max),
                Map.entry("AveragePooling2D", Pooling::average),
                Map.entry("GlobalAveragePooling2D", Pooling::globalAverage),
                Map.entry("GlobalMaxPooling2D", Pooling::globalMax),
                Map.entry("ZeroPadding2D", Reshaping::pad),
                Map.entry("Cropping2D", Reshaping::crop),
                Map.entry("Permute", Reshaping::permute),
                Map.entry("Flatten", Reshaping::flatten),
                Map.entry("Reshape", Reshaping::reshape),
                Map.entry("RepeatVector", Reshaping::repeatVector),
                Map.entry("Add", Merging.folding("AddV2")),
                Map.entry("Subtract", Merging.folding("Sub")),
                Map.entry("Multiply", Merging.folding("Mul")),
                Map.entry("Maximum", Merging.folding("Maximum")),
                Map.entry("Minimum", Merging.folding("Minimum")),
                Map.entry("Average", Merging::average),
                Map.entry("Concatenate", Merging::concatenate),
                Map.entry("LayerScale", Normalizations::layerScale),
                Map.entry("CustomScaleLayer", Merging::scaledSum),
                Map.entry("TFOpLambda", Operators::ofKeras2));

        private LayerBuilders() {}

        static Optional<LayerBuilder> of(KerasLayer layer) {
            if (layer.isOperation()) {
                return Optional.of(Operators::ofKeras3);
            }
            return Tables.AUGMENTING.contains(layer.className()) || Tables.PASSING.contains(layer.className())
                    ? Optional.of(LayerCall::input)
                    : Optional.ofNullable(BY_CLASS.get(layer.className()));
        }
    }

    /** Writes Dense over the last axis. */
    private static final class DenseLayers {

        private DenseLayers() {}

        static GraphTensor dense(LayerCall call) {
            GraphTensor x = call.input();
            int units = call.config().path("units").asInt();
            call.refuse(call.config().hasNonNull("quantization_config"), "a quantization");
            GraphTensor kernel = call.weightReadBy(
                    call.dialect().isKeras2() ? "MatMul/ReadVariableOp" : "Cast/ReadVariableOp",
                    "kernel",
                    x.known(-1),
                    units);
            GraphTensor product = x.rank() == 2 ? multiply(call, x, kernel) : multiplyRows(call, x, kernel);
            return ActivationOps.of(call, Bias.ofDense(call, product));
        }

        private static GraphTensor multiply(LayerCall call, GraphTensor x, GraphTensor kernel) {
            return call.graph()
                    .op("MatMul")
                    .in(x, kernel)
                    .floats()
                    .with("transpose_a", Attr.flag(false))
                    .with("transpose_b", Attr.flag(false))
                    .with("grad_a", Attr.flag(false))
                    .with("grad_b", Attr.flag(false))
                    .out(List.of(x.size(0), kernel.last()));
        }

        private static GraphTensor multiplyRows(LayerCall call, GraphTensor x, GraphTensor kernel) {
            List<Integer> shape = x.with(-1, kernel.last());
            KerasDialect dialect = call.dialect();
            if (dialect == KerasDialect.KERAS_3_3 || dialect == KerasDialect.KERAS_3_7) {
                return call.graph()
                        .op("BatchMatMulV2")
                        .in(x, kernel)
                        .floats()
                        .with("adj_x", Attr.flag(false))
                        .with("adj_y", Attr.flag(false))
                        .with("grad_x", Attr.flag(false))
                        .with("grad_y", Attr.flag(false))
                        .out(shape);
            }
            Ops ops = call.ops();
            GraphTensor rows = ops.reshape(x, List.of(GraphTensor.ANY, x.last()));
            GraphTensor product = multiply(call, rows, kernel);
            if (shape.stream().filter(size -> size == GraphTensor.ANY).count() == 1) {
                return ops.reshape(product, shape);
            }
            GraphTensor sizes = call.graph()
                    .op("ConcatV2")
                    .in(
                            ops.slice(ops.shapeOf(x), 0, x.rank() - 1, false),
                            call.graph().integers(kernel.last()),
                            call.graph().integer(0))
                    .type("T", DataType.DT_INT32)
                    .type("Tidx", DataType.DT_INT32)
                    .with("N", Attr.number(2))
                    .out(DataType.DT_INT32, List.of(x.rank()));
            return ops.reshape(product, sizes, shape);
        }
    }

    /** Writes Resizing and UpSampling2D. */
    private static final class Resizes {

        private static final Map<String, String> OPS = Map.of(
                "bilinear", "ResizeBilinear",
                "nearest", "ResizeNearestNeighbor",
                "bicubic", "ResizeBicubic");

        private Resizes() {}

        static GraphTensor resizing(LayerCall call) {
            GraphTensor x = call.input();
            x.requireRank(4);
            for (String key : List.of("crop_to_aspect_ratio", "pad_to_aspect_ratio", "antialias")) {
                call.refuse(call.config().path(key).asBoolean(false), key);
            }
            return resize(
                    call,
                    x,
                    call.config().path("interpolation").asText("bilinear"),
                    call.config().path("height").asInt(),
                    call.config().path("width").asInt());
        }

        private static GraphTensor resize(LayerCall call, GraphTensor x, String interpolation, int height, int width) {
            String op = OPS.get(interpolation);
            call.refuse(op == null, "the interpolation " + interpolation);
            if (height < 1 || width < 1) {
                throw new IllegalArgumentException("resizes to " + height + " x " + width);
            }
            return call.graph()
                    .op(op)
                    .in(x, call.graph().integers(height, width))
                    .type("T", DataType.DT_FLOAT)
                    .with("align_corners", Attr.flag(false))
                    .with("half_pixel_centers", Attr.flag(true))
                    .out(List.of(x.size(0), height, width, x.last()));
        }

        static GraphTensor upSampling(LayerCall call) {
            GraphTensor x = call.input();
            x.requireRank(4);
            int[] size = call.pair("size", 2);
            String interpolation = call.config().path("interpolation").asText("nearest");
            int height = Math.multiplyExact(x.known(1), size[0]);
            int width = Math.multiplyExact(x.known(2), size[1]);
            if (call.dialect().isKeras2() || !interpolation.equals("nearest")) {
                return resize(call, x, interpolation, height, width);
            }
            GraphTensor rows = repeated(call, x, 1, size[0]);
            return repeated(call, rows, 2, size[1]);
        }

        /** Writes {@code np.repeat} along an axis. */
        private static GraphTensor repeated(LayerCall call, GraphTensor x, int axis, int times) {
            int[] multiples = {1, 1, 1, 1, 1};
            multiples[axis + 1] = times;
            List<Integer> apart = new ArrayList<>(x.shape());
            apart.add(axis + 1, 1);
            GraphTensor expanded = call.graph()
                    .op("ExpandDims")
                    .in(x, call.graph().integer(axis + 1))
                    .floats()
                    .type("Tdim", DataType.DT_INT32)
                    .out(apart);
            List<Integer> tiled = new ArrayList<>(apart);
            tiled.set(axis + 1, times);
            GraphTensor copies = Reshaping.tile(call, expanded, tiled, multiples);
            return Reshaping.dynamic(call, copies, x.with(axis, x.size(axis) * times));
        }
    }

    /** Writes pooling over windows and over whole pictures. */
    private static final class Pooling {

        private Pooling() {}

        static GraphTensor max(LayerCall call) {
            return windows(call, "MaxPool");
        }

        static GraphTensor average(LayerCall call) {
            return windows(call, "AvgPool");
        }

        private static GraphTensor windows(LayerCall call, String op) {
            GraphTensor x = call.input();
            x.requireRank(4);
            int[] size = call.pair("pool_size", 2);
            int[] strides = call.config().hasNonNull("strides") ? call.pair("strides", 2) : size;
            String padding = call.padding();
            OpWriter pooling = call.graph()
                    .op(op, name(call, op))
                    .in(x)
                    .floats()
                    .with("ksize", Attr.integers(1, size[0], size[1], 1))
                    .with("strides", Attr.integers(1, strides[0], strides[1], 1))
                    .with("padding", Attr.text(padding))
                    .with("data_format", Attr.text("NHWC"));
            if (op.equals("MaxPool")) {
                pooling.with("explicit_paddings", Attr.integers());
            }
            return pooling.out(Windows.shape(x, size[0], size[1], strides, padding, x.last()));
        }

        private static String name(LayerCall call, String op) {
            return op.equals("MaxPool") && !call.dialect().isKeras2() ? "MaxPool2D" : op;
        }

        static GraphTensor globalAverage(LayerCall call) {
            return whole(call, "Mean");
        }

        static GraphTensor globalMax(LayerCall call) {
            return whole(call, "Max");
        }

        private static GraphTensor whole(LayerCall call, String op) {
            GraphTensor x = call.input();
            x.requireRank(4);
            return call.ops().reduce(op, x, call.config().path("keepdims").asBoolean(false), 1, 2);
        }
    }
}
