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
import org.skewscope.model.onnx.OnnxFile;
import org.skewscope.tensor.DenseTensor;

/** One run of a session. */
final class OnnxRun {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final OnnxFile model;

    OnnxRun(OrtEnvironment environment, OrtSession session, OnnxFile model) {
        this.environment = environment;
        this.session = session;
        this.model = model;
    }

    /**
     * The classes' numbers, a row for each picture.
     *
     * @param fed in the model's own layout and type
     * @param outputs which are returned, in this order
     */
    List<DenseTensor> run(DenseTensor fed, List<String> outputs)
            throws OrtException, ExecutionException {
        List<DenseTensor> rows = new ArrayList<>();
        each(
                fed,
                outputs,
                (name, value) ->
                        rows.add(Rows.ofClasses(value.read(), fed.shape().dimension(0), model)));
        return rows;
    }

    /** Takes a tensor that was made. */
    @FunctionalInterface
    interface Sink {
        void accept(String name, Returned value) throws OrtException, ExecutionException;
    }

    /** Passes on what the session makes. */
    void each(DenseTensor fed, List<String> outputs, Sink sink)
            throws OrtException, ExecutionException {
        try (OnnxTensor input = FedTensor.of(environment, fed);
                RunLimit limit = new RunLimit(model.name(), RunLimit.USUAL);
                OrtSession.Result result =
                        limit.run(
                                options ->
                                        session.run(
                                                Map.of(model.signature().input().tensor(), input),
                                                new LinkedHashSet<>(outputs),
                                                options))) {
            for (String name : outputs) {
                sink.accept(name, new Returned(model.name(), name, result.get(name)));
            }
        }
    }
}
