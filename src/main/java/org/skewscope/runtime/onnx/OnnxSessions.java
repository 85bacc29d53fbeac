package org.skewscope.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.onnx.OnnxFile;

/**
 * The sessions of one model, each made when it is first used and kept until all are closed. A
 * session takes several runs at a time.
 */
final class OnnxSessions {

    private final OrtEnvironment environment;
    private final OnnxFile model;
    private final Map<SessionKey, OrtSession> sessions = new HashMap<>();

    /** Runs share it; closing waits for them. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private final Set<SessionKey> givenUp = new HashSet<>();
    private final Duration most;
    private boolean closed;

    /** What is done with a session. */
    @FunctionalInterface
    interface Use<T> {
        T of(OrtSession session) throws OrtException, ExecutionException;
    }

    /**
     * @param most how long a load may take
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
     * @throws ExecutionException where the session cannot be made, or fails
     */
    <T> T use(SessionKey key, Use<T> use) throws ExecutionException {
        open.readLock().lock();
        try {
            return use.of(session(key));
        } catch (OrtException e) {
            throw Trouble.of(model.name(), e);
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
        if (givenUp.contains(key)) {
            throw GivenUpLoad.already(model.name());
        }
        SessionLoad load = new SessionLoad(environment, model.name(), most);
        try {
            return load.load(model.path().toString(), key.options());
        } finally {
            if (load.gaveUp()) {
                givenUp.add(key);
            }
        }
    }

    /** Whether a load was given up, whose thread may go on. */
    boolean gaveUp() {
        synchronized (sessions) {
            return !givenUp.isEmpty();
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
}
