package org.skewscope.worker.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.skewscope.engine.EngineException;
import org.skewscope.execution.NativeSettings;
import org.skewscope.option.Remedy;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * Engine processes with other native settings than the main one's. Each takes up to a gigabyte, so
 * only a few live at a time: the one unused longest ends for another, and each ends once it has
 * been idle for a while.
 */
final class WorkerPool implements AutoCloseable {

    private final Supplier<WorkerLaunch> launch;
    private final LogTail log;
    private final int most;
    private final Duration idle;
    private final Map<NativeSettings, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
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
     * @param most how many may live at a time
     * @param idle how long one may do nothing before it ends
     */
    WorkerPool(Supplier<WorkerLaunch> launch, LogTail log, int most, Duration idle) {
        this.launch = launch;
        this.log = log;
        this.most = most;
        this.idle = idle;
    }

    /**
     * Runs the model in a process with the request's settings. A process that dies over it is
     * started again, and refused to the pathway alone.
     *
     * @throws CancellationException where it was cancelled
     */
    WorkerReply run(WorkerRequest.OfModel request, Cancellation cancellation) {
        NativeSettings settings = request.recipe().nativeSettings();
        Entry entry = take(settings);
        try {
            return entry.engine.call(request, ProgressListener.NONE, cancellation);
        } catch (EngineException e) {
            return new WorkerReply.Refused(
                    "the engine with " + settings + " failed: " + withoutFullStop(e.getMessage()),
                    Remedy.set(settings.toDefaults(), "").orSay("Leave this pathway out."));
        } finally {
            putBack(entry);
        }
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private Entry take(NativeSettings settings) {
        List<Entry> ended = new ArrayList<>();
        Entry taken;
        synchronized (this) {
            if (closed) {
                throw new CancellationException("The engine was closed");
            }
            taken = entries.get(settings);
            if (taken == null) {
                while (entries.size() >= most) {
                    ended.add(entries.remove(entries.keySet().iterator().next()));
                }
                WorkerLaunch main = launch.get();
                taken =
                        new Entry(
                                new WorkerEngine(
                                        main.plusEnvironment(settings.environment()),
                                        EngineListener.NONE,
                                        log));
                entries.put(settings, taken);
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
            timer =
                    Executors.newSingleThreadScheduledExecutor(
                            work -> {
                                Thread thread = new Thread(work, "idle engines");
                                thread.setDaemon(true);
                                return thread;
                            });
        }
        var unused = timer.schedule(this::endIdle, idle.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void endIdle() {
        long now = System.nanoTime();
        endWhere(entry -> entry.unusedSince != null && now - entry.unusedSince >= idle.toNanos());
    }

    /** Ends all, for instance since they run a model that is no longer wanted. */
    void endAll() {
        endWhere(entry -> true);
    }

    private void endWhere(java.util.function.Predicate<Entry> condition) {
        List<Entry> ended = new ArrayList<>();
        synchronized (this) {
            entries.values()
                    .removeIf(
                            entry -> {
                                if (condition.test(entry)) {
                                    ended.add(entry);
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
        endAll();
    }
}
