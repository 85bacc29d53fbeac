package org.skewscope.worker.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.skewscope.engine.EngineException;
import org.skewscope.execution.option.NativeSettings;
import org.skewscope.option.Remedy;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * Holds engine processes beside the main one, one for each pair of model and native settings. Each
 * takes up to a gigabyte, so only a few live at a time: the one that was unused longest ends for
 * another, and each ends once it has been idle for a while.
 */
final class WorkerPool implements AutoCloseable {

    private final Supplier<WorkerLaunch> launch;
    private final LogTail log;
    private final int most;
    private final Duration idle;
    private final Map<WorkerKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private ScheduledExecutorService timer;
    private boolean closed;

    /** An engine and its last use; null while it is used. */
    private static final class Entry {
        final WorkerEngine engine;
        Long unusedSince;

        Entry(WorkerEngine engine) {
            this.engine = engine;
        }
    }

    /**
     * @param launch how the main process is started at present
     * @param log takes what the processes write to standard error
     * @param most how many processes may live at a time
     * @param idle how long an idle process lives
     */
    WorkerPool(Supplier<WorkerLaunch> launch, LogTail log, int most, Duration idle) {
        this.launch = launch;
        this.log = log;
        this.most = most;
        this.idle = idle;
    }

    /**
     * Runs the main process's model in a process with the request's settings. If that process dies,
     * the reply is a {@link WorkerReply.Refused}.
     *
     * @throws CancellationException if the request was cancelled
     */
    WorkerReply run(WorkerRequest.ModelRequest request, Cancellation cancellation) {
        NativeSettings settings = request.recipe().nativeSettings();
        WorkerLaunch main = launch.get();
        Entry entry = take(new WorkerKey(main.model(), settings), main);
        try {
            return entry.engine.call(request, ProgressListener.NONE, cancellation);
        } catch (EngineException e) {
            return new WorkerReply.Refused(
                    "the engine with %s failed: %s".formatted(settings, withoutFullStop(e.getMessage())),
                    Remedy.set(settings.toDefaults(), "").orSay("Leave this pathway out."));
        } finally {
            putBack(entry);
        }
    }

    /**
     * Starts the processes that pathways will need, in parallel, and returns at once. A single one
     * is started when it is needed.
     */
    void begin(List<Pathway> pathways) {
        NativeSettings own = NativeSettings.of(System.getenv());
        List<NativeSettings> others = pathways.stream()
                .map(pathway -> pathway.execution().nativeSettings())
                .distinct()
                .filter(settings -> !own.serve(settings))
                .limit(most)
                .toList();
        if (others.size() > 1) {
            WorkerLaunch main = launch.get();
            others.stream()
                    .map(settings -> new WorkerKey(main.model(), settings))
                    .filter(key -> !lives(key))
                    .forEach(key -> begin(key, main));
        }
    }

    private synchronized boolean lives(WorkerKey key) {
        return entries.containsKey(key);
    }

    private void begin(WorkerKey key, WorkerLaunch main) {
        Entry entry = take(key, main);
        try {
            entry.engine.start();
        } catch (EngineException e) {
            // The run that needs the process reports the same failure.
            return;
        } finally {
            putBack(entry);
        }
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private Entry take(WorkerKey key, WorkerLaunch main) {
        List<Entry> ended = new ArrayList<>();
        Entry taken;
        synchronized (this) {
            if (closed) {
                throw new CancellationException("The engine was closed");
            }
            taken = entries.get(key);
            if (taken == null) {
                while (entries.size() >= most) {
                    ended.add(entries.remove(entries.keySet().iterator().next()));
                }
                taken = new Entry(new WorkerEngine(main.with(key), EngineListener.NONE, log));
                entries.put(key, taken);
            }
            taken.unusedSince = null;
        }
        ended.forEach(entry -> entry.engine.close());
        return taken;
    }

    private synchronized void putBack(Entry entry) {
        entry.unusedSince = System.nanoTime();
        if (closed) {
            return;
        }
        if (timer == null) {
            timer = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "idle engines");
                thread.setDaemon(true);
                return thread;
            });
        }
        var unused = timer.schedule(this::endIdle, idle.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void endIdle() {
        long now = System.nanoTime();
        endWhere((key, entry) -> entry.unusedSince != null && now - entry.unusedSince >= idle.toNanos());
    }

    /** Ends the processes of a model. */
    void end(Optional<Path> model) {
        endWhere((key, entry) -> key.model().equals(model));
    }

    private void endWhere(BiPredicate<WorkerKey, Entry> condition) {
        List<Entry> ended = new ArrayList<>();
        synchronized (this) {
            entries.entrySet().removeIf(entry -> {
                if (condition.test(entry.getKey(), entry.getValue())) {
                    ended.add(entry.getValue());
                    return true;
                }
                return false;
            });
        }
        ended.forEach(entry -> entry.engine.close());
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (timer != null) {
                timer.shutdownNow();
            }
        }
        endWhere((key, entry) -> true);
    }

    /**
     * Identifies the kind of an engine process.
     *
     * @param model the file or folder of its model; empty if none is named
     * @param settings the native settings that it is started with
     */
    record WorkerKey(Optional<Path> model, NativeSettings settings) {}
}
