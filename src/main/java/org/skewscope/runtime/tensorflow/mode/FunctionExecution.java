package org.skewscope.runtime.tensorflow.mode;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.option.Xla;
import org.skewscope.runtime.tensorflow.capi.EagerContext;
import org.skewscope.runtime.tensorflow.capi.EagerOp;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.runtime.tensorflow.graph.FunctionWriter;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.OpDefinitions;
import org.skewscope.runtime.tensorflow.graph.RewriterPatch;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.RewriterConfig;

/**
 * Calls the model as one function from eager code, as a tf.function is called: one op whose type is
 * the function's name and whose {@code config_proto} configures grappler.
 */
public final class FunctionExecution implements ReadyModel {

    private static final String FUNCTION = "skewscope_model";

    private final EagerContext context = new EagerContext();
    private final EagerVariables variables;
    private final ModelGraph model;
    private final AttrValue config;
    private final Xla xla;

    public FunctionExecution(
            ModelGraph model, ModelWeights weights, OpDefinitions definitions, RewriterConfig rewriters, Xla xla) {
        this.xla = xla;
        GraphDef own = RewriterPatch.patch(model.graph(), rewriters);
        this.model = model.withGraph(own);
        variables = new EagerVariables(context, this.model, weights);
        own.getLibrary().getFunctionList().forEach(context::addFunction);
        FunctionDef definition = new FunctionWriter(definitions).write(FUNCTION, this.model);
        context.addFunction(definition);
        ConfigProto base = ConfigProto.newBuilder().setAllowSoftPlacement(true).build();
        ByteString bytes = RewriterPatch.withRewriters(base, rewriters).toByteString();
        config = AttrValue.newBuilder().setS(bytes).build();
    }

    @Override
    public ModelOutputs run(DenseTensor batch, int batchSize) {
        try (EagerTensor input = InputTensors.eager(batch);
                EagerOp call = call(input)) {
            List<EagerTensor> outputs = call.run(model.outputs().size());
            try {
                return ModelOutputs.of(
                        outputs.stream().map(EagerTensor::toDense).toList());
            } finally {
                outputs.forEach(EagerTensor::close);
            }
        }
    }

    /** Returns the caller closes it. */
    private EagerOp call(EagerTensor input) {
        EagerOp call = context.op(FUNCTION);
        call.attribute("config_proto", config).input(input);
        if (xla == Xla.ON) {
            call.attribute("_XlaMustCompile", AttrValue.newBuilder().setB(true).build());
        }
        variables.inOrder(model).forEach(call::input);
        return call;
    }

    /** Returns the graph that a run really executes after all rewriting; nothing is run for it. */
    GraphDef rewritten(DenseTensor batch) {
        context.collectGraphs();
        try (EagerTensor input = InputTensors.eager(batch);
                EagerOp call = call(input);
                EagerOp another = context.op("NoOp")) {
            call.prepare(model.outputs().size());
            // TensorFlow hands on what it collected when an op has succeeded.
            another.run(0);
        }
        try {
            return context.collected().getFunctionGraphs(0).getPartitionGraphs(0);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("TensorFlow reports no message of its own", e);
        }
    }

    @Override
    public void close() {
        variables.close();
        context.close();
    }
}
