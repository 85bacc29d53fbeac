package org.skewscope.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.skewscope.cache.ReadyWays;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.onnx.OnnxFile;

/**
 * Holds the sessions of one model, each made at its first use. Of many, the one that was unused
 * longest is closed. Several runs may use a session at a time.
 */
final class OnnxSessions {

    private final OrtEnvironment environment;
    private final OnnxFile model;

    /** The sessions, the one that was unused longest first. */
    private final Map<SessionKey, OrtSession> sessions = new LinkedHashMap<>();

    /** Runs share the read lock; closing waits for them. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private final Set<SessionKey> timedOut = new HashSet<>();
    private final Duration most;
    private final Runnable trimmed;
    private boolean closed;

    private final ReadyWays<SessionKey> ways;

    /** Uses a session. */
    @FunctionalInterface
    interface Use<T> {
        T of(OrtSession session) throws OrtException, ExecutionException;
    }

    /**
     * @param most the longest time for a load
     * @param trimmed gives free native memory back to the machine
     */
    OnnxSessions(OrtEnvironment environment, OnnxFile model, Duration most, Runnable trimmed) {
        this.most = most;
        this.trimmed = trimmed;
        this.environment = environment;
        this.model = model;
        ways = new ReadyWays<>(bytes());
    }

    OrtEnvironment environment() {
        return environment;
    }

    /**
     * Uses the session of a key and makes it if it is missing.
     *
     * @throws ExecutionException if the session cannot be made, or fails
     */
    <T> T use(SessionKey key, Use<T> use) throws ExecutionException {
        if (ways.isTried(key)) {
            return useOnce(key, use);
        }
        makeRoom(key);
        open.readLock().lock();
        try {
            return use.of(session(key));
        } catch (OrtException e) {
            throw OnnxErrors.of(model.name(), e);
        } finally {
            open.readLock().unlock();
        }
    }

    /** Uses a session of its own, which is closed afterwards. */
    private <T> T useOnce(SessionKey key, Use<T> use) throws ExecutionException {
        try (OrtSession session = load(key)) {
            return use.of(session);
        } catch (OrtException e) {
            throw OnnxErrors.of(model.name(), e);
        } finally {
            trim();
        }
    }

    /** Closes sessions until that of a key can be kept, too. */
    private void makeRoom(SessionKey key) {
        List<SessionKey> oldest;
        synchronized (sessions) {
            if (sessions.containsKey(key)) {
                return;
            }
            int most = ways.most();
            if (sessions.size() < most) {
                return;
            }
            oldest = sessions.keySet().stream()
                    .limit(sessions.size() - most + 1L)
                    .toList();
        }
        end(oldest::contains, false);
    }

    private OrtSession session(SessionKey key) throws OrtException, ExecutionException {
        synchronized (sessions) {
            if (closed) {
                throw new ExecutionException(model.name() + " has been closed", "Run the pathway again.");
            }
            OrtSession session = sessions.remove(key);
            sessions.put(key, session == null ? load(key) : session);
            return sessions.get(key);
        }
    }

    private OrtSession load(SessionKey key) throws OrtException, ExecutionException {
        if (timedOut.contains(key)) {
            throw SessionLoad.timedOutBefore(model.name());
        }
        SessionLoad load = new SessionLoad(environment, model.name(), most);
        try {
            return load.load(model.path().toString(), key.options());
        } finally {
            if (load.timedOut()) {
                timedOut.add(key);
            }
            trim();
        }
    }

    /** Gives back what the load or the end of a large session leaves. */
    void trim() {
        if (isLarge()) {
            trimmed.run();
        }
    }

    /** Returns whether a second session of the model would take too much memory to be kept. */
    boolean isLarge() {
        return ReadyWays.isLarge(bytes());
    }

    /** Returns the size of the model's files; the largest number if they cannot be read. */
    private long bytes() {
        try {
            long bytes = Files.size(model.path());
            for (Path external : model.externalFiles()) {
                bytes += Files.size(external);
            }
            return bytes;
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Returns whether a load timed out; its thread may still run. */
    boolean timedOut() {
        synchronized (sessions) {
            return !timedOut.isEmpty();
        }
    }

    void close() {
        end(key -> true, true);
    }

    /** Closes the sessions, each of which is made again at its next use. */
    void release() {
        end(key -> true, false);
    }

    /** Closes the sessions of all other keys. */
    void retain(Set<SessionKey> keys) {
        ways.rest(keys);
        end(key -> !keys.contains(key), false);
    }

    /**
     * @param wanted the sessions that are used in turn from now on
     */
    void prepare(Set<SessionKey> wanted) {
        ways.announce(wanted);
    }

    private void end(Predicate<SessionKey> ended, boolean forGood) {
        open.writeLock().lock();
        try {
            synchronized (sessions) {
                closed |= forGood;
                for (SessionKey key : List.copyOf(sessions.keySet())) {
                    if (ended.test(key)) {
                        sessions.remove(key).close();
                    }
                }
            }
        } catch (OrtException e) {
            // Nothing is left to be done with it.
        } finally {
            open.writeLock().unlock();
        }
    }
}
