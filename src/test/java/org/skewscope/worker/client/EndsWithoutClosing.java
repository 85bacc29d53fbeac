package org.skewscope.worker.client;

import java.nio.file.Path;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** A program that compares one picture and ends, as by Ctrl+C, with its engine still open. */
final class EndsWithoutClosing {

    private EndsWithoutClosing() {}

    /**
     * @param arguments the engine's jars, and the folder for archives
     */
    public static void main(String[] arguments) throws Exception {
        WorkerLaunch launch =
                WorkerLaunch.ofThisApplication().from(arguments[0], Path.of(arguments[1]));
        WorkerEngine engine = new WorkerEngine(launch, EngineListener.NONE);
        engine.compare(
                new ComparisonRequest(
                        ImageSource.of(Path.of("sample-images", "cat-crop.jpg")),
                        PathwayPreset.pathways(),
                        0,
                        true),
                ProgressListener.NONE,
                Cancellation.NEVER);
        System.exit(143);
    }
}
