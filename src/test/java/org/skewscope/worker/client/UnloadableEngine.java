package org.skewscope.worker.client;

import org.skewscope.engine.EngineException;
import org.skewscope.engine.LocalEngine;
import org.skewscope.worker.process.EngineLoader;
import org.skewscope.worker.process.OtherProcesses;

/** Cannot load. */
public final class UnloadableEngine implements EngineLoader {

    @Override
    public LocalEngine open(OtherProcesses elsewhere) throws EngineException {
        throw new EngineException("The model is missing. Put it back.");
    }
}
