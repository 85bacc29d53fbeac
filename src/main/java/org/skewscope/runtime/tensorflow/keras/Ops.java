package org.skewscope.runtime.tensorflow.keras;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.proto.DataType;

/** Writes the ops that many layers have in common. */
record Ops(GraphWriter graph) {

    /** Returns an op of one tensor that returns one of its shape. */
    GraphTensor unary(String op, GraphTensor x) {
        return graph.op(op).in(x).floats().out(x.shape());
    }

    /** Returns an op of two tensors under NumPy's rules of shapes. */
    GraphTensor binary(String op, GraphTensor a, GraphTensor b) {
        return binary(op, op, a, b);
    }

    /**
     * Writes an op of two inputs.
     *
     * @param name Python's name of the op, such as mul for Mul
     */
    GraphTensor binary(String op, String name, GraphTensor a, GraphTensor b) {
        return graph.op(op, name).in(a, b).type("T", a.type()).out(a.type(), GraphTensor.broadcast(a, b));
    }

    GraphTensor add(GraphTensor a, GraphTensor b) {
        return binary("AddV2", "add", a, b);
    }

    GraphTensor multiply(GraphTensor a, GraphTensor b) {
        return binary("Mul", "mul", a, b);
    }

    GraphTensor subtract(GraphTensor a, GraphTensor b) {
        return binary("Sub", "sub", a, b);
    }

    GraphTensor divide(GraphTensor a, GraphTensor b) {
        return binary("RealDiv", "truediv", a, b);
    }

    GraphTensor scalar(double value) {
        return graph.scalar("Const", value);
    }

    GraphTensor scalar(String name, double value) {
        return graph.scalar(name, value);
    }

    /** Writes {@code x > threshold}, a tensor of booleans. */
    GraphTensor compare(String op, GraphTensor x, double threshold) {
        return graph.op(op).in(x, scalar(op + "/y", threshold)).floats().out(DataType.DT_BOOL, x.shape());
    }

    GraphTensor select(GraphTensor condition, GraphTensor yes, GraphTensor no) {
        return graph.op("SelectV2")
                .in(condition, yes, no)
                .floats()
                .out(
                        GraphTensor.broadcast(yes, no).size() < condition.rank()
                                ? condition.shape()
                                : GraphTensor.broadcast(yes, no));
    }

    GraphTensor cast(GraphTensor x, DataType to) {
        return graph.op("Cast")
                .in(x)
                .type("SrcT", x.type())
                .type("DstT", to)
                .with("Truncate", Attr.flag(false))
                .out(to, x.shape());
    }

    /** Writes Mean, Sum, Max or Min over axes. */
    GraphTensor reduce(String op, GraphTensor x, boolean keep, int... axes) {
        return reduce(op, op, x, keep, axes);
    }

    GraphTensor reduce(String op, String name, GraphTensor x, boolean keep, int... axes) {
        List<Integer> shape = new ArrayList<>(x.shape());
        List<Integer> gone = new ArrayList<>();
        for (int axis : axes) {
            int positive = axis < 0 ? x.rank() + axis : axis;
            shape.set(positive, 1);
            gone.add(positive);
        }
        if (!keep) {
            gone.sort((a, b) -> b - a);
            gone.forEach(axis -> shape.remove((int) axis));
        }
        return graph.op(op, name)
                .in(x, graph.integers(axes))
                .floats()
                .type("Tidx", DataType.DT_INT32)
                .with("keep_dims", Attr.flag(keep))
                .out(shape);
    }

    /** Writes a reshape to known sizes, except the batch's. */
    GraphTensor reshape(GraphTensor x, List<Integer> shape) {
        int[] sizes = shape.stream().mapToInt(Integer::intValue).toArray();
        if (Arrays.stream(sizes).filter(size -> size == GraphTensor.ANY).count() > 1) {
            throw new IllegalArgumentException("needs a fixed picture size; save the model with a fixed input shape");
        }
        return reshape(x, graph.integers(sizes), shape);
    }

    GraphTensor reshape(GraphTensor x, GraphTensor sizes, List<Integer> shape) {
        return graph.op("Reshape")
                .in(x, sizes)
                .type("T", x.type())
                .type("Tshape", DataType.DT_INT32)
                .out(x.type(), shape);
    }

    GraphTensor shapeOf(GraphTensor x) {
        return graph.op("Shape")
                .in(x)
                .type("T", x.type())
                .type("out_type", DataType.DT_INT32)
                .out(DataType.DT_INT32, List.of(x.rank()));
    }

    /** Writes {@code x[begin:end]} of a vector; a mask marks an open end. */
    GraphTensor slice(GraphTensor vector, int begin, int end, boolean openEnd) {
        return graph.op("StridedSlice")
                .in(vector, graph.integers(begin), graph.integers(end), graph.integers(1))
                .type("T", vector.type())
                .type("Index", DataType.DT_INT32)
                .with("begin_mask", Attr.number(0))
                .with("end_mask", Attr.number(openEnd ? 1 : 0))
                .with("ellipsis_mask", Attr.number(0))
                .with("new_axis_mask", Attr.number(0))
                .with("shrink_axis_mask", Attr.number(0))
                .out(vector.type(), List.of((openEnd ? vector.size(0) : end) - begin));
    }

    /** Writes {@code x[index]} of a vector. */
    GraphTensor element(GraphTensor vector, int index) {
        return graph.op("StridedSlice")
                .in(vector, graph.integers(index), graph.integers(index + 1), graph.integers(1))
                .type("T", vector.type())
                .type("Index", DataType.DT_INT32)
                .with("begin_mask", Attr.number(0))
                .with("end_mask", Attr.number(0))
                .with("ellipsis_mask", Attr.number(0))
                .with("new_axis_mask", Attr.number(0))
                .with("shrink_axis_mask", Attr.number(1))
                .out(vector.type(), List.of());
    }

    /** Writes scalars as a vector. */
    GraphTensor pack(GraphTensor... scalars) {
        return graph.op("Pack")
                .in(scalars)
                .type("T", scalars[0].type())
                .with("N", Attr.number(scalars.length))
                .with("axis", Attr.number(0))
                .out(scalars[0].type(), List.of(scalars.length));
    }

    GraphTensor transpose(GraphTensor x, int... order) {
        List<Integer> shape = Arrays.stream(order).mapToObj(x::size).toList();
        return graph.op("Transpose")
                .in(x, graph.integers(order))
                .type("T", x.type())
                .type("Tperm", DataType.DT_INT32)
                .out(x.type(), shape);
    }
}
