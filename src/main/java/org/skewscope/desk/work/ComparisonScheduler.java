package org.skewscope.desk.work;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.ComparedFiles;
import org.skewscope.desk.session.Debouncer;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Session;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.FolderComparison;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.Prepared.LookingListener;
import org.skewscope.engine.Prepared.PreparedLook;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.DatasetBatch;
import org.skewscope.run.ProgressListener;

/**
 * Compares the waiting pictures, the selected one first and alone; questions about it go before the
 * other pictures, which are compared several at a time where there are many. After a change of the
 * pathways, the scheduler waits for a pause, drops the running comparison and starts with the
 * newest pathways, whose results alone are shown.
 */
public final class ComparisonScheduler {

    private final Session session;
    private final Engine engine;
    private final FolderComparison folders;
    private final EngineThread thread;
    private final Executor window;
    private final Debouncer settle;
    private final BiConsumer<PictureEntry, String> engineBroke;
    private final ReadOnlyObjectWrapper<RunProgress> progress = new ReadOnlyObjectWrapper<>(RunProgress.IDLE);
    private final RunClock clock = new RunClock();
    private final BatchNeighbors company;
    private final ComparisonCall.Listener listener = new CallListener();
    private final BackgroundComparison.Listener background = new BackgroundListener();
    private Supplier<List<PictureEntry>> inView = List::of;
    private ComparisonCall running;
    private BackgroundComparison behind;
    private long named;
    private boolean settling;

    /**
     * @param engine compares one picture
     * @param folders compares many pictures, in the same engine
     * @param window runs work on the window's thread
     * @param settle waits for a pause in the changes
     * @param engineBroke takes a picture at which the engine stopped, and the reason as a sentence
     */
    public ComparisonScheduler(
            Session session,
            Engine engine,
            FolderComparison folders,
            EngineThread thread,
            Executor window,
            Debouncer settle,
            BiConsumer<PictureEntry, String> engineBroke) {
        this.session = session;
        this.company = new BatchNeighbors(session);
        this.engine = engine;
        this.folders = folders;
        this.thread = thread;
        this.window = window;
        this.settle = settle;
        this.engineBroke = engineBroke;
        session.pictures().addListener(this::picturesChanged);
        OnChange.run(this::pathwaysChanged, session.pathwaysProperty());
        OnChange.run(this::startNext, session.selectedPicture());
        startNext();
    }

    /** Returns the progress of all pictures. */
    public ReadOnlyObjectProperty<RunProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** Cancels the running and the waiting comparisons. */
    public void cancel() {
        settling = false;
        settle.cancel();
        withdraw();
        for (PictureEntry picture : session.pictures()) {
            if (picture.unfinished()) {
                picture.moveTo(PictureState.Failed.byUser());
            }
        }
        report("");
    }

    /** Puts the failed and canceled pictures back into the queue. */
    public void failedAgain() {
        again(session.pictures().stream()
                .filter(picture -> picture.state() instanceof PictureState.Failed)
                .toList());
    }

    /** Puts pictures back into the queue. */
    public void again(List<PictureEntry> pictures) {
        for (PictureEntry picture : pictures) {
            if (!picture.unfinished()) {
                picture.outdate();
            }
        }
        compareWaiting();
    }

    /** Compares what waits, such as the pictures whose results became old. */
    public void compareWaiting() {
        startNext();
    }

    private void picturesChanged(ListChangeListener.Change<? extends PictureEntry> change) {
        boolean membersChanged = false;
        while (change.next()) {
            membersChanged |= change.wasAdded() || change.wasRemoved();
        }
        // Hundreds of new results come one by one: they leave at once.
        if (membersChanged) {
            if (running != null && !session.pictures().contains(running.picture())) {
                running.withdraw();
            }
            if (behind != null && !listed(behind)) {
                behind.withdraw();
            }
            company.changed().forEach(this::outdate);
            startNext();
        }
    }

    private boolean listed(BackgroundComparison run) {
        return new HashSet<>(session.pictures()).containsAll(run.left());
    }

    private void withdraw() {
        if (running != null) {
            running.withdraw();
        }
        if (behind != null) {
            behind.withdraw();
        }
    }

    private void outdate(PictureEntry picture) {
        if (running != null && running.picture() == picture) {
            running.withdraw();
        }
        picture.outdate();
    }

    private void pathwaysChanged() {
        withdraw();
        settling = true;
        report("");
        settle.restart(() -> {
            settling = false;
            startNext();
        });
    }

    private void startNext() {
        if (running != null && makesWay(running) && running.withdrawUnlessBegun()) {
            running = null;
        }
        if (running == null && !settling) {
            measureWhatIsLookedAt();
            PictureEntry next = nextWaiting();
            if (next != null && !leaveBehind(next)) {
                start(next);
                return;
            }
            if (next == null) {
                clock.stop();
            }
        }
        report(running == null && behind == null ? "" : progress.get().doing());
    }

