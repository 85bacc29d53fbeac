package org.skewscope.runtime.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.skewscope.cache.FolderTree;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.option.OnnxOptimization;
import org.skewscope.model.onnx.GraphTaps;
import org.skewscope.model.onnx.OnnxFile;

/**
 * Holds a session that returns the outputs of the ops inside a model. ONNX Runtime first
 * rewrites the graph, as for a run, into a file. The tensors are requested from that file,
 * which is not rewritten again: requested from the model itself, they would keep ONNX Runtime
 * from fusing ops and so change the outputs.
 *
 * @param key the key of the run whose layers are recorded
 */
record TappedSession(SessionKey key, OrtSession session, List<GraphTaps.Tap> taps) {

    /** The most bytes of a model's other files that are copied; more would take too long. */
    private static final long MOST_COPIED = 1L << 30;

    static TappedSession open(OnnxSessions sessions, OnnxFile model, SessionKey key)
            throws OrtException, ExecutionException {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("skewscope-onnx");
            long copied = 0;
            for (Path external : model.externalFiles()) {
                copied += Files.size(external);
                if (copied > MOST_COPIED) {
                    throw new ExecutionException(
                            model.name() + " has too large files beside it to be looked into",
                            "Export the model as one file.");
                }
                Files.copy(external, folder.resolve(external.getFileName()));
            }
            return open(sessions, model, key, folder.resolve("rewritten.onnx"));
        } catch (IOException e) {
            throw new ExecutionException(
                    model.name() + " could not be looked into: " + e.getMessage(),
                    "Make room in the folder of temporary files.",
                    e);
        } finally {
            delete(folder);
        }
    }

    private static TappedSession open(OnnxSessions sessions, OnnxFile model, SessionKey key, Path rewritten)
            throws OrtException, ExecutionException, IOException {
        SessionLoad load = new SessionLoad(sessions.environment(), model.name(), SessionLoad.MOST);
        SessionOptions options = key.options();
        options.setOptimizedModelFilePath(rewritten.toString());
        // This session runs nothing, so it needs no packed copy of the weights.
        options.addConfigEntry("session.disable_prepacking", "1");
        load.load(model.path().toString(), options).close();
        sessions.trim();
        GraphTaps taps = GraphTaps.of(rewritten, model);
        Files.write(rewritten, taps.appended(), StandardOpenOption.APPEND);
        SessionKey asItIs = new SessionKey(OnnxOptimization.NONE, key.threads());
        return new TappedSession(key, load.load(rewritten.toString(), asItIs.options()), taps.taps());
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            // The system's own cleaning of temporary files takes what is left.
        }
    }

    void close() {
        try {
            session.close();
        } catch (OrtException e) {
            // Nothing is left to be done with it.
        }
    }
}
