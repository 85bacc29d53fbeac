package org.skewscope.engine;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.skewscope.cache.HeapBrake;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries;
import org.skewscope.compare.TraceComparator;
import org.skewscope.engine.EngineException.EngineFailure;
import org.skewscope.engine.FolderComparison.FolderSink;
import org.skewscope.execution.ModelRunner;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureHeader;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.ForwardingPreprocessor;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.run.CachingPreprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.FolderBatches;
import org.skewscope.run.FolderBatches.KnownOutputs;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.SharedPicture;
import org.skewscope.run.TraceStore;
import org.skewscope.tensor.TensorBytes;

/**
 * Compares a folder in this process. Each picture has a thread, so that one is prepared or measured
 * while others run the model. No tensor of a picture is kept once it is measured.
 */
final class LocalFolderComparison implements FolderComparison {

    /** How many results a thread may hold ready behind a slow picture; they are small. */
    private static final int AHEAD = 4;

    private final Preprocessor preprocessor;
    private final ModelRunner model;
    private final long memoryBytes;
    private final PixelGate gate = new PixelGate();
    private final KnownOutputs outputs = new KnownOutputs();

    /**
     * @param preprocessor a preprocessor without a cache
     * @param memoryBytes the size of each of the large stores of a picture
     */
    LocalFolderComparison(Preprocessor preprocessor, ModelRunner model, long memoryBytes) {
        this.preprocessor = preprocessor;
        this.model = model;
        this.memoryBytes = memoryBytes;
    }

    /** Drops what is kept between folders, for an engine that is idle. */
    void rest() {
        outputs.rest();
    }

    @Override
    public synchronized void compareAll(FolderRequest request, FolderSink sink, Cancellation cancellation)
            throws IOException {
        model.prepare(request.pathways().stream().map(Pathway::execution).toList());
        FolderBatches batches = new FolderBatches(preprocessor, model, memoryBytes, outputs);
        AtomicBoolean over = new AtomicBoolean();
        Cancellation each = () -> over.get() || cancellation.isRequested();
        HeapBrake brake = new HeapBrake();
        try (OrderedWork<PictureRecord> work = new OrderedWork<>(
                request.first(),
                request.pictures().size(),
                AT_A_TIME,
                AT_A_TIME * AHEAD,
                index -> record(request, index, batches, each))) {
            try {
                while (work.hasNext()) {
                    sink.take(work.next(cancellation));
                    brake.check();
                }
            } finally {
                over.set(true);
            }
        }
    }

    private PictureRecord record(FolderRequest request, int index, FolderBatches batches, Cancellation cancellation) {
        cancellation.check();
        ImageSource source = request.pictures().get(index);
        try (AdmittedPicture admitted = new AdmittedPicture(preprocessor, gate)) {
            PathwayRunner runner = new PathwayRunner(new CachingPreprocessor(admitted, memoryBytes), batches)
                    .among(request.pictures());
            SharedPicture picture = runner.shared(source);
            if (picture.sha256().filter(request.known()::contains).isPresent()) {
                return PictureRecord.skipped(
                        index, source.name(), picture.sha256().orElseThrow());
            }
            List<PathwayTrace> traces = new PictureRun(
                            runner,
                            picture,
                            request.pathways(),
                            key -> Optional.empty(),
                            ProgressListener.NONE,
                            cancellation)
                    .finish().stream().map(TraceStore.Entry::trace).toList();
            return measured(request, index, picture, traces);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            e.printStackTrace();
            return PictureRecord.broken(index, source.name(), EngineFailure.over(source.name(), e));
        }
    }

    private PictureRecord measured(FolderRequest request, int index, SharedPicture picture, List<PathwayTrace> run) {
        List<PathwayTrace> traces = PathwayTrace.together(run);
        Wanted wanted = request.wanted();
        StageSummaries summaries = new StageSummaries();
        List<PathwayResult> results = traces.stream()
                .map(trace -> wanted.stages() ? summaries.of(trace, wanted.digests()) : StageSummaries.outputs(trace))
                .toList();
        List<String> fed =
                wanted.fed() ? traces.stream().map(LocalFolderComparison::fed).toList() : List.of();
        return new PictureRecord(
                index,
                picture.source().name(),
                picture.sha256().orElse(""),
                false,
                results,
                fed,
                pairs(traces, wanted, request.reference()),
                Optional.empty());
    }

