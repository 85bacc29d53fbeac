package org.skewscope.runtime.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.onnx.OnnxFile;
import org.skewscope.tensor.DenseTensor;

/** Runs an ONNX model. */
final class OnnxModelRunner implements ModelRunner {

    private final OnnxFile model;
    private final OnnxSessions sessions;
    private final OutputCompletion completion;
    private final OnnxLayers layers;
    private volatile String fingerprint;

    OnnxModelRunner(OnnxFile model, OnnxSessions sessions) {
        this.model = model;
        this.sessions = sessions;
        this.completion = OutputCompletion.of(model.signature().returned(), () -> false);
        this.layers = new OnnxLayers(model, sessions, completion);
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        List<List<DenseTensor>> returned = new ArrayList<>();
        for (DenseTensor part : FedBatch.parts(batch, recipe, model)) {
            returned.add(
                    sessions.use(
                            SessionKey.of(recipe),
                            session ->
                                    new OnnxRun(sessions.environment(), session, model)
                                            .run(part, outputs(model))));
        }
        return completion
                .complete(ModelOutputs.of(Rows.joined(returned)))
                .withWeights(fingerprint());
    }

    /** Logits, then probabilities; or the only one that is returned. */
    static List<String> outputs(OnnxFile model) {
        ModelSignature signature = model.signature();
        return Stream.of(signature.logits().tensor(), signature.probabilities().tensor())
                .distinct()
                .toList();
    }

    /** Of the file: its arrays are seldom all of what decides the numbers. */
    private String fingerprint() {
        if (fingerprint == null) {
            try {
                fingerprint = model.sha256();
            } catch (ModelException e) {
                fingerprint = "";
            }
        }
        return fingerprint;
    }

    @Override
    public Optional<LayerRecorder> recorder() {
        return Optional.of(layers);
    }

    @Override
    public void close() {
        layers.close();
        sessions.close();
    }
}
