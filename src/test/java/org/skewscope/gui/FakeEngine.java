package org.skewscope.gui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PairDifference.PairDetail;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageDifference;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.FolderComparison.FolderSink;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.PictureRecord;
import org.skewscope.engine.Prepared.LookingListener;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * A deterministic engine without a library: the resizer decides the class, decode_jpeg fails on
 * .bmp, one whose name ends in crash.png breaks the engine, and while held no comparison ends. Of
 * other models it knows those in the folders other and large.
 */
public class FakeEngine implements EngineClient {

    public static final List<String> LABELS = List.of("tabby", "tiger cat", "espresso", "cup");

    private final AtomicInteger runs = new AtomicInteger();
    private final List<ComparisonRequest> requests = new ArrayList<>();
    private final List<FolderRequest> folders = new ArrayList<>();
    private final List<FolderRequest> tried = new ArrayList<>();
    private final List<WorkerRequest<?>> questions = new ArrayList<>();
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private volatile CountDownLatch tensorHold = new CountDownLatch(0);
    private volatile CountDownLatch questionHold = new CountDownLatch(0);
    private volatile boolean deaf;
    private volatile String questionFailure;
    private volatile ExplanationPart.Kind brokenPart;
    private volatile ExplanationPart.Kind heldPart;
    private volatile String comparisonFailure;
    private volatile boolean preparing;
    private volatile boolean incurable;
    private volatile boolean gone;
    private final FakeModels models = new FakeModels();

    @Override
    public EngineInfo info() throws EngineException {
        return models.info();
    }

    /** From now on comparisons wait, until cancelled or released. */
    public void holdComparisons() {
        hold = new CountDownLatch(1);
    }

    /** The number of the run begun last. */
    public long lastRun() {
        return runs.get();
    }

    /** From now on what is prepared is told before a comparison waits. */
    public void prepareFirst() {
        preparing = true;
    }

    /** From now on comparisons break the engine. */
    public void breakComparisons(String sentence) {
        comparisonFailure = sentence;
    }

    /** From now on no cure changes a class. */
    public void resistCures() {
        incurable = true;
    }

    /** From now on a picture on which a change is tried cannot be decoded by decode_jpeg. */
    public void losePicture() {
        gone = true;
    }

    /** From now on a cancel is heard only when what is held is released. */
    public void turnDeaf() {
        deaf = true;
    }

    public void release() {
        hold.countDown();
    }

    /** From now on tensors wait until released. */
    public void holdTensors() {
        tensorHold = new CountDownLatch(1);
    }

    public void releaseTensors() {
        tensorHold.countDown();
    }

    /** Returns the requests for many pictures; each of their pictures is a request as well. */
    public synchronized List<FolderRequest> folders() {
        return List.copyOf(folders);
    }

    /** Returns the requests for one picture: cures, and values of an option. */
    public synchronized List<FolderRequest> tried() {
        return List.copyOf(tried);
    }

    public synchronized List<ComparisonRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void compareAll(FolderRequest request, FolderSink sink, Cancellation cancellation)
            throws EngineException, IOException {
        if (request.pictures().size() == 1) {
            synchronized (this) {
                tried.add(request);
            }
            // A cure is tried on the selected picture; it is no comparison of the list.
            ComparisonRequest tried = request.single(0);
            if (gone) {
                tried = new ComparisonRequest(
                        ImageSource.of(Path.of("gone.bmp")), tried.pathways(), tried.reference(), false);
            }
            if (incurable) {
                tried = new ComparisonRequest(tried.picture(), PathwayPreset.pathways(), tried.reference(), false);
            }
            sink.take(PictureRecord.of(0, compared(tried, 0)));
            return;
        }
        synchronized (this) {
            folders.add(request);
        }
        for (int i = request.first(); i < request.pictures().size(); i++) {
            Comparison whole = compare(request.single(i), ProgressListener.NONE, cancellation);
            sink.take(PictureRecord.of(i, request.wanted().detail() == PairDetail.ALL ? whole : brief(whole)));
        }
    }

    /** Leaves out the numbers that a folder's run does not measure, as the real engine does. */
    private static Comparison brief(Comparison whole) {
        return new Comparison(
                whole.run(),
                whole.picture(),
                whole.pathways(),
                whole.reference(),
                whole.pairs().stream()
                        .map(pair -> brief(pair, whole.reference()))
                        .toList());
    }