    private List<PairDifference> pairs(List<PathwayTrace> traces, Wanted wanted, int reference) {
        TraceComparator comparator = new TraceComparator(model);
        List<PairDifference> pairs = new ArrayList<>();
        for (int a = 0; a < traces.size(); a++) {
            for (int b = a + 1; b < traces.size(); b++) {
                if (wanted.pairs().wants(a, b, reference)) {
                    pairs.add(comparator.compare(a, traces.get(a), b, traces.get(b), wanted.detail(a, b, reference)));
                }
            }
        }
        return pairs;
    }

    private static String fed(PathwayTrace trace) {
        return trace.tensor(Stage.BATCH).map(TensorBytes::sha256).orElse("");
    }

    /**
     * Prepares one picture. After its file is read it waits until its pixels fit, and it returns
     * that share when it is closed. For one thread.
     */
    private static final class AdmittedPicture extends ForwardingPreprocessor implements AutoCloseable {

        private final PixelGate gate;
        private int share;

        AdmittedPicture(Preprocessor preprocessor, PixelGate gate) {
            super(preprocessor);
            this.gate = gate;
        }

        @Override
        public PictureFile open(ImageSource source) throws PreprocessingException {
            PictureFile file = super.open(source);
            if (share == 0) {
                share = gate.enter(file.header());
            }
            return file;
        }

        @Override
        public void close() {
            gate.leave(share);
            share = 0;
        }
    }

    /**
     * Makes numbered results in parallel and returns them in order. Only a few are begun before the
     * caller takes them, so that only a few are in memory. For one thread.
     */
    private static final class OrderedWork<T> implements AutoCloseable {

        private final int end;
        private final int ahead;
        private final IntFunction<T> work;
        private final ExecutorService threads;
        private final Deque<Future<T>> begun = new ArrayDeque<>();
        private int next;

        /**
         * @param first the first number
         * @param end the number after the last
         * @param threads how many results are made at a time
         * @param ahead how many are begun at most and not yet yielded
         */
        OrderedWork(int first, int end, int threads, int ahead, IntFunction<T> work) {
            this.next = first;
            this.end = end;
            this.ahead = ahead;
            this.work = work;
            this.threads = Executors.newFixedThreadPool(threads, task -> {
                Thread thread = new Thread(task, "folder");
                thread.setDaemon(true);
                return thread;
            });
        }

        boolean hasNext() {
            return next < end || !begun.isEmpty();
        }

        /**
         * Waits for the next result.
         *
         * @throws RuntimeException of the work
         * @throws CancellationException if the folder was cancelled
         */
        T next(Cancellation cancellation) {
            cancellation.check();
            while (next < end && begun.size() < ahead) {
                int number = next++;
                begun.add(threads.submit(() -> work.apply(number)));
            }
            try {
                return cancellation.await(begun.remove());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException own) {
                    throw own;
                }
                if (e.getCause() instanceof Error own) {
                    throw own;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The folder was interrupted");
            }
        }

        /**
         * Begins nothing more and waits for what has begun, so that the next request runs alone.
         */
        @Override
        public void close() {
            begun.forEach(each -> each.cancel(false));
            threads.shutdown();
            try {
                while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                    // One run of the model may take long; it cannot be stopped in the middle.
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Limits the pixels of all pictures under way, so that large pictures are decoded one after
     * another and need the memory of one.
     */
    private static final class PixelGate {

        private static final long MEGAPIXEL = 1_000_000;

        /** The limit: two pictures of a phone. */
        private static final int MEGAPIXELS = 24;

        private final Semaphore free = new Semaphore(MEGAPIXELS, true);

        /** Waits until a picture fits; returns the share that {@link #leave} takes back. */
        int enter(PictureHeader header) {
            long size = 1 + header.pixels() / MEGAPIXEL;
            int share = (int) Math.min(MEGAPIXELS, size);
            free.acquireUninterruptibly(share);
            return share;
        }

        void leave(int share) {
            free.release(share);
        }
    }
}
