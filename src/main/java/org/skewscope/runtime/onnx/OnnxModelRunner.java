package org.skewscope.runtime.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.execution.option.ExecutionRecipe;
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
        List<ModelOutputs> returned = new ArrayList<>();
        for (DenseTensor part : FedBatch.parts(batch, recipe, model)) {
            returned.add(
                    sessions.use(SessionKey.of(recipe), session -> new OnnxRun(sessions.environment(), session, model)
                            .run(part, outputs(model))));
        }
        return completion.complete(ModelOutputs.joined(returned)).withWeights(fingerprint());
    }

    /** Returns the outputs' names: logits, then probabilities; or the only one. */
    static List<String> outputs(OnnxFile model) {
        ModelSignature signature = model.signature();
        return Stream.of(signature.logits().tensor(), signature.probabilities().tensor())
                .distinct()
                .toList();
    }

    /** Returns the file's SHA-256: the arrays alone seldom decide the outputs. */
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
    public void prepare(List<ExecutionRecipe> recipes) {
        sessions.prepare(ways(recipes));
    }

    @Override
    public void rest(List<ExecutionRecipe> wanted) {
        sessions.retain(ways(wanted));
    }

    private static Set<SessionKey> ways(List<ExecutionRecipe> recipes) {
        return recipes.stream().map(SessionKey::of).collect(Collectors.toSet());
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
