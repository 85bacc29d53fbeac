package org.skewscope.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.skewscope.audit.store.AuditConflict;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditStore;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.audit.store.StoredRun;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.run.Cancellation;
import org.skewscope.worker.client.EngineClient;

/** Measures all pictures of a plan, part by part, into an audit's file. */
public final class AuditRun {

    private final AuditPlan plan;
    private final AuditStore store;
    private final AuditListener listener;
    private final AuditPart.Seen seen;

    /** The pathways with their models as they were at the start. */
    private List<StoredPathway> pathways = List.of();

    /**
     * Prepares a run.
     *
     * @param plan the subject
     * @param store the audit's open file
     * @param listener receives the progress
     */
    public AuditRun(AuditPlan plan, AuditStore store, AuditListener listener) {
        this(plan, store, listener, new AuditPart.Seen());
    }

    /**
     * Prepares a run of an audit that runs in turns.
     *
     * @param memory what the earlier turns have read of the pictures' files
     */
    public AuditRun(AuditPlan plan, AuditStore store, AuditListener listener, Memory memory) {
        this(plan, store, listener, (AuditPart.Seen) memory);
    }

    private AuditRun(AuditPlan plan, AuditStore store, AuditListener listener, AuditPart.Seen seen) {
        this.plan = plan;
        this.store = store;
        this.listener = listener;
        this.seen = seen;
    }

    /**
     * Measures the pictures; afterwards each is in the file, newly measured, kept, or failed.
     *
     * @param workers number of engines that work side by side
     * @param engines the engines by their numbers, which the caller closes
     * @throws CancellationException if the run is canceled; committed results stay
     */
    public AuditOutcome run(int workers, IntFunction<EngineClient> engines, Cancellation cancellation)
            throws IOException, EngineException {
        EngineClient first = engines.apply(0);
        EngineInfo info = first.info();
        begin(Machine.describe(info, plan.model()), info);
        AuditParts parts = new AuditParts(plan, store.isEmpty());
        AuditTally tally = new AuditTally(plan, listener);
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                EngineClient engine = i == 0 ? first : engines.apply(i);
                working.add(threads.submit(() -> {
                    AuditPart part = new AuditPart(plan, store, tally, engine, cancellation, seen);
                    for (int p = next.getAndIncrement(); p < parts.count(); p = next.getAndIncrement()) {
                        part.run(parts.of(p));
                    }
                    return null;
                }));
            }
            for (Future<?> each : working) {
                await(each);
            }
        } finally {
            next.set(Integer.MAX_VALUE / 2);
            threads.shutdownNow();
            tally.ended();
        }
        requireSameModel(info);
        store.complete();
        return tally.outcome();
    }

    private void begin(StoredRun now, EngineInfo info) throws AuditStoreException {
        Optional<StoredRun> last = store.lastRun();
        if (last.isPresent() && !store.isEmpty()) {
            StoredRun saved = last.get();
            if (!saved.modelSha256().equals(now.modelSha256())) {
                throw new AuditConflict(
                        saved.model(),
                        """
                            The audit's file holds results of a different model (%s, %s). Name a new file with --out, \
                            or replace the results with --no-resume."""
                                .formatted(saved.model(), "SHA-256 " + ModelDigest.brief(saved.modelSha256())));
            }
            if (!saved.sameArithmetic(now)) {
                listener.note(
                        """
                        The saved results were made with %s, the new ones are made with %s: logits may differ in \
                        their last bits. --no-resume measures all of them here."""
                                .formatted("TensorFlow " + arithmetic(saved), arithmetic(now)));
            }
        }
        AuditHead head = plan.head(info);
        pathways = head.pathways();
        store.begin(now, head, plan.labels() == LabelSource.NONE);
    }

    private static String arithmetic(StoredRun run) {
        return "%s, %s and %s threads".formatted(run.tensorFlow(), run.isa(), run.threads());
    }

    /** Fails if a restarted engine has loaded another model than at the start. */
    private void requireSameModel(EngineInfo info) throws IOException {
        StoredRun begun = store.lastRun().orElseThrow();
        StoredRun now = Machine.describe(info, plan.model());
        if (!now.modelSha256().equals(begun.modelSha256())
                || !plan.head(info).pathways().equals(pathways)) {
            throw new AuditStoreException(
                    """
                    A model file changed during the audit, so its results may be mixed. Audit again with --no-resume, \
                    or into another file.""");
        }
    }

    private static void await(Future<?> work) throws IOException, EngineException {
        try {
            work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException own) {
                throw own;
            }
            if (e.getCause() instanceof EngineException own) {
                throw own;
            }
            if (e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The audit was interrupted");
        }
    }

    /**
     * Describes the end of an audit, counted in pictures times pathways.
     *
     * @param measured newly measured results
     * @param kept results found in the file
     * @param failed results that could not be measured
     */
    public record AuditOutcome(long measured, long kept, long failed) {

        /** Returns the sentence in the last line of the command. */
        public String sentence() {
            return "measured %s, kept %s, failed %s".formatted(measured, kept, failed);
        }
    }

    /**
     * Remembers what was read of each file, for an audit that runs in turns: it would else read all
     * files again in each turn. A file that changed meanwhile is read again.
     */
    public static final class Memory extends AuditPart.Seen {

        private final Map<Path, Known> known = new HashMap<>();

        private record Known(Stamp stamp, String content, Optional<StoredPicture> picture) {}

        private record Stamp(long bytes, FileTime modified) {}

        @Override
        synchronized String content(PictureListing.Listed each) {
            Optional<Stamp> now = stamp(each);
            Known before = known.get(each.file());
            if (before != null && now.isPresent() && now.get().equals(before.stamp())) {
                return before.content();
            }
            String content = super.content(each);
            now.ifPresent(stamp -> known.put(each.file(), new Known(stamp, content, Optional.empty())));
            return content;
        }

        @Override
        synchronized StoredPicture picture(PictureListing.Listed each, String content, OptionalInt label) {
            Known before = known.get(each.file());
            boolean same = before != null && before.content().equals(content);
            if (same && before.picture().isPresent()) {
                return before.picture().get();
            }
            StoredPicture picture = super.picture(each, content, label);
            if (same) {
                known.put(each.file(), new Known(before.stamp(), content, Optional.of(picture)));
            }
            return picture;
        }

        private static Optional<Stamp> stamp(PictureListing.Listed each) {
            try {
                return Optional.of(new Stamp(Files.size(each.file()), Files.getLastModifiedTime(each.file())));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
