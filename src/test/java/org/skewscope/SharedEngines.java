package org.skewscope;

import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.cli.EngineSource;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.ScriptedEngine;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;

/**
 * Lends engines to the tests of one process, as {@code skewscope serve} lends them to its commands,
 * because the start of an engine takes longer than most tests. The engines end with the process. A
 * test whose subject is the start or the end of an engine makes one of its own.
 */
public final class SharedEngines implements EngineSource {

    private static final SharedEngines REAL = new SharedEngines(WorkerLaunch.ofThisApplication());

    private static final SharedEngines SCRIPTED =
            new SharedEngines(WorkerLaunch.ofThisApplication(ScriptedEngine.class.getName()));

    private final KeptEngines kept;

    private SharedEngines(WorkerLaunch launch) {
        kept = new KeptEngines((model, bundledLater) -> new WorkerEngine(launch.withModel(model), EngineListener.NONE));
        Runtime.getRuntime().addShutdownHook(new Thread(kept::close));
    }

    /** Returns the engines of this process that run models. */
    public static SharedEngines real() {
        return REAL;
    }

    /** Returns the engines of this process that do what a picture's name says. */
    public static SharedEngines scripted() {
        return SCRIPTED;
    }

    @Override
    public EngineClient open(Optional<Path> model) {
        return kept.open(model);
    }
}
