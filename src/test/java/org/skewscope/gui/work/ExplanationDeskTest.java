package org.skewscope.gui.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.compare.Pair;
import org.skewscope.engine.EngineException;
import org.skewscope.explain.Explanation;
import org.skewscope.gui.FakeEngine;
import org.skewscope.gui.session.EngineState;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/** Explanations in the background without a toolkit: this test's thread is the window's. */
class ExplanationDeskTest {

    private static final List<ImageSource> MANY =
            IntStream.range(0, 40).mapToObj(i -> ImageSource.of(Path.of(i + ".png"))).toList();
    private static final DenseTensor TENSOR =
            DenseTensor.ofFloat32(Shape.of(1, 1, 3), new float[3]);

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final FakeEngine engine = new FakeEngine();
    private final EngineThread thread = new EngineThread();
    private final Session session = new Session(new PathwaySet(PathwayPreset.pathways(), 0));
    private final ComparisonScheduler scheduler =
            new ComparisonScheduler(
                    session, engine, thread, window::add, new AtOnce(), (picture, sentence) -> {});
    private final ExplanationDesk desk =
            new ExplanationDesk(
                    session,
                    new EngineQuestions(engine, thread),
                    scheduler.progress(),
                    window::add,
                    new AtOnce());

    @AfterEach
    void end() {
        engine.close();
        thread.close();
    }

    @Test
    void theSelectedPairIsExplained() {
        add("a.png", "b.png");
        until(() -> desk.state().get() instanceof QueryState.Known);
        ExplanationSubject subject = known().key();
        assertThat(subject.picture().name()).isEqualTo("a.png");
        assertThat(subject.pair()).isEqualTo(new Pair(0, 2));
    }

    @Test
    void theSelectedPictureIsExplainedBeforeTheRestIsCompared() {
        engine.holdQuestions();
        session.addPictures(MANY);
        until(() -> engine.questions().size() == 1);
        assertThat(engine.requests()).hasSizeBetween(1, 2);
        engine.releaseQuestions();
        until(() -> !scheduler.progress().get().running());
        assertThat(engine.requests()).hasSameSizeAs(MANY);
        assertThat(engine.questions()).hasSize(1);
    }

    @Test
    void whoeverLooksAtTheReasonsDoesNotWaitForTheRestEither() {
        session.view().set(WindowView.WHY);
        engine.holdQuestions();
        session.openPictures(MANY);
        until(() -> engine.questions().size() == 1);
        assertThat(engine.requests()).hasSizeBetween(1, 2);
    }

    @Test
    void theWindowFirstFindsThePictureThatIsWorthALook() {
        session.openPictures(MANY);
        until(() -> engine.questions().size() == 1);
        assertThat(engine.requests()).hasSameSizeAs(MANY);
    }

    @Test
    void aLongQuestionGivesWayToTheSelectedPictureAndIsAskedAgain() {
        engine.holdQuestions();
        LatestQuery<String, RecipeFindings> search =
                new LatestQuery<>(
                        (name, answer) ->
                                new EngineQuestions(engine, thread)
                                        .ask(
                                                new WorkerRequest.FindRecipe(
                                                        ImageSource.of(Path.of(name)), TENSOR),
                                                EngineQuestions.Progress.SILENT,
                                                WorkerReply.RecipeFound::findings,
                                                answer),
                        window::add);
        search.want("x.png");
        until(() -> engine.questions().size() == 1);
        add("a.png");
        until(() -> session.shown().get() != null);
        until(() -> engine.questions().size() >= 2);
        assertThat(search.running()).isTrue();
        engine.releaseQuestions();
        until(() -> search.state().get() instanceof QueryState.Known);
    }

    @Test
    void whatIsExplainedWasCompared() {
        shareBatchesOfTwo();
        add("a.png", "b.png", "c.png", "d.png");
        session.selectedPicture().set(session.pictures().get(3));
        until(() -> desk.state().get() instanceof QueryState.Known);
        WorkerRequest.Explain asked = (WorkerRequest.Explain) engine.questions().get(0);
        assertThat(asked.picture().name()).isEqualTo("d.png");
        assertThat(asked.neighbours().dataset())
                .extracting(ImageSource::name)
                .containsExactly("a.png", "b.png", "c.png", "d.png");
        assertThat(known().key().activations("stem").dataset())
                .isEqualTo(asked.neighbours().dataset());
    }

