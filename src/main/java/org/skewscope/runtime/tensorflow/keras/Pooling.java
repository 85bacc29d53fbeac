package org.skewscope.runtime.tensorflow.keras;

/** Pooling over windows and over whole pictures. */
final class Pooling {

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
        OpWriter pooling =
                call.graph()
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
