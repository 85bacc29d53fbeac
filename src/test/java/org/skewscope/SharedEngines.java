package org.skewscope;

import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.cli.EngineSource;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;

/**
 * Lends real engines to the tests of one process, as {@code skewscope serve} lends them to its
 * commands, because the start of an engine takes longer than most tests. The engines end with the
 * process. A test whose subject is the start or the end of an engine makes one of its own.
 */
public final class SharedEngines implements EngineSource {

    private static final SharedEngines OF_THIS_PROCESS = new SharedEngines();

    private final KeptEngines kept =
            new KeptEngines(
                    (model, bundledLater) ->
                            new WorkerEngine(
                                    WorkerLaunch.ofThisApplication().withModel(model),
                                    EngineListener.NONE));

    private SharedEngines() {
        Runtime.getRuntime().addShutdownHook(new Thread(kept::close));
    }

    /** Returns the engines of this process. */
    public static SharedEngines ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    @Override
    public EngineClient open(Optional<Path> model) {
        return kept.open(model);
    }
}
