package org.skewscope.gui.work;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.skewscope.compare.Pair;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.Engine;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.PreparedLook;
import org.skewscope.gui.session.Debouncer;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.PictureState;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.OnChange;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.DatasetBatch;

/**
 * Compares the waiting pictures one at a time, the selected one first; questions about it go before
 * the other pictures. After a change of the pathways, the scheduler waits for a pause, drops the
 * running comparison and starts with the newest pathways, whose results alone are shown.
 */
public final class ComparisonScheduler {

    private final Session session;
    private final Engine engine;
    private final EngineThread thread;
    private final Executor window;
    private final Debouncer settle;
    private final BiConsumer<PictureEntry, String> engineBroke;
    private final ReadOnlyObjectWrapper<RunProgress> progress =
            new ReadOnlyObjectWrapper<>(RunProgress.IDLE);
    private final RunClock clock = new RunClock();
    private final BatchNeighbors company;
    private final ComparisonCall.Listener listener = new CallListener();
    private ComparisonCall running;
    private boolean settling;

    /**
     * @param window runs work on the window's thread
     * @param settle waits for a pause in the changes
     * @param engineBroke takes a picture at which the engine stopped, and the reason as a sentence
     */
    public ComparisonScheduler(
            Session session,
            Engine engine,
            EngineThread thread,
            Executor window,
            Debouncer settle,
            BiConsumer<PictureEntry, String> engineBroke) {
        this.session = session;
        this.company = new BatchNeighbors(session);
        this.engine = engine;
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
        if (running != null) {
            running.withdraw();
        }
        for (PictureEntry picture : session.pictures()) {
            if (picture.unfinished()) {
                picture.moveTo(PictureState.Failed.byUser());
            }
        }
        report("");
    }

    /** Puts the failed and canceled pictures back into the queue. */
    public void failedAgain() {
        again(
                session.pictures().stream()
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
        startNext();
    }

    private void picturesChanged(ListChangeListener.Change<? extends PictureEntry> change) {
        if (running != null && !session.pictures().contains(running.picture())) {
            running.withdraw();
        }
        boolean membersChanged = false;
        while (change.next()) {
            membersChanged |= change.wasAdded() || change.wasRemoved();
        }
        if (membersChanged) {
            company.changed().forEach(this::outdate);
            startNext();
        }
    }

    private void outdate(PictureEntry picture) {
        if (running != null && running.picture() == picture) {
            running.withdraw();
        }
        picture.outdate();
    }

    private void pathwaysChanged() {
        if (running != null) {
            running.withdraw();
        }
        settling = true;
        report("");
        settle.restart(
                () -> {
                    settling = false;
                    startNext();
                });
    }

    private void startNext() {
        if (running != null && !running.begun() && makesWay(running)) {
            running.withdraw();
            running = null;
        }
        if (running == null && !settling) {
            PictureEntry next = nextWaiting();
            if (next != null) {
                start(next);
                return;
            }
            clock.stop();
        }
        report(running == null ? "" : progress.get().doing());
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
        return session.pictures().stream().filter(PictureEntry::waits).findFirst().orElse(null);
    }

    private void start(PictureEntry picture) {
        clock.start(remaining());
        report(picture.name());
        PathwaySet pathways = session.pathways();
        ComparisonRequest request =
                new ComparisonRequest(
                        picture.source(),
                        pathways.pathways(),
                        pathways.reference(),
                        false,
                        company.join(picture));
        boolean first = picture == session.selectedPicture().get();
        ComparisonCall call =
                new ComparisonCall(
                        picture,
                        request,
                        first,
                        first ? VisibleStage.of(session) : Optional.empty());
        running = call;
        if (first) {
            thread.soon(() -> call.run(engine, window, listener));
        } else {
            thread.last(() -> call.run(engine, window, listener));
        }
    }

    private int remaining() {
        return (int) session.pictures().stream().filter(PictureEntry::unfinished).count();
    }

    private void report(String doing) {
        int total = session.pictures().size();
        int remaining = remaining();
        progress.set(
                new RunProgress(
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
                    .filter(
                            picture ->
                                    DatasetBatch.changes(
                                            picture.source(),
                                            session.pathways().pathways(),
                                            datasets.getOrDefault(picture, now),
                                            now))
                    .toList();
        }

        private List<ImageSource> now() {
            return session.pictures().stream().map(PictureEntry::source).toList();
        }
    }
}
