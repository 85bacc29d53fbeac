package org.skewscope.gui.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.model.FileStamp;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.EngineListener;

/**
 * The files of the session's model as they were when the engine began to load it. An audit names
 * the model that is on disk, and the engine runs the one that it loaded.
 */
final class LoadedFiles implements EngineListener {

    private final EngineClient engine;
    private volatile Optional<FileStamp> loaded;

    LoadedFiles(EngineClient engine) {
        this.engine = engine;
        loaded = stamp(engine.model());
        engine.listen(this);
    }

    @Override
    public void starting() {
        loaded = stamp(engine.model());
    }

    /** A sentence where the model is on disk as another one by now. */
    Optional<String> changed() {
        Optional<Path> model = engine.model();
        return stamp(model).equals(loaded)
                ? Optional.empty()
                : Optional.of(
                        model.map(Path::toString).orElse("The model")
                                + " was changed on disk after it was loaded. Choose it as the model"
                                + " again, then audit.");
    }

    private static Optional<FileStamp> stamp(Optional<Path> model) {
        try {
            return model.isPresent() ? Optional.of(FileStamp.of(model.get())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
