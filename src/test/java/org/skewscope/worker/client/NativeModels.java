package org.skewscope.worker.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.Svd;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.Softmax;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** SavedModels that take pictures [N, 224, 224, 3] and keep or break the native library. */
final class NativeModels {

    private static final int SIDE = 224;

    /** Something that a model computes besides, and that its logits wait for. */
    @FunctionalInterface
    private interface Work {
        Operand<TFloat32> of(Ops ops, Operand<TFloat32> image);
    }

    private NativeModels() {}

    /**
     * Decomposes one random matrix, in one op and one thread, from which TensorFlow does not come
     * back for many seconds.
     *
     * @param size rows and columns
     */
    static void saveSlow(Path folder, int size) throws IOException {
        save(folder, (ops, image) -> {
            Operand<TFloat32> noise = ops.random.randomUniform(ops.constant(new int[] {size, size}), TFloat32.class);
            return ops.linalg.svd(noise, Svd.computeUv(true)).s();
        });
    }

    /**
     * Convolves a tensor of rank 3, over which oneDNN ends the process. The rank cannot be seen in
     * the graph, since nothing there says that the three sizes are different.
     */
    static void saveCrashing(Path folder) throws IOException {
        save(folder, (ops, image) -> {
            Operand<TInt32> zeros = ops.dtypes.cast(
                    ops.random.randomUniform(ops.constant(new int[] {3}), TFloat32.class), TInt32.class);
            int[] threeSizes = {1, SIDE, SIDE * 3};
            Operand<TInt32> sizes = ops.unique(
                            ops.math.add(ops.constant(threeSizes), zeros), ops.constant(new int[] {0}))
                    .y();
            Operand<TFloat32> filter = ops.random.randomUniform(ops.constant(new int[] {1, 1, 3, 2}), TFloat32.class);
            return ops.nn.conv2d(
                    ops.reshape(image, sizes),
                    filter,
                    java.util.List.of(1L, 1L, 1L, 1L),
                    "SAME",
                    new Conv2d.Options[0]);
        });
    }

    private static void save(Path folder, Work work) throws IOException {
        try (Graph graph = new Graph()) {
            Ops ops = Ops.create(graph);
            Placeholder<TFloat32> image =
                    ops.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, SIDE, SIDE, 3)));
            Operand<TFloat32> other = work.of(ops, image);
            Operand<TFloat32> flat = ops.reshape(other, ops.constant(new int[] {-1}));
            Operand<TFloat32> nothing = ops.math.mul(ops.math.mean(flat, ops.constant(0)), ops.constant(0f));
            Operand<TFloat32> means = ops.math.mean(image, ops.constant(new int[] {1, 2}));
            Operand<TFloat32> logits = ops.math.add(means, nothing);
            Softmax<TFloat32> probabilities = ops.nn.softmax(logits);
            MetaGraphDef.Builder saved = MetaGraphDef.newBuilder().setGraphDef(graph.toGraphDef());
            saved.getMetaInfoDefBuilder().addTags("serve");
            saved.putSignatureDef(
                    "serving_default",
                    SignatureDef.newBuilder()
                            .setMethodName("tensorflow/serving/predict")
                            .putInputs("image", info(image, -1, SIDE, SIDE, 3))
                            .putOutputs("logits", info(logits, -1, 3))
                            .putOutputs("probabilities", info(probabilities, -1, 3))
                            .build());
            Files.createDirectories(folder);
            Files.write(
                    folder.resolve("saved_model.pb"),
                    SavedModel.newBuilder()
                            .setSavedModelSchemaVersion(1)
                            .addMetaGraphs(saved)
                            .build()
                            .toByteArray());
        }
    }

    private static TensorInfo info(Operand<TFloat32> tensor, long... sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long size : sizes) {
            shape.addDimBuilder().setSize(size);
        }
        return TensorInfo.newBuilder()
                .setName(tensor.op().name() + ":0")
                .setDtype(DataType.DT_FLOAT)
                .setTensorShape(shape)
                .build();
    }
}