    private static PairDifference brief(PairDifference whole, int reference) {
        boolean ofReference = whole.a() == reference || whole.b() == reference;
        Optional<StageDifference> start = ofReference ? whole.parting().start() : Optional.empty();
        return new PairDifference(
                whole.a(),
                whole.b(),
                whole.stages().stream()
                        .map(stage -> stage instanceof StageDifference.Measured
                                        && stage.differs()
                                        && stage.stage().isPicture()
                                        && start.filter(stage::equals).isEmpty()
                                ? new StageDifference.Unmeasured(stage.stage(), Optional.empty())
                                : stage)
                        .toList(),
                whole.severity());
    }

    @Override
    public Comparison compare(ComparisonRequest request, ProgressListener progress, Cancellation cancellation)
            throws EngineException {
        synchronized (this) {
            requests.add(request);
        }
        progress.stageStarted(request.picture().name(), 0, Stage.DECODE);
        // A number that is told early is taken, whatever becomes of the run.
        long early = preparing ? runs.incrementAndGet() : 0;
        if (preparing && progress instanceof LookingListener looking) {
            looking.prepared(FakeResults.prepared(early, request, looking.look()));
        }
        while (hold.getCount() > 0) {
            if (!deaf && cancellation.isRequested()) {
                throw new CancellationException();
            }
            Thread.onSpinWait();
        }
        cancellation.check();
        if (comparisonFailure != null) {
            throw new EngineException(comparisonFailure);
        }
        if (request.picture().name().endsWith("crash.png")) {
            throw new EngineException("The engine ended. It is started again by itself.");
        }
        return compared(request, early > 0 ? early : runs.incrementAndGet());
    }

    private static Comparison compared(ComparisonRequest request, long run) {
        List<PathwayResult> results = request.pathways().stream()
                .map(pathway -> FakeResults.of(request, pathway))
                .toList();
        return new Comparison(run, request.picture().name(), results, request.reference(), FakeResults.pairs(results));
    }

    @Override
    public Optional<DenseTensor> tensor(TensorKey key) throws EngineException {
        models.info();
        try {
            tensorHold.await();
        } catch (InterruptedException e) {
            throw new EngineException("The engine was stopped.", e);
        }
        // Like the real one, it holds nothing of a run that it never named.
        return key.run() < 0 ? Optional.empty() : FakeResults.tensor(key);
    }

    /** From now on long questions wait, until cancelled or released. */
    public void holdQuestions() {
        questionHold = new CountDownLatch(1);
    }

    public void releaseQuestions() {
        heldPart = null;
        questionHold.countDown();
    }

    /** From now on long questions break the engine. */
    public void breakOnQuestions(String sentence) {
        questionFailure = sentence;
    }

    public synchronized List<WorkerRequest<?>> questions() {
        return List.copyOf(questions);
    }

    /** The explanations that were begun, by their first part. */
    public List<WorkerRequest.ExplainPart> explained() {
        return questions().stream()
                .filter(WorkerRequest.ExplainPart.class::isInstance)
                .map(WorkerRequest.ExplainPart.class::cast)
                .filter(part -> part.part() == ExplanationPart.Kind.COMPARED)
                .toList();
    }

    /** From now on this part breaks the engine, and no other. */
    public void breakOn(ExplanationPart.Kind part, String sentence) {
        brokenPart = part;
        questionFailure = sentence;
    }

    public void repair() {
        questionFailure = null;
        brokenPart = null;
    }

    /** From now on this part waits, until cancelled or released. */
    public void holdOn(ExplanationPart.Kind part) {
        heldPart = part;
        holdQuestions();
    }

    private static boolean concerns(ExplanationPart.Kind part, WorkerRequest<?> request) {
        // What a pixel was computed from is no long question.
        return part == null && !(request instanceof WorkerRequest.TracePixel)
                || request instanceof WorkerRequest.ExplainPart asked && asked.part() == part;
    }

    @Override
    public <R extends WorkerReply> R call(
            WorkerRequest<R> request, ProgressListener progress, Cancellation cancellation) throws EngineException {
        synchronized (this) {
            questions.add(request);
        }
        progress.stageStarted("a.png", 0, Stage.DECODE);
        progress.counted(1, 2);
        while (questionHold.getCount() > 0 && concerns(heldPart, request)) {
            if (!deaf) {
                cancellation.check();
            }
            Thread.onSpinWait();
        }
        cancellation.check();
        if (questionFailure != null && concerns(brokenPart, request)) {
            throw new EngineException(questionFailure);
        }
        return request.replyType().cast(FakeAnswers.to(request));
    }

    @Override
    public void choose(Optional<Path> model) throws EngineException {
        models.choose(model);
    }

    /** The model chosen last. */
    public Optional<Path> chosen() {
        return models.chosen();
    }

    @Override
    public void listen(EngineListener listener) {}

    @Override
    public String log() {
        return "an engine's last words";
    }

    @Override
    public void close() {
        releaseQuestions();
        release();
    }
}
