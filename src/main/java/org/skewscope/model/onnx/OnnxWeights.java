package org.skewscope.model.onnx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.model.ModelContents;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Gather;
import org.skewscope.tensor.Shape;

/**
 * Lists the weights of a file in TensorFlow's form, so that they can be compared with those of
 * other formats: kernels as [height, width, inputs, outputs], matrices as [inputs, outputs], whole
 * numbers multiplied by their scale.
 */
record OnnxWeights(Tensors tensors, ArrayValues values) {

    private static final String DEQUANTIZE = "DequantizeLinear";

    List<ModelContents.Weight> all() {
        List<ModelContents.Weight> weights = new ArrayList<>();
        for (OnnxTensor tensor : tensors.graph().initializers().values()) {
            if (isWeight(tensor)) {
                weights.add(weight(tensor));
            }
        }
        return weights;
    }

    /** Returns the number of all weights' values. */
    static long count(OnnxGraph graph) {
        return graph.initializers().values().stream()
                .filter(OnnxWeights::isWeight)
                .mapToLong(OnnxTensor::size)
                .sum();
    }

    private static boolean isWeight(OnnxTensor tensor) {
        return !tensor.dims().isEmpty()
                && tensor.size() <= Integer.MAX_VALUE
                && OnnxType.of(tensor.type()).filter(OnnxType::holdsWeights).isPresent();
    }

    private ModelContents.Weight weight(OnnxTensor tensor) {
        Optional<OnnxNode> scaled = tensors.takers(tensor.name()).stream()
                .filter(node -> node.op().equals(DEQUANTIZE))
                .filter(node -> node.inputs().get(0).equals(tensor.name()))
                .filter(node -> !node.outputs().isEmpty())
                .findFirst();
        String used = scaled.map(node -> node.outputs().get(0)).orElse(tensor.name());
        AxisOrder order = AxisOrder.of(tensors, used, tensor.dims());
        return new ModelContents.Weight(
                tensor.name(),
                order.shape().dimensions(),
                Optional.empty(),
                () -> order.apply(scaled.isPresent() ? scaled(tensor, scaled.get()) : plain(tensor)));
    }

    private DenseTensor plain(OnnxTensor tensor) throws IOException {
        return values.read(tensor);
    }

    /** Returns (x - zero point) * scale, as float32. */
    private DenseTensor scaled(OnnxTensor tensor, OnnxNode node) throws IOException {
        DenseTensor whole = values.read(tensor);
        DenseTensor scale = constant(node, 1);
        boolean zeros = node.inputs().size() > 2 && !node.inputs().get(2).isEmpty();
        DenseTensor zero = zeros ? constant(node, 2) : null;
        int axis = node.ints("axis").isEmpty()
                ? 1
                : Math.toIntExact(node.ints("axis").get(0));
        Shape shape = whole.shape();
        int at = axis < 0 ? axis + shape.rank() : axis;
        if (scale.size() > 1 && (at < 0 || at >= shape.rank() || shape.dimension(at) != scale.size())) {
            throw new IOException("their scales are another number than their axis says");
        }
        int inner = 1;
        for (int i = at + 1; i < shape.rank(); i++) {
            inner *= shape.dimension(i);
        }
        float[] numbers = new float[whole.size()];
        for (int i = 0; i < numbers.length; i++) {
            int channel = scale.size() == 1 ? 0 : i / inner % scale.size();
            double from = zero == null ? 0 : zero.value(zero.size() == 1 ? 0 : channel);
            numbers[i] = (float) ((whole.value(i) - from) * scale.value(channel));
        }
        return DenseTensor.ofFloat32(shape, numbers);
    }

    private DenseTensor constant(OnnxNode node, int input) throws IOException {
        if (node.inputs().size() <= input) {
            throw new IOException("they have no scale");
        }
        return values.read(tensors.constant(node.inputs().get(input))
                .orElseThrow(() -> new IOException("their scale is no constant")));
    }

    /**
     * Puts the axes of an array in the order of TensorFlow's weights.
     *
     * @param from the array's sizes
     * @param order the axes of the array that become the first, the second and so on
     */
    private record AxisOrder(List<Integer> from, List<Integer> order) {

        private static final int KERNEL_AXES = 4;

        AxisOrder {
            from = List.copyOf(from);
            order = List.copyOf(order);
        }

        /**
         * Returns the order for an array.
         *
         * @param name the name of the tensor that ops use for the array
         */
        static AxisOrder of(Tensors tensors, String name, List<Long> dims) {
            List<Integer> sizes = dims.stream().map(Math::toIntExact).toList();
            for (OnnxNode node : tensors.takers(name)) {
                boolean second = node.inputs().indexOf(name) == 1;
                if (second && node.op().equals("Conv") && dims.size() == KERNEL_AXES) {
                    // [outputs, inputs / group, height, width]; one channel by itself: height,
                    // width,
                    // inputs, outputs for each.
                    boolean each = dims.get(1) == 1 && !node.ints("group").isEmpty();
                    return new AxisOrder(
                            sizes, each && node.ints("group").get(0) > 1 ? List.of(2, 3, 0, 1) : List.of(2, 3, 1, 0));
                }
                if (second
                        && dims.size() == 2
                        && node.op().equals("Gemm")
                        && node.ints("transB").equals(List.of(1L))) {
                    return new AxisOrder(sizes, List.of(1, 0));
                }
            }
            List<Integer> same = new ArrayList<>();
            for (int axis = 0; axis < sizes.size(); axis++) {
                same.add(axis);
            }
            return new AxisOrder(sizes, same);
        }

        Shape shape() {
            return new Shape(order.stream().map(from::get).toList());
        }

        DenseTensor apply(DenseTensor tensor) {
            int[] strides = new int[from.size()];
            int stride = 1;
            for (int axis = from.size() - 1; axis >= 0; axis--) {
                strides[axis] = stride;
                stride *= from.get(axis);
            }
            int[] sources = new int[tensor.size()];
            int[] index = new int[from.size()];
            Shape shape = shape();
            for (int i = 0; i < sources.length; i++) {
                int source = 0;
                for (int axis = 0; axis < index.length; axis++) {
                    source += index[axis] * strides[order.get(axis)];
                }
                sources[i] = source;
                advance(index, shape);
            }
            return Gather.of(tensor.reshaped(flat(tensor)), sources, shape);
        }

        private static Shape flat(DenseTensor tensor) {
            return Shape.of(1, tensor.size());
        }

        private static void advance(int[] index, Shape shape) {
            for (int axis = index.length - 1; axis >= 0; axis--) {
                index[axis]++;
                if (index[axis] < shape.dimension(axis)) {
                    return;
                }
                index[axis] = 0;
            }
        }
    }
}
