package org.skewscope.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.OnnxOptimization;
import org.skewscope.model.onnx.OnnxFile;

/**
 * Holds the sessions of one model, each made at its first use and kept until all are closed.
 * Several runs may use a session at a time.
 */
final class OnnxSessions {

    private final OrtEnvironment environment;
    private final OnnxFile model;
    private final Map<SessionKey, OrtSession> sessions = new HashMap<>();

    /** Runs share the read lock; closing waits for them. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private final Set<SessionKey> timedOut = new HashSet<>();
    private final Duration most;
    private boolean closed;

    /** Uses a session. */
    @FunctionalInterface
    interface Use<T> {
        T of(OrtSession session) throws OrtException, ExecutionException;
    }

    /**
     * @param most the longest time for a load
     */
    OnnxSessions(OrtEnvironment environment, OnnxFile model, Duration most) {
        this.most = most;
        this.environment = environment;
        this.model = model;
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
        open.readLock().lock();
        try {
            return use.of(session(key));
        } catch (OrtException e) {
            throw OnnxErrors.of(model.name(), e);
        } finally {
            open.readLock().unlock();
        }
    }

    private OrtSession session(SessionKey key) throws OrtException, ExecutionException {
        synchronized (sessions) {
            if (closed) {
                throw new ExecutionException(
                        model.name() + " has been closed", "Run the pathway again.");
            }
            OrtSession session = sessions.get(key);
            if (session == null) {
                session = load(key);
                sessions.put(key, session);
            }
            return session;
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
        }
    }

    /** Returns whether a load timed out; its thread may still run. */
    boolean timedOut() {
        synchronized (sessions) {
            return !timedOut.isEmpty();
        }
    }

    void close() {
        open.writeLock().lock();
        try {
            synchronized (sessions) {
                closed = true;
                for (OrtSession session : sessions.values()) {
                    session.close();
                }
                sessions.clear();
            }
        } catch (OrtException e) {
            // Nothing is left to be done with it.
        } finally {
            open.writeLock().unlock();
        }
    }

    /**
     * Identifies a session by the settings that it is made with.
     *
     * @param threads intra-op threads; 0 for ONNX Runtime's default, one per core, as in Python
     */
    record SessionKey(OnnxOptimization optimization, int threads) {

        static final SessionKey USUAL = new SessionKey(OnnxOptimization.ALL, 0);

        static SessionKey of(ExecutionRecipe recipe) {
            return new SessionKey(recipe.optimization(), recipe.nativeSettings().threads());
        }

        /** Returns the session's options, which the caller closes. */
        SessionOptions options() throws OrtException {
            SessionOptions options = new SessionOptions();
            options.setExecutionMode(ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(level());
            options.setInterOpNumThreads(1);
            options.setIntraOpNumThreads(threads);
            // Threads that wait for the next run by spinning take the other pathways' time.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return options;
        }

        private OptLevel level() {
            return switch (optimization) {
                case NONE -> OptLevel.NO_OPT;
                case BASIC -> OptLevel.BASIC_OPT;
                case EXTENDED -> OptLevel.EXTENDED_OPT;
                case ALL -> OptLevel.ALL_OPT;
            };
        }
    }
}
