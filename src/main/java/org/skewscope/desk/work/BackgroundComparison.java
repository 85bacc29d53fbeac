package org.skewscope.desk.work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.skewscope.desk.session.ComparedFiles;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.FolderComparison;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.PictureRecord;
import org.skewscope.engine.Wanted;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.run.Cancellation;

/**
 * Compares the waiting pictures that are not selected, several at a time as a folder is compared.
 * Of stages after the one where two pathways part it measures only what a list's row needs; the
 * scheduler compares a picture again once it is selected, when its tensors are needed, too. It ends
 * as soon as something more urgent waits for the engine; the pictures that have no result by then
 * go on waiting. All methods but {@link #run} belong on the window's thread.
 */
final class BackgroundComparison {

    /**
     * The fewest pictures that are compared this way. The engine keeps the tensors of pictures that
     * are compared one at a time, and an explanation of the first one comes between them, so a
     * shorter list is shown and explained at once.
     */
    static final int FEWEST = 50;

    /** The time for which results are gathered, since each handing over costs a drawing. */
    private static final long GATHERED_MILLISECONDS = 250;

    /** Takes news on the window's thread. */
    interface Listener {

        /** Takes the result of a picture, which is still wanted. */
        void compared(PictureEntry picture, PictureState result);

        /**
         * Takes the news that all results that came until now were handed over.
         *
         * @param last the picture of the newest one
         */
        void handed(PictureEntry last);

        /**
         * Takes the news that the engine stopped at a picture.
         *
         * @param sentence the reason
         */
        void broke(PictureEntry picture, String sentence);

        /** Takes the news that this run makes no more results. */
        void ended(BackgroundComparison run);
    }

    private final List<PictureEntry> pictures;
    private final FolderRequest request;
    private final long firstName;
    private final Executor window;
    private final Executor later;
    private final Listener listener;
    private final ConcurrentLinkedQueue<PictureRecord> records = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean told = new AtomicBoolean();
    // One thread writes this field, and another reads it.
    private volatile boolean wanted = true;
    private List<ComparedFiles> files = List.of();
    private int taken;

    /**
     * @param pictures at least one, in the order in which they are compared
     * @param firstName names the first comparison, and the numbers below it name the others; all
     *     are negative, since no engine holds tensors of a run with such a number
     * @param window runs work on the window's thread
     */
    BackgroundComparison(
            List<PictureEntry> pictures, PathwaySet pathways, long firstName, Executor window, Listener listener) {
        this.pictures = List.copyOf(pictures);
        this.firstName = firstName;
        this.window = window;
        this.later = CompletableFuture.delayedExecutor(GATHERED_MILLISECONDS, TimeUnit.MILLISECONDS, window);
        this.listener = listener;
        request = new FolderRequest(
                pictures.stream().map(PictureEntry::source).toList(),
                pathways.pathways(),
                pathways.reference(),
                Wanted.TABLE);
    }

    /** Returns the pictures that have no result yet, in order. */
    List<PictureEntry> left() {
        return pictures.subList(taken, pictures.size());
    }

    /** Drops all results that have not been taken; the engine stops. */
    void withdraw() {
        wanted = false;
    }

    /**
     * Compares the pictures on the engine's thread.
     *
     * @param giveWay returns whether something more urgent waits
     */
    void run(FolderComparison engine, BooleanSupplier giveWay) {
        Cancellation stop = () ->
                !wanted || giveWay.getAsBoolean() || Thread.currentThread().isInterrupted();
        try {
            stop.check();
            files = versions(stop);
            engine.compareAll(request, this::take, stop);
        } catch (CancellationException e) {
            // What was taken stays; the other pictures wait.
        } catch (EngineException e) {
            broke(e.getMessage());
        } catch (IOException | RuntimeException e) {
            broke("The engine failed with " + e);
        }
        window.execute(() -> {
            hand();
            listener.ended(this);
        });
    }

    /**
     * Reads the files' versions before the engine reads the files.
     *
     * @throws CancellationException if the run has to stop
     */
    private List<ComparedFiles> versions(Cancellation stop) {
        List<ComparedFiles> versions = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            stop.check();
            versions.add(ComparedFiles.of(request.single(i)));
        }
        return versions;
    }

    private void take(PictureRecord record) {
        records.add(record);
        if (told.compareAndSet(false, true)) {
            later.execute(this::hand);
        }
    }

    private void hand() {
        told.set(false);
        PictureEntry last = null;
        for (PictureRecord record = records.poll(); record != null; record = records.poll()) {
            taken = record.index() + 1;
            PictureEntry picture = pictures.get(record.index());
            if (wanted && picture.waits()) {
                hand(picture, record);
                last = picture;
            }
        }
        if (last != null) {
            listener.handed(last);
        }
    }

    private void hand(PictureEntry picture, PictureRecord record) {
        if (record.broken().isPresent()) {
            listener.broke(picture, record.broken().orElseThrow());
        } else {
            listener.compared(
                    picture,
                    new PictureState.Done(
                            record.comparison(firstName - record.index(), request.reference()),
                            files.get(record.index())));
        }
    }

    private void broke(String sentence) {
        window.execute(() -> {
            // The engine ended after the results that are still gathered.
            hand();
            if (wanted && !left().isEmpty()) {
                listener.broke(left().get(0), sentence);
            }
        });
    }
}
