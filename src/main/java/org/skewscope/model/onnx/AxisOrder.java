package org.skewscope.model.onnx;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Gather;
import org.skewscope.tensor.Shape;

/**
 * How the axes of an array are put in the order of TensorFlow's weights.
 *
 * @param from the array's sizes
 * @param order which of its axes becomes the first, the second and so on
 */
record AxisOrder(List<Integer> from, List<Integer> order) {

    private static final int KERNEL_AXES = 4;

    AxisOrder {
        from = List.copyOf(from);
        order = List.copyOf(order);
    }

    /**
     * @param name the tensor by which the array is used
     */
    static AxisOrder of(Tensors tensors, String name, List<Long> dims) {
        List<Integer> sizes = dims.stream().map(Math::toIntExact).toList();
        for (OnnxNode node : tensors.takers(name)) {
            boolean second = node.inputs().indexOf(name) == 1;
            if (second && node.op().equals("Conv") && dims.size() == KERNEL_AXES) {
                // [outputs, inputs / group, height, width]; one channel by itself: height, width,
                // inputs, outputs for each.
                boolean each = dims.get(1) == 1 && !node.ints("group").isEmpty();
                return new AxisOrder(
                        sizes,
                        each && node.ints("group").get(0) > 1
                                ? List.of(2, 3, 0, 1)
                                : List.of(2, 3, 1, 0));
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
