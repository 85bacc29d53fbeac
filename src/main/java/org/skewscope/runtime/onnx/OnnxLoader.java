package org.skewscope.runtime.onnx;

import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LoadedModel;
import org.skewscope.execution.ModelLoader;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ReturnedNumbers;
import org.skewscope.model.onnx.OnnxFile;

/** Loads ONNX files into ONNX Runtime. */
public final class OnnxLoader implements ModelLoader {

    private final OnnxRuntime runtime;

    public OnnxLoader(OnnxRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public Optional<LoadedModel> load(ModelFile file) throws ModelException {
        if (!(file instanceof OnnxFile model)) {
            return Optional.empty();
        }
        OnnxSessions sessions = new OnnxSessions(runtime.environment(), model);
        try {
            // What ONNX Runtime does not take is said now, whatever is chosen later.
            sessions.use(SessionKey.USUAL, session -> null);
        } catch (ExecutionException e) {
            sessions.close();
            throw new ModelException(e.getMessage(), Trouble.remedy(e), e);
        }
        return Optional.of(
                new LoadedModel(
                        new OnnxModelRunner(model, sessions),
                        model.signature().returned() == ReturnedNumbers.PROBABILITIES));
    }
}
