package org.skewscope.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.explain.Neighbours;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * Compares and explains every picture of a folder in one engine, as a window does that is open all
 * day, and says how long each explanation took after its comparison; {@code memory.py} watches both
 * processes meanwhile.
 */
public final class ManyExplanations {

    private static final int BESIDE = 4;

    private static final long IDLE_MILLISECONDS = 8000;

    private ManyExplanations() {}

    /**
     * @param arguments the folder
     */
    public static void main(String[] arguments) throws IOException, EngineException, InterruptedException {
        List<ImageSource> pictures;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            pictures = files.sorted().map(ImageSource::of).toList();
        }
        List<Pathway> pathways = PathwayPreset.pathways();
        Neighbours beside = new Neighbours(pictures, pictures.subList(0, Math.min(BESIDE, pictures.size())));
        try (WorkerEngine engine = new WorkerEngine(WorkerLaunch.ofThisApplication(), new EngineListener() {})) {
            for (int i = 0; i < pictures.size(); i++) {
                System.err.println("Comparing " + (i + 1) + " of " + pictures.size());
                engine.compare(
                        new ComparisonRequest(pictures.get(i), pathways, 0, false, pictures),
                        ProgressListener.NONE,
                        Cancellation.NEVER);
                explain(engine, pictures.get(i), pathways, beside);
            }
            // What stays once nobody asks any more: the engine gives memory back when it is idle.
            Thread.sleep(IDLE_MILLISECONDS);
        }
    }

    private static void explain(WorkerEngine engine, ImageSource picture, List<Pathway> pathways, Neighbours beside)
            throws EngineException {
        long began = System.nanoTime();
        double first = 0;
        for (Kind part : Kind.values()) {
            engine.call(
                    new WorkerRequest.ExplainPart(picture, pathways.get(0), pathways.get(1), beside, part),
                    ProgressListener.NONE,
                    Cancellation.NEVER);
            first = first == 0 ? (System.nanoTime() - began) / 1e9 : first;
        }
        System.out.printf(
                Locale.ROOT,
                "explained: sentence %.3f s, all %.3f s, %s%n",
                first,
                (System.nanoTime() - began) / 1e9,
                picture.name());
    }
}
