package org.skewscope.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
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
import org.skewscope.execution.OnnxOptimization;
import org.skewscope.model.onnx.GraphTaps;
import org.skewscope.model.onnx.OnnxFile;

/**
 * A session that returns what the ops inside a model make. The graph is rewritten first, as for a
 * run, and written into a file; the tensors are asked of that file, which is left as it is: asked
 * of the model itself they would keep ONNX Runtime from fusing ops, and change what it computes.
 *
 * @param key of the run that is looked into
 */
record TappedSession(SessionKey key, OrtSession session, List<GraphTaps.Tap> taps) {

    /** A model's other files are copied to be looked into; larger ones take too long. */
    private static final long MOST_COPIED = 1L << 30;

    static TappedSession open(OrtEnvironment environment, OnnxFile model, SessionKey key)
            throws OrtException, ExecutionException {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("skewscope-onnx");
            long copied = 0;
            for (Path beside : model.besides()) {
                copied += Files.size(beside);
                if (copied > MOST_COPIED) {
                    throw new ExecutionException(
                            model.name() + " has too large files beside it to be looked into",
                            "Export the model as one file.");
                }
                Files.copy(beside, folder.resolve(beside.getFileName()));
            }
            return open(environment, model, key, folder.resolve("rewritten.onnx"));
        } catch (IOException e) {
            throw new ExecutionException(
                    model.name() + " could not be looked into: " + e.getMessage(),
                    "Make room in the folder of temporary files.",
                    e);
        } finally {
            delete(folder);
        }
    }

    private static TappedSession open(
            OrtEnvironment environment, OnnxFile model, SessionKey key, Path rewritten)
            throws OrtException, ExecutionException, IOException {
        SessionLoad load = new SessionLoad(environment, model.name(), SessionLoad.MOST);
        SessionOptions options = key.options();
        options.setOptimizedModelFilePath(rewritten.toString());
        load.load(model.path().toString(), options).close();
        GraphTaps taps = GraphTaps.of(rewritten, model);
        Files.write(rewritten, taps.appended(), StandardOpenOption.APPEND);
        SessionKey asItIs = new SessionKey(OnnxOptimization.NONE, key.threads());
        return new TappedSession(
                key, load.load(rewritten.toString(), asItIs.options()), taps.taps());
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
