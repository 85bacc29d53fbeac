package org.skewscope.gui.work;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.gui.session.ComparedFiles;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.PictureState;
import org.skewscope.gui.session.Session;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwaySet;

/**
 * Compares the pictures that wait, one at a time, the selected one first; questions about it go
 * before the others. Where the pathways change, it lets the user settle, drops what runs and starts
 * with the newest pathways: only their results are ever shown.
 */
public final class ComparisonScheduler {

    private final Session session;
    private final Engine engine;
    private final EngineThread thread;
    private final Executor window;
    private final Settle settle;
    private final BiConsumer<PictureEntry, String> engineBroke;
    private final ReadOnlyObjectWrapper<RunProgress> progress =
            new ReadOnlyObjectWrapper<>(RunProgress.IDLE);
    private final RunClock clock = new RunClock();
    private final BatchCompany company;
    private Run running;
    private boolean settling;

    /**
     * @param window runs work on the window's thread
     * @param engineBroke told of a picture on which the engine itself broke, and its sentence
     */
    public ComparisonScheduler(
            Session session,
            Engine engine,
            EngineThread thread,
            Executor window,
            Settle settle,
            BiConsumer<PictureEntry, String> engineBroke) {
        this.session = session;
        this.company = new BatchCompany(session);
        this.engine = engine;
        this.thread = thread;
        this.window = window;
        this.settle = settle;
        this.engineBroke = engineBroke;
        session.pictures().addListener(this::picturesChanged);
        session.pathwaysProperty().addListener((property, old, next) -> pathwaysChanged());
        session.selectedPicture().addListener((property, old, next) -> selected(next));
        startNext();
    }

    public ReadOnlyObjectProperty<RunProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** Drops what runs and what waits; the pictures say that they were cancelled. */
    public void cancel() {
        settling = false;
        settle.cancel();
        if (running != null) {
            running.wanted = false;
        }
        for (PictureEntry picture : session.pictures()) {
            if (unfinished(picture)) {
                picture.moveTo(PictureState.Failed.byUser());
            }
        }
        report("");
    }

    /** Puts pictures back into the queue. */
    public void again(List<PictureEntry> pictures) {
        for (PictureEntry picture : pictures) {
            if (!unfinished(picture)) {
                picture.outdate();
            }
        }
        startNext();
    }

    private void picturesChanged(ListChangeListener.Change<? extends PictureEntry> change) {
        if (running != null && !session.pictures().contains(running.picture)) {
            running.wanted = false;
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
        if (running != null && running.picture == picture) {
            running.wanted = false;
        }
        picture.outdate();
    }

    private void pathwaysChanged() {
        if (running != null) {
            running.wanted = false;
        }
        settling = true;
        report("");
        settle.restart(
                () -> {
                    settling = false;
                    startNext();
                });
    }

    /** What has not begun makes way for the selected picture, also where it is that picture. */
    private void selected(PictureEntry picture) {
        if (running != null && !running.begun && waits(picture)) {
            running.wanted = false;
            running = null;
        }
        startNext();
    }

    private static boolean waits(PictureEntry picture) {
        return picture != null && picture.state() instanceof PictureState.Waiting;
    }

    private void startNext() {
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

    private PictureEntry nextWaiting() {
        PictureEntry selected = session.selectedPicture().get();
        if (waits(selected)) {
            return selected;
        }
        return session.pictures().stream()
                .filter(ComparisonScheduler::waits)
                .findFirst()
                .orElse(null);
    }

    private void start(PictureEntry picture) {
        Run run = new Run(picture);
        running = run;
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
        if (picture == session.selectedPicture().get()) {
            thread.soon(() -> compare(run, request));
        } else {
            thread.last(() -> compare(run, request));
        }
    }

    private void compare(Run run, ComparisonRequest request) {
        run.begun = true;
        if (!run.wanted) {
            window.execute(() -> dropped(run));
            return;
        }
        window.execute(() -> stageStarted(run, 0, Stage.DECODE));
        try {
            ComparedFiles files = ComparedFiles.of(request);
            Comparison comparison =
                    engine.compare(
                            request,
                            (name, pathway, stage) ->
                                    window.execute(() -> stageStarted(run, pathway, stage)),
                            () -> !run.wanted || Thread.currentThread().isInterrupted());
            window.execute(() -> finished(run, new PictureState.Done(comparison, files)));
        } catch (CancellationException e) {
            window.execute(() -> dropped(run));
        } catch (EngineException e) {
            window.execute(() -> broke(run, e.getMessage()));
        } catch (RuntimeException e) {
            window.execute(() -> broke(run, "The engine met an unexpected fault: " + e));
        }
    }

    private void stageStarted(Run run, int pathway, Stage stage) {
        if (run == running && run.wanted) {
            run.picture.moveTo(new PictureState.Running(pathway, stage));
            report(run.picture.name() + ", pathway " + (pathway + 1) + ", " + stage.label());
        }
    }

    private void finished(Run run, PictureState result) {
        if (run != running) {
            return;
        }
        running = null;
        if (run.wanted) {
            run.picture.moveTo(result);
            clock.pictureDone();
        }
        startNext();
    }

    private void dropped(Run run) {
        finished(run, PictureState.Failed.byUser());
    }

    private void broke(Run run, String sentence) {
        boolean wanted = run == running && run.wanted;
        finished(run, new PictureState.Failed(sentence));
        if (wanted) {
            engineBroke.accept(run.picture, sentence);
        }
    }

    private int remaining() {
        return (int) session.pictures().stream().filter(ComparisonScheduler::unfinished).count();
    }

    private void report(String doing) {
        int total = session.pictures().size();
        int remaining = remaining();
        progress.set(new RunProgress(total - remaining, total, doing, clock.left(remaining)));
    }

    private static boolean unfinished(PictureEntry picture) {
        return picture.state() instanceof PictureState.Waiting
                || picture.state() instanceof PictureState.Running;
    }

    /**
     * One call of the engine; {@code wanted} is read by the engine's thread, {@code begun} written.
     */
    private static final class Run {
        private final PictureEntry picture;
        private volatile boolean begun;
        private volatile boolean wanted = true;

        Run(PictureEntry picture) {
            this.picture = picture;
        }
    }
}
