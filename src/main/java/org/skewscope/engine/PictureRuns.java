package org.skewscope.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.TraceComparator;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.SharedPicture;
import org.skewscope.run.TraceKey;
import org.skewscope.run.TraceStore;

/** One picture through all pathways; pathways that do the same are run once. */
final class PictureRuns {

    private PictureRuns() {}

    /**
     * @param known finds runs made before
     * @throws java.util.concurrent.CancellationException where it was cancelled between two stages
     */
    static List<TraceStore.Entry> of(
            PathwayRunner among,
            SharedPicture picture,
            List<Pathway> pathways,
            Function<TraceKey, Optional<PathwayTrace>> known,
            ProgressListener progress,
            Cancellation cancellation) {
        List<TraceStore.Entry> entries = new ArrayList<>();
        for (int i = 0; i < pathways.size(); i++) {
            int index = i;
            cancellation.check();
            Pathway pathway = pathways.get(i);
            Optional<TraceKey> key = among.key(picture, pathway);
            PathwayTrace trace =
                    key.flatMap(each -> now(each, entries).or(() -> known.apply(each)))
                            .map(found -> found.of(pathway))
                            .orElseGet(
                                    () ->
                                            among.run(
                                                    picture,
                                                    pathway,
                                                    stage ->
                                                            progress.stageStarted(
                                                                    picture.source().name(),
                                                                    index,
                                                                    stage),
                                                    cancellation));
            entries.add(new TraceStore.Entry(key, trace));
        }
        return entries;
    }

    /** The same objects as before: their statistics and differences are known as well. */
    private static Optional<PathwayTrace> now(TraceKey key, List<TraceStore.Entry> entries) {
        return TraceStore.known(key, entries).findFirst();
    }

    static List<PairDifference> pairs(TraceComparator comparator, List<PathwayTrace> traces) {
        List<PairDifference> pairs = new ArrayList<>();
        for (int a = 0; a < traces.size(); a++) {
            for (int b = a + 1; b < traces.size(); b++) {
                pairs.add(comparator.compare(a, traces.get(a), b, traces.get(b)));
            }
        }
        return pairs;
    }
}
