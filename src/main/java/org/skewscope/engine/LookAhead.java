package org.skewscope.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.StageSummaries;
import org.skewscope.compare.TraceComparator;

/**
 * What is prepared is measured and told beside the run of the model, which it does not wait for.
 */
final class LookAhead implements AutoCloseable {

    private final Preparation preparation;
    private final CompletableFuture<Void> telling;

    private LookAhead(Preparation preparation, CompletableFuture<Void> telling) {
        this.preparation = preparation;
        this.telling = telling;
    }

    /** Where nobody looks. */
    static LookAhead nothing() {
        return new LookAhead(new Preparation(), CompletableFuture.completedFuture(null));
    }

    /** Begins to tell, where there is something to see. */
    static LookAhead at(
            Preparation preparation,
            long run,
            ComparisonRequest request,
            LookingListener looking,
            StageSummaries summaries,
            TraceComparator comparator) {
        if (preparation.allKnown()) {
            return new LookAhead(preparation, CompletableFuture.completedFuture(null));
        }
        return new LookAhead(
                preparation,
                CompletableFuture.runAsync(
                        () -> {
                            List<PairDifference> pairs =
                                    PictureRuns.pairs(comparator, preparation.traces());
                            looking.prepared(
                                    preparation.shown(
                                            run, request, looking.look(), summaries, pairs));
                        },
                        LookAhead::start));
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "look ahead");
        thread.setDaemon(true);
        thread.start();
    }

    Preparation preparation() {
        return preparation;
    }

    /** Waits until all is told: nothing is told of a comparison after its end. */
    @Override
    public void close() {
        try {
            telling.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }
}
