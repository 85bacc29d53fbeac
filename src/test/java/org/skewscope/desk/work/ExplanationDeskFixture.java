package org.skewscope.desk.work;

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
import org.skewscope.desk.session.Debouncer;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.FakeEngine;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;

/** Desks without a toolkit: the test's thread is the window's. */
abstract class ExplanationDeskFixture {

    final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    final FakeEngine engine = new FakeEngine();
    final EngineThread thread = new EngineThread();
    final Session session = new Session(new PathwaySet(PathwayPreset.pathways(), 0));
    final ComparisonScheduler scheduler = new ComparisonScheduler(
            session, engine, engine, thread, window::add, new AtOnce(), (picture, sentence) -> {});
    final ExplanationDesk desk = new ExplanationDesk(
            session, new EngineQuestions(engine, thread, window::add), scheduler.progress(), window::add, new AtOnce());

    @AfterEach
    void end() {
        engine.close();
        thread.close();
    }

    /** Whether every part is there. */
    boolean known() {
        return step() == ExplanationState.Step.DONE
                && desk.state().get().explained().parts().complete();
    }

    ExplanationState.Step step() {
        return desk.state().get().step();
    }

    ExplanationSubject subject() {
        return desk.state().get().subject();
    }

    void add(String... names) {
        session.addPictures(List.of(names).stream()
                .map(name -> ImageSource.of(Path.of(name)))
                .toList());
    }

    void until(BooleanSupplier condition) {
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
    final class AtOnce implements Debouncer {
        private final Queue<Runnable> waiting = new ArrayDeque<>();

        @Override
        public void restart(Runnable work) {
            waiting.clear();
            waiting.add(work);
            window.add(() -> {
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
