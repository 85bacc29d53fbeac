package org.skewscope.runtime.onnx;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ExecutionRecipe;
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
    private volatile String fingerprint;

    OnnxModelRunner(OnnxFile model, OnnxSessions sessions) {
        this.model = model;
        this.sessions = sessions;
        this.completion = OutputCompletion.of(model.signature().returned(), () -> false);
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        ModelSignature signature = model.signature();
        List<String> names = new ArrayList<>(List.of(signature.logits().tensor()));
        if (!names.contains(signature.probabilities().tensor())) {
            names.add(signature.probabilities().tensor());
        }
        List<DenseTensor> returned = new ArrayList<>();
        for (DenseTensor part : FedBatch.parts(batch, recipe, model)) {
            List<DenseTensor> some =
                    sessions.use(
                            SessionKey.of(recipe),
                            session ->
                                    new OnnxRun(sessions.environment(), session, model)
                                            .run(part, names));
            for (int i = 0; i < some.size(); i++) {
                if (returned.size() == i) {
                    returned.add(some.get(i));
                } else {
                    returned.set(i, Rows.joined(returned.get(i), some.get(i)));
                }
            }
        }
        return completion.complete(ModelOutputs.of(returned)).withWeights(fingerprint());
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
    public void close() {
        sessions.close();
    }
}
