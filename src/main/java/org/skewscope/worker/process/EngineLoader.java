package org.skewscope.worker.process;

import org.skewscope.engine.EngineException;
import org.skewscope.engine.LocalEngine;

/**
 * Loads the engine inside its process. An implementation has a public constructor without
 * parameters, since the process is started with its class name.
 */
@FunctionalInterface
public interface EngineLoader {

    /**
     * Loads the library and the model.
     *
     * @param elsewhere runs the model in processes with other native settings
     * @throws EngineException with a sentence that says what to do, if either cannot be loaded
     */
    LocalEngine open(OtherProcesses elsewhere) throws EngineException;
}
