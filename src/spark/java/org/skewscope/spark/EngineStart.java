package org.skewscope.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.worker.client.WorkerEngine;

/** Starts an engine's process, on the driver and on executors. */
@FunctionalInterface
interface EngineStart extends Serializable {

    /**
     * Nothing is loaded yet; the caller closes it.
     *
     * @param model its file or folder; empty for the bundled one
     */
    WorkerEngine open(Optional<Path> model);
}
