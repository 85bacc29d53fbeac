package org.skewscope.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRun;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.SharedPicture;
import org.skewscope.run.TraceKey;
import org.skewscope.run.TraceStore;

/**
 * One picture through the pathways of a request. Pathways with equal keys are run once, and those
 * with the key of an earlier run not at all.
 */
final class PictureRun {

    private final PathwayRunner runner;
    private final SharedPicture picture;
    private final List<Pathway> pathways;
    private final Function<TraceKey, Optional<PathwayTrace>> known;
    private final ProgressListener progress;
    private final Cancellation cancellation;
    private final List<Step> steps = new ArrayList<>();
    private final Map<TraceKey, PathwayRun> runs = new HashMap<>();

    /**
     * Describes a pathway's way through the picture.
     *
     * @param key empty if its result must not stand for another run
     * @param known the trace of an earlier run; empty if {@code run} makes it
     */
    private record Step(Optional<TraceKey> key, Optional<PathwayTrace> known, PathwayRun run) {

        PathwayTrace trace() {
            return known.orElseGet(() -> run.trace());
        }

        PathwayTrace finish() {
            return known.orElseGet(() -> run.finish());
        }
    }

    /**
     * @param known finds the trace of an earlier run
     * @param progress receives each stage before it starts
     */
    PictureRun(
            PathwayRunner runner,
            SharedPicture picture,
            List<Pathway> pathways,
            Function<TraceKey, Optional<PathwayTrace>> known,
            ProgressListener progress,
            Cancellation cancellation) {
        this.runner = runner;
        this.picture = picture;
        this.pathways = pathways;
        this.known = known;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /**
     * Runs every pathway up to the batch, before the model runs for any.
     *
     * @return the traces so far, in the order of the pathways; empty if all were known before
     * @throws java.util.concurrent.CancellationException if it was cancelled between two stages
     */
    List<PathwayTrace> prepare() {
        for (int i = 0; i < pathways.size(); i++) {
            step(i);
        }
        return steps.stream().allMatch(step -> step.known().isPresent()) ? List.of() : traces();
    }

    /**
     * Runs what is left of every pathway, one pathway after another.
     *
     * @return an entry for each pathway, in their order
     * @throws java.util.concurrent.CancellationException if it was cancelled between two stages
     */
    List<TraceStore.Entry> finish() {
        List<TraceStore.Entry> entries = new ArrayList<>();
        for (int i = 0; i < pathways.size(); i++) {
            Step step = step(i);
            entries.add(new TraceStore.Entry(step.key(), step.finish().of(pathways.get(i))));
        }
        return entries;
    }

    private List<PathwayTrace> traces() {
        List<PathwayTrace> traces = new ArrayList<>();
        for (int i = 0; i < pathways.size(); i++) {
            traces.add(steps.get(i).trace().of(pathways.get(i)));
        }
        return List.copyOf(traces);
    }

    private Step step(int index) {
        cancellation.check();
        if (index == steps.size()) {
            Optional<TraceKey> key = runner.key(picture, pathways.get(index));
            Optional<PathwayTrace> earlier = key.flatMap(known);
            steps.add(new Step(key, earlier, earlier.isPresent() ? null : run(index, key)));
        }
        return steps.get(index);
    }

    private PathwayRun run(int index, Optional<TraceKey> key) {
        PathwayRun run = key.map(runs::get).orElse(null);
        if (run == null) {
            run = runner.prepare(
                    picture,
                    pathways.get(index),
                    stage -> progress.stageStarted(picture.source().name(), index, stage),
                    cancellation);
            PathwayRun made = run;
            key.ifPresent(each -> runs.put(each, made));
        }
        return run;
    }
}
