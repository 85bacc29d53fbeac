package org.skewscope.runtime.onnx;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Duration most;

    /** The SHA-256 of files whose load was given up, and whose threads may go on. */
    private final Set<String> givenUp = ConcurrentHashMap.newKeySet();

    public OnnxLoader(OnnxRuntime runtime) {
        this(runtime, SessionLoad.MOST);
    }

    OnnxLoader(OnnxRuntime runtime, Duration most) {
        this.runtime = runtime;
        this.most = most;
    }

    @Override
    public Optional<LoadedModel> load(ModelFile file) throws ModelException {
        if (!(file instanceof OnnxFile model)) {
            return Optional.empty();
        }
        if (!givenUp.isEmpty() && givenUp.contains(model.sha256())) {
            throw refused(GivenUpLoad.already(model.name()));
        }
        OnnxSessions sessions = new OnnxSessions(runtime.environment(), model, most);
        try {
            // What ONNX Runtime does not take is said now, whatever is chosen later.
            sessions.use(SessionKey.USUAL, session -> null);
        } catch (ExecutionException e) {
            if (sessions.gaveUp()) {
                givenUp.add(model.sha256());
            }
            sessions.close();
            throw refused(e);
        }
        return Optional.of(
                new LoadedModel(
                        new OnnxModelRunner(model, sessions),
                        model.signature().returned() == ReturnedNumbers.PROBABILITIES));
    }

    private static ModelException refused(ExecutionException e) {
        return new ModelException(e.getMessage(), Trouble.remedy(e), e);
    }
}
