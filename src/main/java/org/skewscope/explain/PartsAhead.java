package org.skewscope.explain;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.NativeSettings;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.CancellableModelRunner;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.SharedPicture;

/**
 * The last parts, which can be worked out on a thread of their own while another part is: whoever
 * asks for the search for changes, which leaves half of two cores idle, asks for these next.
 */
final class PartsAhead {

    private static final List<Kind> PARTS = List.of(Kind.DEPTH, Kind.BATCHES);

    private final CostlyParts asked;
    private final CostlyParts ahead;
    private final Cancellation unwanted;
    private final Map<Kind, CompletableFuture<Optional<ExplanationPart>>> coming =
            new EnumMap<>(Kind.class);
    private boolean allowed;
    private volatile boolean stopped;

    /**
     * @param model runs what nobody runs twice
     * @param memo runs what may have been run before; for several threads
     * @param unwanted whether the part that was asked for last is not wanted any more
     */
    PartsAhead(
            PathwayRunner runner,
            SharedPicture picture,
            Neighbours neighbours,
            ModelRunner model,
            ModelRunner memo,
            Cancellation unwanted) {
        this.unwanted = unwanted;
        asked =
                new CostlyParts(
                        runner,
                        picture,
                        neighbours,
                        new CancellableModelRunner(model, unwanted),
                        memo);
        ahead =
                new CostlyParts(
                        runner,
                        picture,
                        neighbours,
                        new CancellableModelRunner(model, this::unwantedAhead),
                        memo);
    }

    /** Another process answers one question at a time: its pathways are not run ahead. */
    void allow(Pathway a, Pathway b) {
        allowed =
                a.execution().nativeSettings().equals(NativeSettings.DEFAULT)
                        && b.execution().nativeSettings().equals(NativeSettings.DEFAULT);
    }

    private boolean unwantedAhead() {
        return stopped || unwanted.isRequested();
    }

    /** Ends at the next step what nobody has asked for. */
    void stop() {
        stopped = true;
    }

    /** Begins both, one after the other. */
    void begin(PathwayTrace a, PathwayTrace b) {
        if (!allowed || !coming.isEmpty()) {
            return;
        }
        stopped = false;
        PARTS.forEach(kind -> coming.put(kind, new CompletableFuture<>()));
        Map<Kind, CompletableFuture<Optional<ExplanationPart>>> begun = new EnumMap<>(coming);
        Thread thread =
                new Thread(
                        () -> PARTS.forEach(kind -> work(kind, a, b, begun.get(kind))),
                        "parts ahead");
        thread.setDaemon(true);
        thread.start();
    }

    private void work(
            Kind kind,
            PathwayTrace a,
            PathwayTrace b,
            CompletableFuture<Optional<ExplanationPart>> part) {
        try {
            part.complete(
                    Optional.of(
                            ahead.part(kind, a, b, ProgressListener.NONE, this::unwantedAhead)));
        } catch (RuntimeException | OutOfMemoryError e) {
            // Who asks for the part works it out, and is told what fails.
            part.complete(Optional.empty());
        }
    }

    /**
     * The part: what has been worked out of it, or else all of it now.
     *
     * @throws java.util.concurrent.CancellationException where it was cancelled
     */
    ExplanationPart part(Kind kind, PathwayTrace a, PathwayTrace b, ProgressListener listener) {
        return begun(kind).orElseGet(() -> asked.part(kind, a, b, listener, unwanted));
    }

    /** Empty where it was not begun, or did not come to its end. */
    private Optional<ExplanationPart> begun(Kind kind) {
        CompletableFuture<Optional<ExplanationPart>> part = coming.remove(kind);
        if (part == null) {
            return Optional.empty();
        }
        if (part.isDone()) {
            return part.join();
        }
        try {
            return unwanted.await(part);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
