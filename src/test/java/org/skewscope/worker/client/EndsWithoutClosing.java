package org.skewscope.worker.client;

import java.nio.file.Path;
import java.util.Optional;

/** A program that compares one picture and ends, as by Ctrl+C, with its engine still open. */
final class EndsWithoutClosing {

    private EndsWithoutClosing() {}

    /**
     * @param arguments the engine's jars, and the folder for archives
     */
    public static void main(String[] arguments) throws Exception {
        WorkerLaunch launch = WorkerLaunch.ofThisApplication()
                .withModel(Optional.of(ArchivedEngineTest.SMALL))
                .from(arguments[0], Path.of(arguments[1]));
        WorkerEngine engine = new WorkerEngine(launch, EngineListener.NONE);
        ArchivedEngineTest.compare(engine);
        System.exit(143);
    }
}
