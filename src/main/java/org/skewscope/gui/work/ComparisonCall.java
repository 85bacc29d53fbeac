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

/**
 * Asks the engine for one comparison. All methods but {@link #run} belong on the window's thread.
 */
final class ComparisonCall {

    /** Takes news on the window's thread. */
    interface Listener {

        void reached(ComparisonCall call, int pathway, Stage stage);

        void prepared(ComparisonCall call, Prepared stages);

        void ended(ComparisonCall call, PictureState result);

        /**
         * Takes the news that the engine stopped.
         *
         * @param sentence the reason
         */
        void broke(ComparisonCall call, String sentence);
    }

    private final PictureEntry picture;
    private final ComparisonRequest request;
    private final boolean first;
    private final Optional<PreparedLook> look;
    // One thread writes these fields, and another reads them.
    private volatile boolean wanted = true;
    private volatile boolean begun;
    private final AtomicReference<ReachedStage> news = new AtomicReference<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private long silentUntil = System.nanoTime();

    /**
     * The least time between two pieces of news, in nanoseconds; each costs the window a drawing.
     */
    private static final long BETWEEN_NEWS = Duration.ofMillis(100).toNanos();

    private record ReachedStage(int pathway, Stage stage) {}

    /**
     * @param first whether the comparison goes before other pictures and questions
     * @param look what the user looks at, which is shown before the model has run
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

    /** Returns whether the engine has begun the comparison. */
    boolean begun() {
        return begun;
    }

    /** Drops the result; the engine stops. */
    void withdraw() {
        wanted = false;
    }

    /** Compares the picture on the engine's thread. */
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

    /** Reports the newest stage; a slow window skips the older ones. */
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
