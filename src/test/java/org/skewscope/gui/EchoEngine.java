package org.skewscope.gui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.FolderComparison.FolderSink;
import org.skewscope.engine.FolderRequest;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * An engine whose every number tells of which picture and options it is: no two requests have the
 * same probabilities or tensors. It takes some milliseconds, and sees to a cancellation or not, as
 * a native call does.
 */
public final class EchoEngine implements EngineClient {

    private static final int SIDE = 8;
    private static final long LONGEST = 40_000_000;

    private final FakeEngine answers = new FakeEngine();
    private final AtomicLong runs = new AtomicLong();
    private final Map<Long, ComparisonRequest> held = new ConcurrentHashMap<>();
    private final AtomicBoolean dawdles = new AtomicBoolean();
    private final AtomicBoolean dawdled = new AtomicBoolean();
    private final Random random = new Random(7);

    /** The next comparison goes on until it is cancelled. */
    public void dawdle() {
        dawdles.set(true);
    }

    /** Whether that comparison was cancelled under way. */
    public boolean dawdled() {
        return dawdled.get();
    }

    @Override
    public Comparison compare(ComparisonRequest request, ProgressListener progress, Cancellation cancellation) {
        if (dawdles.compareAndSet(true, false)) {
            while (!cancellation.isRequested()) {
                Thread.onSpinWait();
            }
            dawdled.set(true);
        }
        long end = System.nanoTime() + random.nextLong(LONGEST);
        boolean listens = random.nextBoolean() || cancellation.isRequested();
        do {
            if (listens && cancellation.isRequested()) {
                cancellation.check();
            }
            Thread.onSpinWait();
        } while (System.nanoTime() < end);
        long run = runs.incrementAndGet();
        held.put(run, request);
        List<PathwayResult> results = new ArrayList<>();
        for (int i = 0; i < request.pathways().size(); i++) {
            progress.stageStarted(request.picture().name(), i, Stage.DECODE);
            results.add(result(request, i));
        }
        List<PairDifference> pairs = new ArrayList<>();
        for (int a = 0; a < results.size(); a++) {
            for (int b = a + 1; b < results.size(); b++) {
                pairs.add(FakeResults.pair(a, b, results.get(a), results.get(b)));
            }
        }
        return new Comparison(run, request.picture().name(), results, request.reference(), pairs);
    }

    private static PathwayResult result(ComparisonRequest request, int index) {
        Random numbers = new Random(seed(request, index));
        float[] probabilities = new float[FakeEngine.LABELS.size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = numbers.nextFloat() / probabilities.length;
        }
        List<StageSummary> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            DenseTensor tensor = tensor(request, index, stage);
            stages.add(new StageSummary(
                    stage,
                    tensor.shape(),
                    tensor.type(),
                    0,
                    1,
                    0.5,
                    request.digests() ? TensorBytes.sha256(tensor) : "",
                    1));
        }
        return new PathwayResult(
                request.pathways().get(index), stages, probabilities.clone(), probabilities, Optional.empty());
    }

    private static long seed(ComparisonRequest request, int index) {
        Pathway pathway = request.pathways().get(index);
        long seed = request.picture().name().hashCode();
        for (PathwayOption option : PathwayOption.ALL) {
            seed = seed * 1_000_003 + option.valueIn(pathway).hashCode();
        }
        return seed;
    }

    @SuppressWarnings("EnumOrdinal")
    private static DenseTensor tensor(ComparisonRequest request, int index, Stage stage) {
        float[] values = new float[SIDE * SIDE * 3];
        Random numbers = new Random(seed(request, index) + stage.ordinal());
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.nextFloat();
        }
        Shape shape = stage == Stage.BATCH ? Shape.of(1, SIDE, SIDE, 3) : Shape.of(SIDE, SIDE, 3);
        return DenseTensor.ofFloat32(shape, values);
    }

    @Override
    public Optional<DenseTensor> tensor(TensorKey key) {
        return Optional.of(tensor(held.get(key.run()), key.pathway(), key.stage()));
    }

    @Override
    public void compareAll(FolderRequest request, FolderSink sink, Cancellation cancellation) {
        throw new UnsupportedOperationException("The window asks picture by picture");
    }

    @Override
    public EngineInfo info() throws EngineException {
        return answers.info();
    }

    @Override
    public <R extends WorkerReply> R call(
            WorkerRequest<R> request, ProgressListener progress, Cancellation cancellation) throws EngineException {
        return answers.call(request, progress, cancellation);
    }

    @Override
    public void choose(Optional<Path> model) throws EngineException {
        answers.choose(model);
    }

    @Override
    public void listen(EngineListener listener) {}

    @Override
    public String log() {
        return "";
    }

    @Override
    public void close() {
        answers.close();
    }
}