    /** Puts the selected picture back into the queue where a folder's run left out its numbers. */
    private void measureWhatIsLookedAt() {
        PictureEntry selected = session.selectedPicture().get();
        if (selected != null
                && selected.state() instanceof PictureState.Done done
                && !done.comparison().measured()) {
            selected.outdate();
        }
    }

    /** Returns whether a call that waits for the engine gives way to the selected picture. */
    private boolean makesWay(ComparisonCall call) {
        PictureEntry selected = session.selectedPicture().get();
        boolean foremost = call.first() && call.picture() == selected;
        return !call.wanted() || !foremost && selected != null && selected.waits();
    }

    private PictureEntry nextWaiting() {
        PictureEntry selected = session.selectedPicture().get();
        if (selected != null && selected.waits()) {
            return selected;
        }
        return waiting().stream().findFirst().orElse(null);
    }

    /** Returns the waiting pictures, those in view first. */
    private List<PictureEntry> waiting() {
        Set<PictureEntry> seen = new LinkedHashSet<>(inView.get());
        seen.retainAll(new HashSet<>(session.pictures()));
        seen.addAll(session.pictures());
        return seen.stream().filter(PictureEntry::waits).toList();
    }

    /** Sets what returns the pictures in view, from top to bottom, which are compared first. */
    public void lookAt(Supplier<List<PictureEntry>> seen) {
        inView = seen;
    }

    /**
     * Leaves a picture to the comparison in the background, and begins that where enough pictures
     * wait for it.
     *
     * @return whether the picture is left to it
     */
    private boolean leaveBehind(PictureEntry next) {
        PictureEntry selected = session.selectedPicture().get();
        if (selected == null || next == selected) {
            return false;
        }
        if (behind == null) {
            List<PictureEntry> waiting = waiting();
            if (waiting.size() < BackgroundComparison.FEWEST
                    || ComparisonRequest.usesOthers(session.pathways().pathways())) {
                return false;
            }
            startBehind(waiting);
        }
        return true;
    }

    private void startBehind(List<PictureEntry> waiting) {
        clock.start(remaining());
        named -= waiting.size();
        BackgroundComparison run =
                new BackgroundComparison(waiting, session.pathways(), named + waiting.size() - 1, window, background);
        behind = run;
        report(waiting.get(0).name());
        thread.last(giveWay -> run.run(folders, giveWay));
    }

    private void start(PictureEntry picture) {
        clock.start(remaining());
        report(picture.name());
        PathwaySet pathways = session.pathways();
        ComparisonRequest request = new ComparisonRequest(
                picture.source(), pathways.pathways(), pathways.reference(), false, company.join(picture));
        boolean first = picture == session.selectedPicture().get();
        ComparisonCall call =
                new ComparisonCall(picture, request, first, first ? VisibleStage.of(session) : Optional.empty());
        running = call;
        if (first) {
            thread.soon(() -> call.run(engine, window, listener));
        } else {
            thread.last(() -> call.run(engine, window, listener));
        }
    }

    private int remaining() {
        return (int)
                session.pictures().stream().filter(PictureEntry::unfinished).count();
    }

    private void report(String doing) {
        int total = session.pictures().size();
        int remaining = remaining();
        progress.set(new RunProgress(
                total - remaining,
                total,
                doing,
                clock.left(remaining),
                running != null && running.begun() && !running.wanted()));
    }

    private final class CallListener implements ComparisonCall.Listener {

        @Override
        public void reached(ComparisonCall call, int pathway, Stage stage) {
            if (call == running && call.wanted()) {
                call.picture().moveTo(new PictureState.Running(pathway, stage));
                report(call.picture().name() + ", pathway " + (pathway + 1) + ", " + stage.label());
            }
        }

        @Override
        public void prepared(ComparisonCall call, Prepared stages) {
            if (call == running && call.wanted()) {
                call.picture().prepare(stages);
            }
        }

        @Override
        public void ended(ComparisonCall call, PictureState result) {
            if (call != running) {
                return;
            }
            running = null;
            if (call.wanted()) {
                call.picture().moveTo(result);
                clock.pictureDone();
            }
            startNext();
        }

        @Override
        public void broke(ComparisonCall call, String sentence) {
            boolean wanted = call == running && call.wanted();
            ended(call, new PictureState.Failed(sentence));
            if (wanted) {
                engineBroke.accept(call.picture(), sentence);
            }
        }
    }

    private final class BackgroundListener implements BackgroundComparison.Listener {

        @Override
        public void compared(PictureEntry picture, PictureState result) {
            picture.moveTo(result);
            clock.pictureDone();
        }

        @Override
        public void handed(PictureEntry last) {
            report(last.name());
        }

        @Override
        public void broke(PictureEntry picture, String sentence) {
            compared(picture, new PictureState.Failed(sentence));
            handed(picture);
            engineBroke.accept(picture, sentence);
        }

        @Override
        public void ended(BackgroundComparison run) {
            if (run == behind) {
                behind = null;
                startNext();
            }
        }
    }

    /** Names the stage that the viewer shows of the selected picture. */
    private static final class VisibleStage {

        private VisibleStage() {}

