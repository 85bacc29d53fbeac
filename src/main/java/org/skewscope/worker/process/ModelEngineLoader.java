package org.skewscope.worker.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.LocalEngine;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelException;
import org.skewscope.model.bundled.BundledModel;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.skewscope.worker.protocol.WorkerEntry;

/**
 * Loads TensorFlow with the model that the process's environment names, with the bundled one where
 * it names none.
 */
public final class ModelEngineLoader implements EngineLoader {

    /** Each of the large stores may take this share of the heap, and no more. */
    private static final int HEAP_SHARE = 6;

    @Override
    public LocalEngine open(OtherProcesses elsewhere) throws EngineException {
        try {
            SavedModelFile model = model(System.getenv(WorkerEntry.MODEL));
            long share = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
            return EngineFactory.open(model, labels(model), share, elsewhere);
        } catch (ModelException e) {
            throw new EngineException(e.getMessage() + ". " + e.remedy(), e);
        }
    }

    private static SavedModelFile model(String folder) throws ModelException {
        if (folder == null || folder.isBlank()) {
            return new BundledModel().open();
        }
        Path path = Path.of(folder).toAbsolutePath().normalize();
        Path name = path.getFileName();
        return SavedModelFile.open(path, name == null ? path.toString() : name.toString());
    }

    private static Labels labels(SavedModelFile model) throws ModelException {
        if (Files.exists(model.path().resolve("labels.txt"))) {
            return Labels.in(model.path());
        }
        int classes = Math.max(0, model.signature().classes());
        return new Labels(IntStream.range(0, classes).mapToObj(i -> "class " + i).toList());
    }
}
