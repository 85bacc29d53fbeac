package org.skewscope.runtime.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import org.skewscope.execution.ExecutionException;

/** Ends a run that takes too long: a model may hold an endless loop. */
final class RunLimit implements AutoCloseable {

    /** No classifier takes as long on any machine. */
    static final Duration USUAL = Duration.ofMinutes(2);

    private final String model;
    private final Duration most;
    private final RunOptions options = new RunOptions();
    private final Timer timer = new Timer("onnx-limit", true);
    private boolean ended;
    private boolean done;

    /** Runs a session with options. */
    @FunctionalInterface
    interface Run {
        OrtSession.Result with(RunOptions options) throws OrtException;
    }

    /**
     * @param model for messages
     * @param most the longest time for the run
     */
    RunLimit(String model, Duration most) throws OrtException {
        this.model = model;
        this.most = most;
    }

    OrtSession.Result run(Run run) throws OrtException, ExecutionException {
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        end();
                    }
                },
                most.toMillis());
        try {
            return run.with(options);
        } catch (OrtException e) {
            if (hasEnded()) {
                throw new ExecutionException(
                        "%s was not done after %s seconds and was ended".formatted(model, most.toSeconds()),
                        "Export the model without loops, or feed a smaller batch.",
                        e);
            }
            throw e;
        }
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    private synchronized void end() {
        if (!done) {
            ended = true;
            try {
                options.setTerminate(true);
            } catch (OrtException e) {
                // It goes on, and its process is ended with the engine.
            }
        }
    }

    @Override
    public synchronized void close() {
        done = true;
        timer.cancel();
        options.close();
    }
}
