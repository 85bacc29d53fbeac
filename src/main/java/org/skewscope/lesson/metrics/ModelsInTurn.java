package org.skewscope.lesson.metrics;

import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.engine.EngineException;
import org.skewscope.worker.client.EngineClient;

/**
 * Has an engine run the model that each of several lessons needs, and at the end the one that it
 * ran before. What a lesson's model breaks is an {@link EngineException} of that lesson alone.
 */
public final class ModelsInTurn implements AutoCloseable {

    private final EngineClient engine;
    private final Optional<Path> before;
    private Optional<Path> now;

    public ModelsInTurn(EngineClient engine) {
        this.engine = engine;
        before = engine.model();
        now = before;
    }

    /**
     * @param model of the lesson; empty for the bundled one
     */
    public void run(Optional<Path> model) throws EngineException {
        if (!model.equals(now)) {
            // Where this breaks, the next lesson starts it again whatever it needs.
            now = model;
            engine.choose(model);
        }
    }

    @Override
    public void close() throws EngineException {
        run(before);
    }
}