        /** Returns the stage and pair; empty where no tensors are drawn. */
        static Optional<PreparedLook> of(Session session) {
            Pair pair = session.selectedPair().get();
            Stage stage = session.selectedStage().get();
            return pair != null && stage.isPicture()
                    ? Optional.of(new PreparedLook(stage, pair.a(), pair.b()))
                    : Optional.empty();
        }
    }

    /** Estimates the remaining time of a run from the pictures done so far. */
    private static final class RunClock {

        private long started;
        private int done;
        private boolean ticking;

        void start(int remaining) {
            if (!ticking && remaining > 0) {
                ticking = true;
                started = System.nanoTime();
                done = 0;
            }
        }

        void pictureDone() {
            done++;
        }

        void stop() {
            ticking = false;
        }

        /** Returns the nanoseconds for a number of pictures; 0 before two are done. */
        long left(int remaining) {
            return !ticking || done < 2 ? 0 : (System.nanoTime() - started) / done * remaining;
        }
    }

    /**
     * Remembers which pictures were listed when each was compared. A pathway whose batches hold
     * other pictures gives another result once a picture's batch has other members.
     */
    private static final class BatchNeighbors {

        private final Session session;
        private final Map<PictureEntry, List<ImageSource>> datasets = new WeakHashMap<>();

        BatchNeighbors(Session session) {
            this.session = session;
        }

        /**
         * Starts the comparison of a picture.
         *
         * @return the pictures that share its batches: those listed now
         */
        List<ImageSource> join(PictureEntry picture) {
            List<ImageSource> now = now();
            datasets.put(picture, now);
            return now;
        }

        /**
         * Returns the pictures that were compared in a batch with other pictures than those listed
         * now.
         */
        List<PictureEntry> changed() {
            List<ImageSource> now = now();
            return session.pictures().stream()
                    .filter(picture -> DatasetBatch.changes(
                            picture.source(), session.pathways().pathways(), datasets.getOrDefault(picture, now), now))
                    .toList();
        }

        private List<ImageSource> now() {
            return session.pictures().stream().map(PictureEntry::source).toList();
        }
    }

    /**
     * Asks the engine for one comparison. All methods but {@link #run} belong on the window's
     * thread.
     */
    static final class ComparisonCall {

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
        // The engine's thread asks for them while the window's thread withdraws the call.
        private boolean wanted = true;
        private boolean begun;
        private final AtomicReference<ReachedStage> news = new AtomicReference<>();
        private final AtomicBoolean told = new AtomicBoolean();
        private long silentUntil = System.nanoTime();

        /**
         * The least time between two pieces of news, in nanoseconds; each costs the window a
         * drawing.
         */
        private static final long BETWEEN_NEWS = Duration.ofMillis(100).toNanos();

        private record ReachedStage(int pathway, Stage stage) {}

        /**
         * @param first whether the comparison goes before other pictures and questions
         * @param look what the user looks at, which is shown before the model has run
         */
        ComparisonCall(PictureEntry picture, ComparisonRequest request, boolean first, Optional<PreparedLook> look) {
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

        synchronized boolean wanted() {
            return wanted;
        }

        /** Returns whether the engine has begun the comparison. */
        synchronized boolean begun() {
            return begun;
        }

        /** Drops the result; the engine stops. */
        synchronized void withdraw() {
            wanted = false;
        }

        /**
         * Drops a call that waits for the engine.
         *
         * @return false where the engine has begun, and the call goes on
         */
        synchronized boolean withdrawUnlessBegun() {
            if (!begun) {
                wanted = false;
            }
            return !begun;
        }

        /** Marks the call as begun and returns whether its result is wanted. */
        private synchronized boolean begin() {
            begun = true;
            return wanted;
        }

        /** Compares the picture on the engine's thread. */
        void run(Engine engine, Executor window, Listener listener) {
            if (!begin()) {
                window.execute(() -> listener.ended(this, PictureState.Failed.byUser()));
                return;
            }
            reached(0, Stage.DECODE, window, listener);
            try {
                ComparedFiles files = ComparedFiles.of(request);
                Comparison comparison = engine.compare(
                        request,
                        progress(window, listener),
                        () -> !wanted() || Thread.currentThread().isInterrupted());
                window.execute(() -> listener.ended(this, new PictureState.Done(comparison, files)));
            } catch (CancellationException e) {
                window.execute(() -> listener.ended(this, PictureState.Failed.byUser()));
            } catch (EngineException e) {
                window.execute(() -> listener.broke(this, e.getMessage()));
            } catch (RuntimeException e) {
                window.execute(() -> listener.broke(this, "The engine failed with " + e));
            }
        }

        private ProgressListener progress(Executor window, Listener listener) {
            return look.<ProgressListener>map(seen -> new Looking(this, seen, window, listener))
                    .orElse((name, pathway, stage) -> reached(pathway, stage, window, listener));
        }

        private record Looking(ComparisonCall call, PreparedLook look, Executor window, Listener listener)
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
                window.execute(() -> {
                    told.set(false);
                    ReachedStage newest = news.get();
                    listener.reached(this, newest.pathway, newest.stage);
                });
            }
        }
    }
}
