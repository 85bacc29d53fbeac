package org.skewscope.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.model.onnx.OnnxFile;
import org.skewscope.tensor.DenseTensor;

/** Runs a session once. */
record OnnxRun(OrtEnvironment environment, OrtSession session, OnnxFile model) {

    /**
     * Returns one row of numbers for each picture.
     *
     * @param fed the input in the model's own layout and type
     * @param outputs the names of logits and probabilities, or of the only output
     */
    ModelOutputs run(DenseTensor fed, List<String> outputs) throws OrtException, ExecutionException {
        List<DenseTensor> rows = new ArrayList<>();
        each(
                fed,
                outputs,
                (name, value) ->
                        rows.add(Rows.ofClasses(value.read(), fed.shape().dimension(0), model)));
        return ModelOutputs.of(rows);
    }

    /** Receives a tensor of the session. */
    @FunctionalInterface
    interface Sink {
        void accept(String name, ReturnedTensor value) throws OrtException, ExecutionException;
    }

    /** Passes the requested tensors to a sink. */
    void each(DenseTensor fed, List<String> outputs, Sink sink) throws OrtException, ExecutionException {
        try (OnnxTensor input = FedTensor.of(environment, fed);
                RunLimit limit = new RunLimit(model.name(), RunLimit.USUAL);
                OrtSession.Result result = limit.run(options -> session.run(
                        Map.of(model.signature().input().tensor(), input), new LinkedHashSet<>(outputs), options))) {
            for (String name : outputs) {
                sink.accept(name, new ReturnedTensor(model.name(), name, result.get(name)));
            }
        }
    }
}
