package org.skewscope.runtime.tensorflow.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;

/** Resizing and UpSampling2D. */
final class Resizes {

    private static final Map<String, String> OPS =
            Map.of(
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

    private static GraphTensor resize(
            LayerCall call, GraphTensor x, String interpolation, int height, int width) {
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

    /** {@code np.repeat} along an axis. */
    private static GraphTensor repeated(LayerCall call, GraphTensor x, int axis, int times) {
        int[] multiples = {1, 1, 1, 1, 1};
        multiples[axis + 1] = times;
        List<Integer> apart = new ArrayList<>(x.shape());
        apart.add(axis + 1, 1);
        GraphTensor expanded =
                call.graph()
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
