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
        return of(among, picture, pathways, known, new Preparation(), progress, cancellation);
    }

    /**
     * The same where some pathways are prepared already.
     *
     * @param known finds runs made before
     */
    static List<TraceStore.Entry> of(
            PathwayRunner among,
            SharedPicture picture,
            List<Pathway> pathways,
            Function<TraceKey, Optional<PathwayTrace>> known,
            Preparation preparation,
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
                            .or(() -> preparation.at(index).map(PathwayRunner.Begun::finish))
                            .orElseGet(
                                    () ->
                                            begin(
                                                            among,
                                                            picture,
                                                            pathway,
                                                            index,
                                                            progress,
                                                            cancellation)
                                                    .finish());
            entries.add(new TraceStore.Entry(key, trace.of(pathway)));
        }
        return entries;
    }

    /** Takes the pathways that are not known as far as the model. */
    static Preparation prepare(
            PathwayRunner among,
            SharedPicture picture,
            List<Pathway> pathways,
            Function<TraceKey, Optional<PathwayTrace>> known,
            ProgressListener progress,
            Cancellation cancellation) {
        Preparation preparation = new Preparation();
        for (int i = 0; i < pathways.size(); i++) {
            cancellation.check();
            Pathway pathway = pathways.get(i);
            Optional<TraceKey> key = among.key(picture, pathway);
            Optional<PathwayTrace> found = key.flatMap(known);
            if (found.isPresent()) {
                preparation.addKnown(found.get().of(pathway));
            } else {
                preparation.add(
                        i,
                        pathway,
                        key,
                        index -> begin(among, picture, pathway, index, progress, cancellation));
            }
        }
        return preparation;
    }

    private static PathwayRunner.Begun begin(
            PathwayRunner among,
            SharedPicture picture,
            Pathway pathway,
            int index,
            ProgressListener progress,
            Cancellation cancellation) {
        return among.prepare(
                picture,
                pathway,
                stage -> progress.stageStarted(picture.source().name(), index, stage),
                cancellation);
    }

    /** The same objects as before: their statistics and differences are known as well. */
    private static Optional<PathwayTrace> now(TraceKey key, List<TraceStore.Entry> entries) {
        return TraceStore.known(key, entries).findFirst();
    }

    static List<PairDifference> pairs(TraceComparator comparator, List<PathwayTrace> traces) {
        return pairs(comparator, traces, WantedPairs.ALL, 0);
    }

    /** Those that are wanted, in the order of all. */
    static List<PairDifference> pairs(
            TraceComparator comparator,
            List<PathwayTrace> traces,
            WantedPairs wanted,
            int reference) {
        List<PairDifference> pairs = new ArrayList<>();
        for (int a = 0; a < traces.size(); a++) {
            for (int b = a + 1; b < traces.size(); b++) {
                if (wanted.wants(a, b, reference)) {
                    pairs.add(comparator.compare(a, traces.get(a), b, traces.get(b)));
                }
            }
        }
        return pairs;
    }
}
