package org.skewscope.worker;

import org.skewscope.compare.EngineException;
import org.skewscope.compare.LocalEngine;

/** Cannot load. */
public final class UnloadableEngine implements EngineLoader {

    @Override
    public LocalEngine open(OtherProcesses elsewhere) throws EngineException {
        throw new EngineException("The model is missing. Put it back.");
    }
}
