package org.skewscope.runtime.onnx;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelLoader;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.onnx.OnnxFile;

/** Loads ONNX files into ONNX Runtime. */
public final class OnnxLoader implements ModelLoader {

    private final OnnxRuntime runtime;
    private final Duration most;

    /** Gives memory back to the machine that the C library keeps. */
    private final Runnable trimmed;

    /** The SHA-256 of files whose load timed out; its thread may still run. */
    private final Set<String> timedOut = ConcurrentHashMap.newKeySet();

    /**
     * Creates a loader.
     *
     * @param trimmed gives free native memory back to the machine; it runs after the load of a
     *     large file, which takes three times the file's size for a moment
     */
    public OnnxLoader(OnnxRuntime runtime, Runnable trimmed) {
        this(runtime, SessionLoad.MOST, trimmed);
    }

    OnnxLoader(OnnxRuntime runtime, Duration most, Runnable trimmed) {
        this.runtime = runtime;
        this.most = most;
        this.trimmed = trimmed;
    }

    @Override
    public Optional<LoadedModel> load(ModelFile file) throws ModelException {
        if (!(file instanceof OnnxFile model)) {
            return Optional.empty();
        }
        if (!timedOut.isEmpty() && timedOut.contains(model.sha256())) {
            throw refused(SessionLoad.timedOutBefore(model.name()));
        }
        OnnxSessions sessions = new OnnxSessions(runtime.environment(), model, most, trimmed);
        try {
            // Reports now what ONNX Runtime refuses, whatever options are chosen later.
            sessions.use(SessionKey.USUAL, session -> null);
        } catch (ExecutionException e) {
            if (sessions.timedOut()) {
                timedOut.add(model.sha256());
            }
            sessions.close();
            throw refused(e);
        }
        return Optional.of(new LoadedModel(
                new OnnxModelRunner(model, sessions), model.signature().returned() == ReturnedNumbers.PROBABILITIES));
    }

    private static ModelException refused(ExecutionException e) {
        return new ModelException(e.getMessage(), OnnxErrors.remedy(e), e);
    }
}
