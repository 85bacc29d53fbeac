package org.skewscope.layers.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.skewscope.layers.op.Constant;
import org.skewscope.layers.op.Storage;
import org.skewscope.model.OperatorGraph.Operator;

/** Computes shapes, which graphs of any batch compute by operators of their own. */
final class ShapeArithmetic {

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
            int[] shape =
                    builder.isConstant(input)
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
        List<String> inputs = operator.inputs().stream().filter(i -> !i.isEmpty()).toList();
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
            case "pack", "concat", "concatv2", "concatenation" ->
                    builder.constant(output, joined(operator, kind));
            case "prod", "reduceprod" ->
                    builder.constant(
                            output,
                            Constant.scalar(
                                    Arrays.stream(first.values()).reduce(1, (a, b) -> a * b)));
            case "stridedslice" -> builder.constant(output, strided(operator, first));
            case "slice" -> builder.constant(output, sliced(operator, first));
            case "gather", "gatherv2" -> {
                Constant places = builder.required(operator.inputs().get(1));
                int[] at = places.integers();
                int size = first.size();
                builder.constant(
                        output, first.gathered(i -> Math.floorMod(at[i], size), places.shape()));
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
                        vector(
                                IntStream.iterate(
                                                (int) first.at(0),
                                                i -> step > 0 ? i < end : i > end,
                                                i -> i + (int) step)
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
        int[] shape =
                operator.inputs().size() > 1
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
        double[] values = parts.stream().flatMapToDouble(c -> Arrays.stream(c.values())).toArray();
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
        int last =
                single
                        ? first + 1
                        : operator.integer("end_mask", 0) != 0 ? size : placed(end[0], size);
        return part(from, first, last, step[0]);
    }

    private Constant sliced(Operator operator, Constant from) {
        if (operator.inputs().size() < 3) {
            throw new GraphBuilder.NotReadable("a slice by attributes");
        }
        int size = from.size();
        int first = placed(builder.required(operator.inputs().get(1)).integers()[0], size);
        int last = placed(builder.required(operator.inputs().get(2)).integers()[0], size);
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
                "",
                new int[] {values.length},
                Storage.FLOAT32,
                values,
                new double[values.length],
                null);
    }
}
