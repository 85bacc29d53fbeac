package org.skewscope.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.worker.client.WorkerEngine;

/** Makes the engine of a command, which closes it. */
@FunctionalInterface
public interface EngineSource {

    /**
     * Makes an engine, which loads nothing yet.
     *
     * @param model the model's file or folder; empty for the bundled model
     */
    WorkerEngine open(Optional<Path> model);
}
