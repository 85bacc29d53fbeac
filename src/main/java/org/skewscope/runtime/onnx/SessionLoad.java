package org.skewscope.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.skewscope.execution.ExecutionException;

/**
 * Loads a model within a time limit: a graph can be made whose optimization never ends, and only
 * the end of its process ends that. The thread of such a load is abandoned, and the load is not
 * tried again.
 */
final class SessionLoad {

    /** No classifier takes as long on any machine. */
    static final Duration MOST = Duration.ofMinutes(3);

    private static final String REMEDY =
            "Export the model without functions and loops that never end, and open the new file.";

    private final OrtEnvironment environment;
    private final String model;
    private final Duration most;
    private boolean timedOut;

    SessionLoad(OrtEnvironment environment, String model, Duration most) {
        this.most = most;
        this.environment = environment;
        this.model = model;
    }

    /**
     * Loads a session.
     *
     * @param options the options, which are closed when the session exists
     * @throws ExecutionException if the load takes too long
     */
    OrtSession load(String path, SessionOptions options) throws OrtException, ExecutionException {
        return within(() -> environment.createSession(path, options), options);
    }

    /** Returns whether a load timed out; its thread may still run. */
    boolean timedOut() {
        return timedOut;
    }

    private interface Load {
        OrtSession session() throws OrtException;
    }

    private OrtSession within(Load load, SessionOptions options) throws OrtException, ExecutionException {
        CompletableFuture<OrtSession> loaded = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(loaded, load, options), "onnx-load");
        thread.setDaemon(true);
        thread.start();
        try {
            if (most.isZero()) {
                // A quick load may be done already, but none is done within no time.
                throw new TimeoutException();
            }
            return loaded.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof OrtException refused) {
                throw refused;
            }
            throw new ExecutionException(
                    "ONNX Runtime could not load " + model, "Copy or export the model again.", e.getCause());
        } catch (TimeoutException e) {
            loaded.cancel(false);
            timedOut = true;
            throw timeout();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            loaded.cancel(false);
            throw new ExecutionException("Loading %s was interrupted".formatted(model), "Run the pathway again.", e);
        }
    }

    private static void complete(CompletableFuture<OrtSession> loaded, Load load, SessionOptions options) {
        try (options) {
            OrtSession session = load.session();
            if (!loaded.complete(session)) {
                session.close();
            }
        } catch (OrtException | RuntimeException | Error e) {
            loaded.completeExceptionally(e);
        }
    }

    private ExecutionException timeout() {
        return new ExecutionException(
                "ONNX Runtime did not finish loading %s in %s seconds".formatted(model, most.toSeconds()), REMEDY);
    }

    /**
     * Returns the refusal of a file whose load timed out before. Another try would leave one more
     * thread behind, since only the end of the process ends such a thread.
     */
    static ExecutionException timedOutBefore(String model) {
        return new ExecutionException(
                "ONNX Runtime was not done in time with loading %s, so the same file is not loaded again"
                        .formatted(model),
                REMEDY);
    }
}
