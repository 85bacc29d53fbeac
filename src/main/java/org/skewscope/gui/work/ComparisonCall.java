package org.skewscope.gui.work;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.LookingListener;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.PreparedLook;
import org.skewscope.gui.session.ComparedFiles;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.PictureState;
import org.skewscope.option.Stage;
import org.skewscope.run.ProgressListener;

/** One comparison that is asked of the engine; all but {@link #run} on the window's thread. */
final class ComparisonCall {

    /** Told on the window's thread. */
    interface Listener {

        void reached(ComparisonCall call, int pathway, Stage stage);

        void prepared(ComparisonCall call, Prepared stages);

        void ended(ComparisonCall call, PictureState result);

        /**
         * @param sentence why the engine itself broke
         */
        void broke(ComparisonCall call, String sentence);
    }

    private final PictureEntry picture;
    private final ComparisonRequest request;
    private final boolean first;
    private final Optional<PreparedLook> look;
    // Written by one thread and read by the other.
    private volatile boolean wanted = true;
    private volatile boolean begun;
    private final AtomicReference<ReachedStage> news = new AtomicReference<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private long silentUntil = System.nanoTime();

    /** What ends sooner is told of once: each piece of news costs the window a drawing. */
    private static final long BETWEEN_NEWS = Duration.ofMillis(100).toNanos();

    private record ReachedStage(int pathway, Stage stage) {}

    /**
     * @param first whether it goes before other pictures and questions
     * @param look what the user looks at, and so sees before the model has run
     */
    ComparisonCall(
            PictureEntry picture,
            ComparisonRequest request,
            boolean first,
            Optional<PreparedLook> look) {
        this.look = look;
        this.picture = picture;
        this.request = request;
        this.first = first;
    }

    PictureEntry picture() {
        return picture;
    }

    boolean first() {
        return first;
    }

    boolean wanted() {
        return wanted;
    }

    /** Whether the engine has taken it up. */
    boolean begun() {
        return begun;
    }

    /** Its result shall not be shown; the engine stops. */
    void withdraw() {
        wanted = false;
    }

    /** Compares, on the engine's thread. */
    void run(Engine engine, Executor window, Listener listener) {
        begun = true;
        if (!wanted) {
            window.execute(() -> listener.ended(this, PictureState.Failed.byUser()));
            return;
        }
        reached(0, Stage.DECODE, window, listener);
        try {
            ComparedFiles files = ComparedFiles.of(request);
            Comparison comparison =
                    engine.compare(
                            request,
                            progress(window, listener),
                            () -> !wanted || Thread.currentThread().isInterrupted());
            window.execute(() -> listener.ended(this, new PictureState.Done(comparison, files)));
        } catch (CancellationException e) {
            window.execute(() -> listener.ended(this, PictureState.Failed.byUser()));
        } catch (EngineException e) {
            window.execute(() -> listener.broke(this, e.getMessage()));
        } catch (RuntimeException e) {
            window.execute(() -> listener.broke(this, "The engine met an unexpected fault: " + e));
        }
    }

    private ProgressListener progress(Executor window, Listener listener) {
        return look.<ProgressListener>map(seen -> new Looking(this, seen, window, listener))
                .orElse((name, pathway, stage) -> reached(pathway, stage, window, listener));
    }

    private record Looking(
            ComparisonCall call, PreparedLook look, Executor window, Listener listener)
            implements LookingListener {

        @Override
        public void stageStarted(String name, int pathway, Stage stage) {
            call.reached(pathway, stage, window, listener);
        }

        @Override
        public void prepared(Prepared stages) {
            window.execute(() -> listener.prepared(call, stages));
        }
    }

    /** A window that is behind is told of the newest stage only. */
    private void reached(int pathway, Stage stage, Executor window, Listener listener) {
        news.set(new ReachedStage(pathway, stage));
        long now = System.nanoTime();
        if (now - silentUntil >= 0 && told.compareAndSet(false, true)) {
            silentUntil = now + BETWEEN_NEWS;
            window.execute(
                    () -> {
                        told.set(false);
                        ReachedStage newest = news.get();
                        listener.reached(this, newest.pathway, newest.stage);
                    });
        }
    }
}
