package org.skewscope.gui.work;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.skewscope.engine.EngineException;
import org.skewscope.option.Stage;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * Asks the engine long questions. A question gives way to comparisons and tensors, and is asked
 * again when they are done.
 */
public final class EngineQuestions {

    /** Told, on the window's thread, how a question fares; no more once it was withdrawn. */
    public interface Listener<R> {

        /** The engine has begun, for the first time or again. */
        default void begun() {}

        /** A pathway, counted from 0, is at a stage. */
        default void reached(int pathway, Stage stage) {}

        void answered(R reply);

        /**
         * @param sentence why there is no answer, and what to do
         */
        void failed(String sentence);
    }

    /** A question that was asked. */
    public static final class Question {
        private volatile boolean wanted = true;

        private Question() {}

        /** Takes it back; the engine stops and nobody is told. */
        public void withdraw() {
            wanted = false;
        }
    }

    private final EngineClient engine;
    private final EngineThread thread;
    private final Executor window;

    /**
     * @param window runs work on the window's thread
     */
    public EngineQuestions(EngineClient engine, EngineThread thread, Executor window) {
        this.engine = engine;
        this.thread = thread;
        this.window = window;
    }

    public <R extends WorkerReply> Question ask(WorkerRequest<R> request, Listener<R> listener) {
        Question question = new Question();
        thread.whenIdle(giveWay -> run(question, request, listener, giveWay));
        return question;
    }

    private <R extends WorkerReply> boolean run(
            Question question,
            WorkerRequest<R> request,
            Listener<R> listener,
            BooleanSupplier giveWay) {
        if (!question.wanted) {
            return true;
        }
        tell(question, listener::begun);
        try {
            R reply =
                    engine.call(
                            request,
                            (name, pathway, stage) ->
                                    tell(question, () -> listener.reached(pathway, stage)),
                            () ->
                                    !question.wanted
                                            || giveWay.getAsBoolean()
                                            || Thread.currentThread().isInterrupted());
            tell(question, () -> listener.answered(reply));
        } catch (CancellationException e) {
            return !question.wanted || Thread.currentThread().isInterrupted();
        } catch (EngineException e) {
            tell(question, () -> listener.failed(e.getMessage()));
        } catch (RuntimeException e) {
            tell(question, () -> listener.failed("The engine met an unexpected fault: " + e));
        }
        return true;
    }

    private void tell(Question question, Runnable news) {
        window.execute(
                () -> {
                    if (question.wanted) {
                        news.run();
                    }
                });
    }
}
