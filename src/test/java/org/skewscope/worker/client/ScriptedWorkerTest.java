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
        worker = new ScriptedWorker(ScriptedEngine.class);
        worker.engine().start();
    }

    @AfterEach
    final void close() {
        worker.close();
    }
}
