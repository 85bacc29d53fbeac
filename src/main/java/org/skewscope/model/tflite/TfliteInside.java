package org.skewscope.model.tflite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.ModelContents;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/**
 * Lists the operations and weights of a .tflite file; quantized weights are returned as real
 * values.
 */
final class TfliteInside {

    private TfliteInside() {}

    static ModelContents of(Path path, TfliteGraph graph) {
        List<ModelContents.Layer> layers = new ArrayList<>();
        WeightUses uses = new WeightUses(graph);
        for (TfliteOperator operator : graph.operators()) {
            if (!uses.unpacks(operator)) {
                layers.add(new ModelContents.Layer(uses.layer(operator), operator.kind(), operator.settings()));
            }
        }
        List<ModelContents.Weight> weights = new ArrayList<>();
        for (int i = 0; i < graph.tensors().size(); i++) {
            TfliteTensor tensor = graph.tensor(i);
            if (TfliteOrigin.isWeight(tensor)) {
                WeightOrder order = uses.order(i);
                weights.add(new ModelContents.Weight(
                        uses.name(i),
                        order.shape(tensor.shape()),
                        Optional.empty(),
                        () -> order.values(values(path, tensor))));
            }
        }
        return new ModelContents(layers, weights);
    }

    /** Returns a constant's values; real values if the constant is quantized. */
    static DenseTensor values(Path path, TfliteTensor tensor) throws IOException {
        Shape shape = new Shape(tensor.shape());
        TfliteTensor.Bytes piece = tensor.constant().orElseThrow();
        boolean plain = tensor.quantization().isEmpty() && tensor.type() != TfliteType.FLOAT16;
        if (plain && piece.length() == shape.elementCount() * Float.BYTES) {
            return DenseTensor.ofFloat32(shape, FileBytes.floats(path, piece));
        }
        ByteBuffer bytes = FileBytes.read(path, piece);
        if (tensor.quantization().isPresent()) {
            return DenseTensor.ofFloat32(
                    shape, dequantized(tensor, tensor.quantization().get(), bytes));
        }
        return tensor.type() == TfliteType.FLOAT16
                ? DenseTensor.ofFloat32(
                        shape,
                        TensorBytes.read(shape, ElementType.FLOAT16, bytes).toFloats())
                : TensorBytes.read(shape, ElementType.FLOAT32, bytes);
    }

    private static float[] dequantized(TfliteTensor tensor, Quantization quantization, ByteBuffer bytes)
            throws IOException {
        float[] values = new float[Math.toIntExact(tensor.count())];
        int slices = quantization.scales().size();
        boolean fits = slices == 1
                || quantization.axis() >= 0
                        && quantization.axis() < tensor.shape().size()
                        && tensor.shape().get(quantization.axis()) == slices;
        if (!fits || !(tensor.type().isByte() || tensor.type() == TfliteType.INT32)) {
            throw new IOException("its quantization does not fit its shape");
        }
        int inner = tensor
                .shape()
                .subList(
                        Math.min(quantization.axis(), tensor.shape().size() - 1) + 1,
                        tensor.shape().size())
                .stream()
                .reduce(1, (a, b) -> a * b);
        for (int i = 0; i < values.length; i++) {
            int slice = slices == 1 ? 0 : i / inner % slices;
            int zero = quantization
                    .zeroPoints()
                    .get(slice % quantization.zeroPoints().size());
            values[i] = quantization.scales().get(slice) * (whole(tensor.type(), bytes, i) - zero);
        }
        return values;
    }

    private static int whole(TfliteType type, ByteBuffer bytes, int index) {
        return switch (type) {
            case INT32 -> bytes.getInt(index * Integer.BYTES);
            case UINT8 -> bytes.get(index) & 0xff;
            default -> bytes.get(index);
        };
    }

    /**
     * Names each constant by its use in the operation that takes it. Converters number constants
     * anew, so only the use shows which weights of two files correspond.
     */
    private static final class WeightUses {

        private static final String DEQUANTIZE = "DEQUANTIZE";
        private static final Set<String> WITH_WEIGHTS =
                Set.of("CONV_2D", "DEPTHWISE_CONV_2D", "FULLY_CONNECTED", "TRANSPOSE_CONV");
        private static final List<String> PARTS = List.of("input", "filter", "bias");

