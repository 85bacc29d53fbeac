package org.skewscope.worker.process;

import org.skewscope.engine.EngineException;
import org.skewscope.engine.LocalEngine;

/**
 * Loads the engine inside its process. An implementation has a public constructor without
 * parameters: its class name is what travels.
 */
@FunctionalInterface
public interface EngineLoader {

    /**
     * @param elsewhere runs the model where this process's native settings do not fit
     * @throws EngineException with a sentence that says what to do, where the library or the model
     *     cannot be loaded
     */
    LocalEngine open(OtherProcesses elsewhere) throws EngineException;
}
