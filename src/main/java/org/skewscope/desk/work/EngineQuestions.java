package org.skewscope.desk.work;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.skewscope.option.Stage;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * Asks the engine long questions. A question goes before the comparisons of unselected pictures. It
 * gives way to tensors and the selected picture, and is asked again afterwards.
 */
public final class EngineQuestions {

    /** Describes the progress of a question. */
    @FunctionalInterface
    public interface Progress {

        /** Returns no words. */
        Progress SILENT = (pathway, stage) -> "";

        /**
         * Returns the words for a stage; may be empty.
         *
         * @param pathway 0 or 1, or 2 for what concerns both
         */
        String words(int pathway, Stage stage);
    }

    private final EngineClient engine;
    private final EngineThread thread;
    private final Executor window;
    private final ReadOnlyBooleanWrapper answering = new ReadOnlyBooleanWrapper();
    private volatile LatestQuery.Answer<?> answered;

    /**
     * @param window runs work on the window's thread
     */
    public EngineQuestions(EngineClient engine, EngineThread thread, Executor window) {
        this.engine = engine;
        this.thread = thread;
        this.window = window;
    }

    /** Returns whether the engine works on a question; changes on the window's thread. */
    public ReadOnlyBooleanProperty answering() {
        return answering.getReadOnlyProperty();
    }

    /** Returns whether the engine finishes a question that was canceled. */
    public boolean finishing() {
        LatestQuery.Answer<?> answer = answered;
        return answer != null && !answer.wanted();
    }

    /** Asks a question in parts, which gives way to all other work. */
    void askInBackground(Function<EngineClient, EngineThread.YieldingWork> question, LatestQuery.Answer<?> answer) {
        thread.inBackground(told(question.apply(engine), answer));
    }

    /** Asks a question in parts when nothing else waits, the comparisons of the list included. */
    void askWhenIdle(Function<EngineClient, EngineThread.YieldingWork> question, LatestQuery.Answer<?> answer) {
        thread.whenIdle(told(question.apply(engine), answer));
    }

    private EngineThread.YieldingWork told(EngineThread.YieldingWork parts, LatestQuery.Answer<?> answer) {
        return giveWay -> {
            works(answer);
            try {
                return parts.run(giveWay);
            } finally {
                works(null);
            }
        };
    }

    /**
     * Asks as soon as the engine can, until the answer is no longer wanted.
     *
     * @param progress describes the stage that the engine has reached
     * @param read takes the answer from the reply
     */
    public <R extends WorkerReply, V> void ask(
            WorkerRequest<R> request, Progress progress, Function<R, V> read, LatestQuery.Answer<V> answer) {
        thread.patiently(giveWay -> run(request, progress, read, answer, giveWay));
    }

    private <R extends WorkerReply, V> boolean run(
            WorkerRequest<R> request,
            Progress progress,
            Function<R, V> read,
            LatestQuery.Answer<V> answer,
            BooleanSupplier giveWay) {
        if (!answer.wanted()) {
            return true;
        }
        works(answer);
        try {
            return answer.take(
                    () -> read.apply(engine.call(
                            request,
                            (name, pathway, stage) -> answer.reached(progress.words(pathway, stage)),
                            () -> !answer.wanted()
                                    || giveWay.getAsBoolean()
                                    || Thread.currentThread().isInterrupted())),
                    "The engine failed");
        } finally {
            works(null);
        }
    }

    private void works(LatestQuery.Answer<?> answer) {
        answered = answer;
        window.execute(() -> answering.set(answered != null));
    }
}