        private final TfliteGraph graph;
        private final Map<Integer, TfliteOperator> takers = new HashMap<>();

        WeightUses(TfliteGraph graph) {
            this.graph = graph;
            for (TfliteOperator operator : graph.operators()) {
                operator.inputs().forEach(input -> takers.putIfAbsent(input, operator));
            }
        }

        /**
         * Returns whether an operation only makes floats of weights that are stored in fewer bits.
         */
        boolean unpacks(TfliteOperator operator) {
            return operator.kind().equals(DEQUANTIZE)
                    && operator.inputs().size() == 1
                    && operator.outputs().size() == 1
                    && operator.inputs().get(0) >= 0
                    && graph.tensor(operator.inputs().get(0)).constant().isPresent();
        }

        /**
         * Returns the tensor that an operation uses: the constant, or the floats that are made of
         * it.
         */
        private int unpacked(int constant) {
            TfliteOperator taker = takers.get(constant);
            return taker != null && unpacks(taker) ? taker.outputs().get(0) : constant;
        }

        WeightOrder order(int constant) {
            TfliteOperator taker = takers.get(unpacked(constant));
            int axes = graph.tensor(constant).shape().size();
            return switch (taker == null ? "" : taker.kind()) {
                case "CONV_2D" -> axes == 4 ? WeightOrder.CONVOLUTION : WeightOrder.SAME;
                case "DEPTHWISE_CONV_2D" -> axes == 4 ? WeightOrder.DEPTHWISE : WeightOrder.SAME;
                case "FULLY_CONNECTED" -> axes == 2 ? WeightOrder.MATRIX : WeightOrder.SAME;
                default -> WeightOrder.SAME;
            };
        }

        /** Returns the weight's name by its layer, such as {@code model/stem/Relu6/filter}. */
        String name(int constant) {
            int taken = unpacked(constant);
            TfliteOperator taker = takers.get(taken);
            int place = taker == null ? -1 : taker.inputs().indexOf(taken);
            boolean part = taker != null
                    && WITH_WEIGHTS.contains(taker.kind())
                    && place < PARTS.size()
                    && !taker.outputs().isEmpty();
            return part
                    ? layer(taker) + "/" + PARTS.get(place)
                    : shortened(graph.tensor(constant).name());
        }

        /**
         * Returns the name of what an operation makes; of several that were made one, the first.
         */
        String layer(TfliteOperator operator) {
            return operator.outputs().isEmpty()
                    ? operator.kind()
                    : shortened(graph.tensor(operator.outputs().get(0)).name());
        }

        private static String shortened(String name) {
            int end = name.indexOf(';');
            return end > 0 ? name.substring(0, end) : name;
        }
    }

    /**
     * Puts the axes of weights in TensorFlow's order, so that a converted model can be compared
     * with its original.
     */
    private enum WeightOrder {
        /** The order of the file. */
        SAME,
        /** [out, height, width, in], to become [height, width, in, out]. */
        CONVOLUTION,
        /** [1, height, width, channels], to become [height, width, channels, 1]. */
        DEPTHWISE,
        /** [out, in], to become [in, out]. */
        MATRIX;

        List<Integer> shape(List<Integer> shape) {
            return switch (this) {
                case SAME -> shape;
                case MATRIX -> List.of(shape.get(1), shape.get(0));
                case CONVOLUTION, DEPTHWISE -> List.of(shape.get(1), shape.get(2), shape.get(3), shape.get(0));
            };
        }

        /** Returns the first axis becomes the last. */
        DenseTensor values(DenseTensor stored) {
            if (this == SAME) {
                return stored;
            }
            float[] from = stored.float32();
            int first = stored.shape().dimension(0);
            int rest = first == 0 ? 0 : from.length / first;
            float[] to = new float[from.length];
            for (int i = 0; i < first; i++) {
                for (int j = 0; j < rest; j++) {
                    to[j * first + i] = from[i * rest + j];
                }
            }
            return DenseTensor.ofFloat32(new Shape(shape(stored.shape().dimensions())), to);
        }
    }
}
