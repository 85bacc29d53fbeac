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
import org.skewscope.audit.AuditCauses;
import org.skewscope.audit.AuditListener;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.AuditRun;
import org.skewscope.audit.AuditRun.AuditOutcome;
import org.skewscope.audit.PathwayFailures;
import org.skewscope.audit.WorstTensors;
import org.skewscope.audit.store.AuditStore;
import org.skewscope.audit.store.Pairing;
import org.skewscope.cli.text.PlainText;
import org.skewscope.engine.EngineException;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.audit.CauseWording;
import org.skewscope.present.audit.ProgressWording;
import org.skewscope.worker.client.EngineClient;

/** Runs an audit for the command line. After Ctrl+C the audit's file is whole. */
final class AuditWork {

    /** A closing engine gets less time than the process that started this one waits for its end. */
    private static final long CLOSE_MILLISECONDS = 1200;

    private final CommandContext context;
    private final AuditPlan plan;
    private final Optional<Path> model;
    private boolean tensors;
    private Optional<AuditCauses.Limits> limits = Optional.empty();
    private AuditCauses.Judge judge;

    AuditWork(CommandContext context, AuditPlan plan, Optional<Path> model) {
        this.context = context;
        this.plan = plan;
        this.model = model;
    }

    /** Also keeps the input tensors of the pictures that differ most. */
    AuditWork keepingTensors() {
        tensors = true;
        return this;
    }

    /**
     * Afterwards also explains flips and other differences.
     *
     * @param most how many
     * @param naming the classes' names
     */
    AuditWork explaining(AuditCauses.Limits most, ClassNaming naming) {
        limits = Optional.of(most);
        judge = CauseWording.judge(naming);
        return this;
    }

    /**
     * Measures the plan's pictures.
     *
     * @param store receives the results
     * @param engine the first engine
     * @param workers number of engines that work side by side
     * @throws CancellationException if the user ends the audit
     */
    AuditOutcome into(AuditStore store, EngineClient engine, int workers) throws IOException, EngineException {
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook = new Thread(() -> end(ended, closed, store), "audit end");
        Runtime.getRuntime().addShutdownHook(hook);
        List<EngineClient> others = new ArrayList<>();
        AuditProgressLine progress = new AuditProgressLine(context, plan);
        try {
            AuditOutcome outcome = new AuditRun(plan, store, progress)
                    .run(
                            workers,
                            number -> {
                                if (number == 0) {
                                    return engine;
                                }
                                EngineClient other = context.engine().open(model);
                                others.add(other);
                                return other;
                            },
                            ended::get);
            if (tensors) {
                new WorstTensors(plan, store, engine).keep(ended::get);
            }
            if (limits.isPresent()) {
                AuditCauses.Outcome explained =
                        new AuditCauses(plan, store, engine, judge, progress).explain(limits.get(), ended::get);
                progress.clear();
                if (explained.explained() > 0) {
                    context.err().println(ProgressWording.of(explained));
                }
            }
            return outcome;
        } catch (CancellationException e) {
            progress.clear();
            context.err().println("Stopped. Results so far are saved; run the same command again to resume.");
            store.commit();
            throw e;
        } finally {
            progress.clear();
            if (ended.get()) {
                store.close();
            }
            closed.countDown();
            others.forEach(EngineClient::close);
            if (!ended.get()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    /** Measures the plan's pictures by one engine into a file that is begun anew. */
    AuditOutcome anew(Path file, EngineClient engine) throws IOException, EngineException {
        try (AuditStore store = AuditStore.open(file, true)) {
            return into(store, engine, 1);
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
            // The committed results are in the file all the same.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Prints the audit's progress on standard error: one line that changes on a terminal, a line
     * now and then elsewhere.
     */
    private static final class AuditProgressLine implements AuditListener {

        private static final long PAUSE_NANOSECONDS = 1_000_000_000L;

        private final CommandContext context;
        private final AuditPlan plan;
        private final List<Pairing> pairs;
        private final long began = System.nanoTime();
        private long told = began - PAUSE_NANOSECONDS;
        private long explaining;

        AuditProgressLine(CommandContext context, AuditPlan plan) {
            this.context = context;
            this.plan = plan;
            pairs = plan.pairs();
        }

        @Override
        public void progressed(int done, int total, List<Integer> flips) {
            long now = System.nanoTime();
            if (done < total && now - told < PAUSE_NANOSECONDS) {
                return;
            }
            told = now;
            print(ProgressWording.of(
                    done,
                    total,
                    (now - began) / 1e9,
                    flips,
                    pairs,
                    plan.pathways().stream().map(Pathway::id).toList()));
        }

        @Override
        public void explained(int done, int total) {
            long now = System.nanoTime();
            explaining = explaining == 0 ? now : explaining;
            if (done < total && now - told < PAUSE_NANOSECONDS) {
                return;
            }
            told = now;
            print(ProgressWording.causes(done, total, done, (now - explaining) / 1e9));
        }

        private void print(String words) {
            String line = PlainText.of(words);
            context.progress(PlainText.shortened(line, 150));
            if (!context.terminal()) {
                context.err().println(line);
            }
        }

        @Override
        public void failed(String path, String reason) {
            clear();
            context.complain(path + ": " + reason);
        }

        @Override
        public void failed(PathwayFailures failures) {
            note(ProgressWording.of(failures));
        }

        @Override
        public void note(String sentence) {
            clear();
            context.complain(sentence);
        }

        /** Erases the progress line so that other text can be printed. */
        void clear() {
            context.progress("");
        }
    }
}