    @Test
    void otherPicturesInTheBatchAreExplainedAnew() {
        shareBatchesOfTwo();
        add("a.png");
        until(() -> desk.state().get() instanceof QueryState.Known);
        ExplanationSubject alone = known().key();
        add("b.png");
        until(() -> !scheduler.progress().get().running() && !desk.busy());
        assertThat(known().key()).isNotEqualTo(alone);
        assertThat(engine.questions()).hasSize(2);
        // The third picture is in a batch of its own.
        add("c.png");
        until(() -> !scheduler.progress().get().running() && !desk.busy());
        assertThat(engine.questions()).hasSize(2);
    }

    @Test
    void aFileThatWasWrittenAgainIsExplainedAnew(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.png"), "old");
        session.addPictures(List.of(ImageSource.of(file)));
        until(() -> desk.state().get() instanceof QueryState.Known);
        scheduler.again(session.pictures());
        until(() -> desk.state().get() instanceof QueryState.Known);
        assertThat(engine.questions()).as("the same file").hasSize(1);
        Files.writeString(file, "newer");
        scheduler.again(session.pictures());
        until(() -> desk.state().get() instanceof QueryState.Known);
        assertThat(engine.questions()).hasSize(2);
    }

    private void shareBatchesOfTwo() {
        PathwayCommands commands = new PathwayCommands(session);
        commands.setOption(2, PathwayOption.byKey("batch").orElseThrow(), "2");
        commands.setOption(2, PathwayOption.byKey("neighbours").orElseThrow(), "others");
    }

    @Test
    void onlyTheNewestPathwaysAreExplained() {
        add("a.png");
        engine.holdQuestions();
        until(() -> engine.questions().size() == 1);
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        new PathwayCommands(session).setOption(2, resize, "tf-area");
        until(() -> engine.questions().size() == 2);
        engine.releaseQuestions();
        until(() -> desk.state().get() instanceof QueryState.Known);
        assertThat(resize.valueIn(known().key().b())).isEqualTo("tf-area");
    }

    @Test
    void anotherModelIsExplainedAnew() throws EngineException {
        add("a.png");
        until(() -> desk.state().get() instanceof QueryState.Known);
        session.engine().set(new EngineState.Ready(engine.info()));
        assertThat(desk.state().get()).isInstanceOf(QueryState.Known.class);
        session.engine().set(new EngineState.Starting());
        scheduler.again(session.pictures());
        until(() -> engine.questions().size() == 2);
        until(() -> desk.state().get() instanceof QueryState.Known);
    }

    @Test
    void cancelStopsItAndAgainStartsIt() {
        engine.holdQuestions();
        add("a.png");
        until(() -> engine.questions().size() == 1);
        desk.cancel();
        assertThat(desk.state().get()).isInstanceOf(QueryState.Cancelled.class);
        until(thread::quiet);
        engine.releaseQuestions();
        desk.again();
        until(() -> desk.state().get() instanceof QueryState.Known);
    }

    @Test
    void aBrokenEngineIsSaid() {
        engine.breakOnQuestions("The engine died over a.png, pathway 'graph', stage logits.");
        add("a.png");
        until(() -> desk.state().get() instanceof QueryState.Failed);
        assertThat(((QueryState.Failed<?, ?>) desk.state().get()).reason())
                .contains("a.png, pathway 'graph'");
    }

    @Test
    void equalPathwaysAreExplainedInTheirOwnViewOnly() {
        new PathwayCommands(session).makeReference(1);
        session.selectPathway(2);
        add("a.png");
        until(() -> session.shown().get() != null && thread.quiet() && window.isEmpty());
        assertThat(engine.questions()).isEmpty();
        session.view().set(WindowView.WHY);
        until(() -> desk.state().get() instanceof QueryState.Known);
        assertThat(engine.questions()).hasOnlyElementsOfType(WorkerRequest.Explain.class);
    }

    private QueryState.Known<ExplanationSubject, Explanation> known() {
        return (QueryState.Known<ExplanationSubject, Explanation>) desk.state().get();
    }

    private void add(String... names) {
        session.addPictures(
                List.of(names).stream().map(name -> ImageSource.of(Path.of(name))).toList());
    }

    private void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        try {
            while (!condition.getAsBoolean()) {
                assertThat(System.nanoTime()).as("not within 30 s").isLessThan(end);
                Runnable work = window.poll(5, TimeUnit.MILLISECONDS);
                if (work != null) {
                    work.run();
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Settles as soon as the work that asked for it is through. */
    private final class AtOnce implements Settle {
        private final Queue<Runnable> waiting = new ArrayDeque<>();

        @Override
        public void restart(Runnable work) {
            waiting.clear();
            waiting.add(work);
            window.add(
                    () -> {
                        if (waiting.peek() == work) {
                            waiting.poll().run();
                        }
                    });
        }

        @Override
        public void cancel() {
            waiting.clear();
        }
    }
}
