package org.skewscope.worker.client;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.skewscope.engine.EngineException;

/** Tests of a real second process with an engine that does what a picture's name says. */
@Timeout(60)
abstract class ScriptedWorkerTest {

    ScriptedWorker worker;

    @BeforeEach
    final void start() throws EngineException {
        worker = create();
        worker.engine().start();
    }

    /** Returns the engine of a test. */
    ScriptedWorker create() {
        return new ScriptedWorker(ScriptedEngine.class);
    }

    @AfterEach
    final void close() {
        worker.close();
    }
}
