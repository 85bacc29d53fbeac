package org.skewscope.worker.client;

import org.skewscope.engine.LocalEngine;
import org.skewscope.worker.process.EngineLoader;
import org.skewscope.worker.process.OtherProcesses;

/** Ends while it loads, as a library does that ends its process. */
public final class EndingEngine implements EngineLoader {

    @Override
    public LocalEngine open(OtherProcesses elsewhere) {
        System.err.println("libother: cannot open shared memory");
        System.err.flush();
        Runtime.getRuntime().halt(1);
        throw new IllegalStateException("A process that was halted goes on");
    }
}
