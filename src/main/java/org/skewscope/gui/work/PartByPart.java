package org.skewscope.gui.work;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.skewscope.engine.EngineException;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.option.Stage;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;

/**
 * Has an explanation measured, one part after another, what is looked at before the others. Between
 * two parts, and within one, all that somebody waits for goes first; the part is then asked for
 * again, and the engine goes on where it was.
 */
final class PartByPart implements EngineThread.Patient {

    /** On the window's thread, and only while the explanation is wanted. */
    interface Listener {

        void measuring(Kind part, String doing);

        void reached(Explained explained);
    }

    private final EngineClient engine;
    private final ExplanationSubject subject;
    private final List<ImageSource> list;
    private final Supplier<Optional<Kind>> lookedAt;
    private final LatestQuery.Answer<Explained> answer;
    private final Executor window;
    private final Listener listener;
    private Explained explained;

    /**
     * @param known the parts that are there already
     * @param lookedAt the part that somebody looks at; asked from the engine's thread
     */
    PartByPart(
            EngineClient engine,
            ExplanationSubject subject,
            List<ImageSource> list,
            Explained known,
            Supplier<Optional<Kind>> lookedAt,
            LatestQuery.Answer<Explained> answer,
            Executor window,
            Listener listener) {
        this.engine = engine;
        this.subject = subject;
        this.list = list;
        this.explained = known;
        this.lookedAt = lookedAt;
        this.answer = answer;
        this.window = window;
        this.listener = listener;
    }

    @Override
    public boolean run(BooleanSupplier giveWay) {
        while (answer.wanted() && !Thread.currentThread().isInterrupted()) {
            if (giveWay.getAsBoolean()) {
                return false;
            }
            Optional<Kind> next = next();
            if (next.isEmpty()) {
                answer.known(explained);
                return true;
            }
            try {
                measure(next.get(), giveWay);
            } catch (CancellationException e) {
                // Something else goes first, which the next turn finds out.
                continue;
            }
            if (explained.failures().containsKey(Kind.SENTENCE)) {
                answer.failed(explained.failures().get(Kind.SENTENCE));
                return true;
            }
        }
        return true;
    }

    private Optional<Kind> next() {
        return explained.next(lookedAt.get());
    }

    private void measure(Kind kind, BooleanSupplier giveWay) {
        tell(() -> listener.measuring(kind, ""));
        try {
            explained =
                    explained.with(
                            engine.call(
                                            subject.explain(list, kind),
                                            new Told(doing -> told(kind, doing)),
                                            () ->
                                                    !answer.wanted()
                                                            || giveWay.getAsBoolean()
                                                            || !next().equals(Optional.of(kind))
                                                            || Thread.currentThread()
                                                                    .isInterrupted())
                                    .part());
        } catch (EngineException e) {
            explained = explained.failed(kind, e.getMessage());
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            explained = explained.failed(kind, "The engine met an unexpected fault: " + e);
        }
        Explained now = explained;
        tell(() -> listener.reached(now));
    }

    private void told(Kind kind, String doing) {
        tell(() -> listener.measuring(kind, doing));
    }

    private void tell(Runnable news) {
        window.execute(
                () -> {
                    if (answer.wanted()) {
                        news.run();
                    }
                });
    }

    /** What runs of the model are counted as. */
    private record Told(Consumer<String> doing) implements ProgressListener {

        @Override
        public void stageStarted(String picture, int pathway, Stage stage) {}

        @Override
        public void counted(int done, int total) {
            doing.accept(done + " of " + total + " runs");
        }
    }
}
