package org.skewscope.desk.lesson;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.skewscope.desk.work.EngineThread;
import org.skewscope.desk.work.LatestQuery;
import org.skewscope.engine.EngineException;
import org.skewscope.lesson.metrics.EngineLaboratory;
import org.skewscope.lesson.metrics.KnownAnswers;
import org.skewscope.lesson.metrics.Laboratory;
import org.skewscope.lesson.metrics.ModelsInTurn;
import org.skewscope.worker.client.EngineClient;

/** Measures for lessons on the engine's thread; the user's own comparisons come first. */
public final class LessonMeasuring {

    /** Measures something. */
    @FunctionalInterface
    public interface Work<V> {
        V with(Laboratory laboratory) throws EngineException;
    }

    /** Measures several lessons, each with its model. */
    @FunctionalInterface
    public interface WorkInTurn<V> {
        V with(Laboratory laboratory, ModelsInTurn models) throws EngineException;
    }

    private final EngineClient engine;
    private final EngineThread thread;
    private final KnownAnswers answers;

    /**
     * Creates a measuring.
     *
     * @param answers remembers what is measured
     */
    public LessonMeasuring(EngineClient engine, EngineThread thread, KnownAnswers answers) {
        this.answers = answers;
        this.engine = engine;
        this.thread = thread;
    }

    /** Measures until nobody wants the answer; known comparisons are not repeated. */
    public <V> void ask(Work<V> work, LatestQuery.Answer<V> answer) {
        ask(work, answer, thread::patiently);
    }

    /** Measures what may be wanted later; no other work waits for it. */
    public <V> void askAhead(Work<V> work, LatestQuery.Answer<V> answer) {
        ask(work, answer, thread::whenIdle);
    }

    private <V> void ask(Work<V> work, LatestQuery.Answer<V> answer, Consumer<EngineThread.YieldingWork> way) {
        AtomicReference<BooleanSupplier> waits = new AtomicReference<>(() -> false);
        Laboratory laboratory = new EngineLaboratory(
                engine,
                () -> !answer.wanted()
                        || waits.get().getAsBoolean()
                        || Thread.currentThread().isInterrupted(),
                answers);
        way.accept(giveWay -> {
            waits.set(giveWay);
            return !answer.wanted() || answer.take(() -> work.with(laboratory), "Measuring failed");
        });
    }

    /**
     * Measures lessons that may have models of their own; at the end the window's model runs again.
     */
    public <V> void askInTurn(WorkInTurn<V> work, LatestQuery.Answer<V> answer) {
        ask(
                laboratory -> {
                    try (ModelsInTurn models = new ModelsInTurn(engine)) {
                        return work.with(laboratory, models);
                    }
                },
                answer);
    }
}
