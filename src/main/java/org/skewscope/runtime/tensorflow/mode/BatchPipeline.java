package org.skewscope.runtime.tensorflow.mode;

import com.google.protobuf.ByteString;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.tensorflow.Session;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.data.DatasetOptions;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Writes {@code tf.data.Dataset.from_tensor_slices(pictures).batch(batch_size)} with an
 * initializable iterator as nodes of the model's own graph.
 */
final class BatchPipeline {

    static final String PICTURES = "skewscope/pictures";
    static final String BATCH_SIZE = "skewscope/batch_size";
    static final String INITIALIZER = "skewscope/initializer";
    private static final String SLICES = "skewscope/slices";
    private static final String DROP_REMAINDER = "skewscope/drop_remainder";
    private static final String BATCHES = "skewscope/batches";
    private static final String OPTIONS = "skewscope/options";
    private static final String ITERATOR = "skewscope/iterator";

    /**
     * Autotuning never changes a pipeline's output, but its thread sleeps for up to a minute, and
     * closing the session waits until it wakes (core/data/root_dataset.cc).
     */
    private static final DatasetOptions.Options UNTUNED = DatasetOptions.Options.newBuilder()
            .setAutotuneOptions(DatasetOptions.AutotuneOptions.newBuilder().setEnabled(false))
            .setOptimizationOptions(
                    DatasetOptions.OptimizationOptions.newBuilder().setApplyDefaultOptimizations(false))
            .build();

    private final TensorShapeProto batch;
    private final AttrValue type;

    private BatchPipeline(NodeDef input) {
        batch = input.getAttrOrThrow("shape").getShape();
        type = input.getAttrOrThrow("dtype");
    }

    /** Returns the model, its input placeholder replaced by the iterator's next batch. */
    static ModelGraph feed(ModelGraph model) {
        GraphDef.Builder graph = model.graph().toBuilder().clearNode();
        for (NodeDef node : model.graph().getNodeList()) {
            if (node.getName().equals(model.input())) {
                new BatchPipeline(node).addTo(graph, model.input());
            } else {
                graph.addNode(node);
            }
        }
        return model.withGraph(graph.build());
    }

    /** Starts the iterator with the first batch of pictures. */
    static void begin(Session session, TType pictures, TInt64 batchSize) {
        session.runner()
                .feed(PICTURES, pictures)
                .feed(BATCH_SIZE, batchSize)
                .addTarget(INITIALIZER)
                .run()
                .close();
    }

    /**
     * Returns whether the model takes one file a run. Such a model's input is the slices
     * themselves.
     */
    private boolean single() {
        return !batch.getUnknownRank() && batch.getDimCount() == 0;
    }

    private static TensorShapeProto list() {
        return TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dim.newBuilder().setSize(-1))
                .build();
    }

    private void addTo(GraphDef.Builder graph, String next) {
        AttrValue types = list(AttrValue.ListValue.newBuilder().addType(type.getType()));
        AttrValue rows = shapes(
                batch.getUnknownRank() || single()
                        ? batch
                        : batch.toBuilder().removeDim(0).build());
        AttrValue batches = shapes(batch);
        graph.addNode(node(PICTURES, "Placeholder")
                .putAttr("dtype", type)
                .putAttr(
                        "shape",
                        AttrValue.newBuilder()
                                .setShape(single() ? list() : batch)
                                .build()));
        graph.addNode(node(SLICES, "TensorSliceDataset", PICTURES)
                .putAttr("Toutput_types", types)
                .putAttr("output_shapes", rows));
        graph.addNode(node(BATCH_SIZE, "Placeholder")
                .putAttr("dtype", ofType(DataType.DT_INT64))
                .putAttr(
                        "shape",
                        AttrValue.newBuilder()
                                .setShape(TensorShapeProto.getDefaultInstance())
                                .build()));
        graph.addNode(falseConstant());
        graph.addNode(node(BATCHES, "BatchDatasetV2", SLICES, BATCH_SIZE, DROP_REMAINDER)
                .putAttr("output_types", types)
                .putAttr("output_shapes", batches));
        graph.addNode(node(OPTIONS, "OptionsDataset", single() ? SLICES : BATCHES)
                .putAttr("serialized_options", bytes(UNTUNED.toByteString()))
                .putAttr("output_types", types)
                .putAttr("output_shapes", batches));
        graph.addNode(node(ITERATOR, "IteratorV2")
                .putAttr("output_types", types)
                .putAttr("output_shapes", batches)
                .putAttr("shared_name", bytes(ByteString.EMPTY))
                .putAttr("container", bytes(ByteString.EMPTY)));
        graph.addNode(node(INITIALIZER, "MakeIterator", OPTIONS, ITERATOR));
        graph.addNode(node(next, "IteratorGetNext", ITERATOR)
                .putAttr("output_types", types)
                .putAttr("output_shapes", batches));
    }

    private static NodeDef.Builder falseConstant() {
        return node(DROP_REMAINDER, "Const")
                .putAttr("dtype", ofType(DataType.DT_BOOL))
                .putAttr(
                        "value",
                        AttrValue.newBuilder()
                                .setTensor(TensorProto.newBuilder()
                                        .setDtype(DataType.DT_BOOL)
                                        .setTensorShape(TensorShapeProto.getDefaultInstance())
                                        .addBoolVal(false))
                                .build());
    }

    private static NodeDef.Builder node(String name, String op, String... inputs) {
        NodeDef.Builder node = NodeDef.newBuilder().setName(name).setOp(op);
        for (String input : inputs) {
            node.addInput(input);
        }
        return node;
    }

    private static AttrValue bytes(ByteString value) {
        return AttrValue.newBuilder().setS(value).build();
    }

    private static AttrValue ofType(DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }

    private static AttrValue shapes(TensorShapeProto shape) {
        return list(AttrValue.ListValue.newBuilder().addShape(shape));
    }

    private static AttrValue list(AttrValue.ListValue.Builder values) {
        return AttrValue.newBuilder().setList(values).build();
    }
}
