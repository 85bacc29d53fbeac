package org.skewscope.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.worker.client.WorkerEngine;

/** Makes the engine of a command, which closes it. */
@FunctionalInterface
public interface EngineSource {

    /**
     * Nothing is loaded yet.
     *
     * @param model a SavedModel's folder; empty for the bundled model
     */
    WorkerEngine open(Optional<Path> model);
}
