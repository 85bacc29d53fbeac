package org.skewscope.lesson.metrics;

import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.engine.EngineException;
import org.skewscope.worker.client.EngineClient;

/**
 * Makes an engine run the model of one lesson after another, and at the end the model that ran
 * before. A model that fails costs its own lesson alone.
 */
public final class ModelsInTurn implements AutoCloseable {

    private final EngineClient engine;
    private final Optional<Path> before;
    private Optional<Path> now;

    /** Remembers the model that the engine runs now. */
    public ModelsInTurn(EngineClient engine) {
        this.engine = engine;
        before = engine.model();
        now = before;
    }

    /**
     * Makes the engine run a lesson's model.
     *
     * @param model empty for the bundled model
     * @throws EngineException if the model cannot be run
     */
    public void run(Optional<Path> model) throws EngineException {
        if (!model.equals(now)) {
            // After a failure the next lesson starts the engine again, with whatever model.
            now = model;
            engine.choose(model);
        }
    }

    @Override
    public void close() throws EngineException {
        run(before);
    }
}
