package org.skewscope.runtime.tensorflow.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.DataType;

/** Writes Flatten, Reshape, Permute, RepeatVector, ZeroPadding2D and Cropping2D. */
final class Reshaping {

    private Reshaping() {}

    static GraphTensor flatten(LayerCall call) {
        GraphTensor x = call.input();
        int size = 1;
        for (int axis = 1; axis < x.rank(); axis++) {
            size = Math.multiplyExact(size, x.known(axis));
        }
        List<Integer> shape = List.of(x.size(0), size);
        return call.dialect().isKeras2() ? call.ops().reshape(x, shape) : dynamic(call, x, shape);
    }

    /** Returns the first size is asked of the tensor, as Keras does. */
    static GraphTensor dynamic(LayerCall call, GraphTensor x, List<Integer> shape) {
        Ops ops = call.ops();
        GraphTensor[] sizes = new GraphTensor[shape.size()];
        sizes[0] = ops.element(ops.shapeOf(x), 0);
        for (int axis = 1; axis < sizes.length; axis++) {
            sizes[axis] = call.graph().integer(shape.get(axis));
        }
        return ops.reshape(x, ops.pack(sizes), shape);
    }

    static GraphTensor reshape(LayerCall call) {
        GraphTensor x = call.input();
        List<Integer> target = new ArrayList<>();
        for (JsonNode size : call.config().path("target_shape")) {
            target.add(size.isNull() ? GraphTensor.ANY : size.asInt());
        }
        return dynamic(call, x, resolved(x, target));
    }

    /** Returns the target with its one open size and the batch's size resolved. */
    static List<Integer> resolved(GraphTensor x, List<Integer> target) {
        long all = 1;
        for (int axis = 1; axis < x.rank(); axis++) {
            all *= x.known(axis);
        }
        long given = 1;
        for (int size : target) {
            given *= size == GraphTensor.ANY ? 1 : size;
        }
        List<Integer> shape = new ArrayList<>(List.of(x.size(0)));
        for (int size : target) {
            shape.add(size == GraphTensor.ANY ? (int) (all / Math.max(1, given)) : size);
        }
        long whole = shape.stream().skip(1).mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        if (whole != all) {
            throw new IllegalArgumentException("reshapes " + x.shape() + " to " + target);
        }
        return shape;
    }

    static GraphTensor permute(LayerCall call) {
        GraphTensor x = call.input();
        JsonNode dims = call.config().path("dims");
        int[] order = new int[x.rank()];
        boolean[] seen = new boolean[x.rank()];
        for (int i = 0; i < order.length - 1; i++) {
            order[i + 1] = dims.path(i).asInt(0);
            if (order[i + 1] < 1 || order[i + 1] >= order.length || seen[order[i + 1]]) {
                throw new IllegalArgumentException("permutes the axes " + dims);
            }
            seen[order[i + 1]] = true;
        }
        return call.ops().transpose(x, order);
    }

    static GraphTensor repeatVector(LayerCall call) {
        GraphTensor x = call.input();
        x.requireRank(2);
        int count = call.config().path("n").asInt();
        GraphTensor row = call.ops().reshape(x, List.of(x.size(0), 1, x.known(-1)));
        return tile(call, row, List.of(x.size(0), count, x.last()), 1, count, 1);
    }

    static GraphTensor tile(LayerCall call, GraphTensor x, List<Integer> shape, int... multiples) {
        return call.graph()
                .op("Tile")
                .in(x, call.graph().integers(multiples))
                .floats()
                .type("Tmultiples", DataType.DT_INT32)
                .out(shape);
    }

    static GraphTensor pad(LayerCall call) {
        GraphTensor x = call.input();
        x.requireRank(4);
        int[] sides = sides(call, "padding");
        int[] paddings = {0, 0, sides[0], sides[1], sides[2], sides[3], 0, 0};
        return call.graph()
                .op("Pad")
                .in(x, call.graph().integers(List.of(4, 2), paddings))
                .floats()
                .type("Tpaddings", DataType.DT_INT32)
                .out(List.of(
                        x.size(0),
                        longer(x.size(1), sides[0] + sides[1]),
                        longer(x.size(2), sides[2] + sides[3]),
                        x.last()));
    }

    static GraphTensor crop(LayerCall call) {
        GraphTensor x = call.input();
        x.requireRank(4);
        int[] sides = sides(call, "cropping");
        int height = longer(x.known(1), -sides[0] - sides[1]);
        int width = longer(x.known(2), -sides[2] - sides[3]);
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("crops %s to nothing".formatted(x.shape()));
        }
        // The end of a row that is not cropped is left open.
        int open = 9 | (sides[1] == 0 ? 2 : 0) | (sides[3] == 0 ? 4 : 0);
        return call.graph()
                .op("StridedSlice")
                .in(
                        x,
                        call.graph().integers(0, sides[0], sides[2], 0),
                        call.graph().integers(0, -sides[1], -sides[3], 0),
                        call.graph().integers(1, 1, 1, 1))
                .floats()
                .type("Index", DataType.DT_INT32)
                .with("begin_mask", Attr.number(9))
                .with("end_mask", Attr.number(open))
                .with("ellipsis_mask", Attr.number(0))
                .with("new_axis_mask", Attr.number(0))
                .with("shrink_axis_mask", Attr.number(0))
                .out(List.of(x.size(0), height, width, x.last()));
    }

    private static int longer(int length, int by) {
        return length == GraphTensor.ANY ? length : Math.addExact(length, by);
    }

    /**
     * Returns top, bottom, left and right: a file writes one number, one for each axis, or one for
     * each side.
     */
    private static int[] sides(LayerCall call, String key) {
        JsonNode written = call.config().path(key);
        int[] sides = new int[4];
        for (int i = 0; i < 4; i++) {
            JsonNode axis = written.isArray() ? written.path(i / 2) : written;
            JsonNode side = axis.isArray() ? axis.path(i % 2) : axis;
            sides[i] = side.asInt(-1);
            if (sides[i] < 0 || sides[i] > Short.MAX_VALUE) {
                throw new IllegalArgumentException("has the " + key + " " + written);
            }
        }
        return sides;
    }
}
