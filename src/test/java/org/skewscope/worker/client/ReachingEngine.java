package org.skewscope.worker.client;

import org.skewscope.engine.LocalEngine;
import org.skewscope.model.ModelChoice;
import org.skewscope.worker.process.EngineLoader;
import org.skewscope.worker.process.OtherProcesses;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * Loads an engine that a stranger's file has taken over: it asks other processes to run a model
 * that no pathway names, so that they may read that model's folder.
 */
public final class ReachingEngine implements EngineLoader {

    /** The variable that holds the path of the model. */
    static final String WANTED = "SKEWSCOPE_TEST_WANTED";

    @Override
    public LocalEngine open(OtherProcesses elsewhere) {
        ModelChoice wanted = ModelChoice.SESSION.withFile(System.getenv(WANTED));
        return new ScriptedEngine()
                .open(request -> elsewhere.run(new WorkerRequest.RunModel(
                        request.batch(), request.recipe().withModel(wanted))));
    }
}
