package org.skewscope.gui.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Pair;
import org.skewscope.engine.EngineException;
import org.skewscope.gui.FakeEngine;
import org.skewscope.gui.session.EngineState;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.worker.protocol.WorkerRequest;

/** Explanations in the background without a toolkit: this test's thread is the window's. */
class ExplanationDeskTest {

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
                    new EngineQuestions(engine, thread, window::add),
                    scheduler.progress(),
                    new AtOnce());

    @AfterEach
    void end() {
        engine.close();
        thread.close();
    }

    @Test
    void theSelectedPairIsExplainedOnceNothingIsCompared() {
        add("a.png", "b.png");
        until(() -> desk.state().get() instanceof ExplanationState.Known);
        assertThat(engine.requests()).hasSize(2);
        ExplanationSubject subject = ((ExplanationState.Known) desk.state().get()).subject();
        assertThat(subject.picture().name()).isEqualTo("a.png");
        assertThat(subject.pair()).isEqualTo(new Pair(0, 2));
    }

    @Test
    void aComparisonInterruptsAnExplanationWhichIsAskedAgain() {
        add("a.png");
        engine.holdQuestions();
        until(() -> engine.questions().size() == 1);
        add("b.png");
        until(() -> session.pictures().get(1).comparison() != null);
        assertThat(desk.running()).isTrue();
        until(() -> engine.questions().size() == 2);
        engine.releaseQuestions();
        until(() -> desk.state().get() instanceof ExplanationState.Known);
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
        until(() -> desk.state().get() instanceof ExplanationState.Known);
        ExplanationState.Known known = (ExplanationState.Known) desk.state().get();
        assertThat(resize.valueIn(known.subject().b())).isEqualTo("tf-area");
    }

    @Test
    void anotherModelIsExplainedAnew() throws EngineException {
        add("a.png");
        until(() -> desk.state().get() instanceof ExplanationState.Known);
        session.engine().set(new EngineState.Ready(engine.info()));
        assertThat(desk.state().get()).isInstanceOf(ExplanationState.Known.class);
        session.engine().set(new EngineState.Starting());
        scheduler.again(session.pictures());
        until(() -> engine.questions().size() == 2);
        until(() -> desk.state().get() instanceof ExplanationState.Known);
    }

    @Test
    void cancelStopsItAndAgainStartsIt() {
        engine.holdQuestions();
        add("a.png");
        until(() -> engine.questions().size() == 1);
        desk.cancel();
        assertThat(desk.state().get()).isInstanceOf(ExplanationState.Cancelled.class);
        until(thread::quiet);
        engine.releaseQuestions();
        desk.again();
        until(() -> desk.state().get() instanceof ExplanationState.Known);
    }

    @Test
    void aBrokenEngineIsSaid() {
        engine.breakOnQuestions("The engine died over a.png, pathway 'graph', stage logits.");
        add("a.png");
        until(() -> desk.state().get() instanceof ExplanationState.Failed);
        assertThat(((ExplanationState.Failed) desk.state().get()).reason())
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
        until(() -> desk.state().get() instanceof ExplanationState.Known);
        assertThat(engine.questions()).hasOnlyElementsOfType(WorkerRequest.Explain.class);
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
