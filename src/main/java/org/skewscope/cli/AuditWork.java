package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.skewscope.audit.AuditOutcome;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.AuditRun;
import org.skewscope.audit.WorstTensors;
import org.skewscope.audit.store.AuditStore;
import org.skewscope.engine.EngineException;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.WorkerEngine;

/** An audit under way on the command line; ended by Ctrl+C it leaves a whole file. */
final class AuditWork {

    /** Less than who started this process waits for its end. */
    private static final long CLOSE_MILLISECONDS = 1200;

    private final CommandContext context;
    private final AuditPlan plan;
    private final Optional<Path> model;
    private boolean tensors;

    AuditWork(CommandContext context, AuditPlan plan, Optional<Path> model) {
        this.context = context;
        this.plan = plan;
        this.model = model;
    }

    /** Also keeps what was fed of the pictures that differ most. */
    AuditWork keepingTensors() {
        tensors = true;
        return this;
    }

    /**
     * @param engine the first one
     * @throws CancellationException where the user ended it
     */
    AuditOutcome into(AuditStore store, EngineClient engine, int workers)
            throws IOException, EngineException {
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook = new Thread(() -> end(ended, closed, store), "audit end");
        Runtime.getRuntime().addShutdownHook(hook);
        List<WorkerEngine> others = new ArrayList<>();
        AuditProgressLine progress = new AuditProgressLine(context, plan);
        try {
            AuditOutcome outcome =
                    new AuditRun(plan, store, progress)
                            .run(
                                    workers,
                                    number -> {
                                        if (number == 0) {
                                            return engine;
                                        }
                                        WorkerEngine other = context.engine().open(model);
                                        others.add(other);
                                        return other;
                                    },
                                    ended::get);
            if (tensors) {
                new WorstTensors(plan, store, engine).keep(ended::get);
            }
            return outcome;
        } catch (CancellationException e) {
            progress.clear();
            context.err().println("Stopped. What was measured is kept; the same command goes on.");
            store.commit();
            throw e;
        } finally {
            progress.clear();
            if (ended.get()) {
                store.close();
            }
            closed.countDown();
            others.forEach(WorkerEngine::close);
            if (!ended.get()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private static void end(AtomicBoolean ended, CountDownLatch closed, AuditStore store) {
        ended.set(true);
        try {
            if (!closed.await(CLOSE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                store.commit();
                store.close();
            }
        } catch (IOException e) {
            // What was committed is in the file all the same.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
