package org.skewscope.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.skewscope.cli.mcp.CommandAnswer;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.FolderComparison.FolderSink;
import org.skewscope.engine.FolderRequest;
import org.skewscope.option.Stage;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.ForwardingEngine;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * Runs commands for another program: what a command prints is kept, its progress is reported, and
 * it can be canceled at each call of its engine.
 */
final class CommandRun {

    /** Commands that need a terminal or a display, or that read the input of this process. */
    private static final Set<String> OWN_PROCESS = Set.of("mcp", "serve", "window");

    private final EngineSource engines;

    /**
     * @param engines makes the engine of each command
     */
    CommandRun(EngineSource engines) {
        this.engines = engines;
    }

    /**
     * Runs a command to its end.
     *
     * @param words the command's name and its arguments
     * @param progress receives a clause for each step, such as {@code cat.jpg, eager, resize}
     */
    CommandAnswer run(List<String> words, Consumer<String> progress, Cancellation cancellation) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = execute(
                words,
                new CommandContext(
                        stream(out),
                        stream(err),
                        false,
                        model -> new WatchedEngine(engines.open(model), progress, cancellation),
                        null));
        return new CommandAnswer(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private int execute(List<String> words, CommandContext context) {
        if (words.isEmpty() || OWN_PROCESS.contains(words.get(0))) {
            context.err()
                    .println(
                            words.isEmpty()
                                    ? "The request has no words. Name a command, such as compare."
                                    : "'%s' needs a process of its own. Start skewscope %s yourself."
                                            .formatted(words.get(0), words.get(0)));
            return ExitCode.WRONG_USAGE;
        }
        String[] array = words.toArray(String[]::new);
        try {
            engines.expect(array);
            return SkewscopeCommand.commandLine(context, new DisplayProbe(), array)
                    .execute(array);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return context.failed(e + ". Report it with the command that led to it.");
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Reports the progress of every call, and ends a call when the command is canceled. */
    private static final class WatchedEngine extends ForwardingEngine {

        private final Consumer<String> reports;
        private final Cancellation canceled;

        WatchedEngine(EngineClient engine, Consumer<String> reports, Cancellation canceled) {
            super(engine);
            this.reports = reports;
            this.canceled = canceled;
        }

        private Cancellation either(Cancellation own) {
            return () -> canceled.isRequested() || own.isRequested();
        }

        /** Waits for the engine, which goes on loading if the command is canceled. */
        @Override
        public EngineInfo info() throws EngineException {
            FutureTask<EngineInfo> loaded = new FutureTask<>(super::info);
            Thread waiting = new Thread(loaded, "engine info");
            waiting.setDaemon(true);
            waiting.start();
            try {
                return canceled.await(loaded);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw new EngineException(e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The waiting thread was interrupted");
            }
        }

        @Override
        public Comparison compare(ComparisonRequest request, ProgressListener progress, Cancellation cancellation)
                throws EngineException {
            canceled.check();
            return super.compare(
                    request,
                    new Reported(
                            progress, index -> request.pathways().get(index).id(), reports),
                    either(cancellation));
        }

        @Override
        public void compareAll(FolderRequest request, FolderSink sink, Cancellation cancellation)
                throws EngineException, IOException {
            canceled.check();
            int all = request.pictures().size();
            super.compareAll(
                    request,
                    picture -> {
                        reports.accept("%s of %s pictures".formatted(picture.index() + 1, all));
                        sink.take(picture);
                    },
                    either(cancellation));
        }

        @Override
        public <R extends WorkerReply> R call(
                WorkerRequest<R> request, ProgressListener progress, Cancellation cancellation) throws EngineException {
            canceled.check();
            return super.call(request, new Reported(progress, request::pathwayName, reports), either(cancellation));
        }
    }

    /** Words the progress of a call. */
    private record Reported(ProgressListener own, PathwayNames names, Consumer<String> reports)
            implements ProgressListener {

        @FunctionalInterface
        interface PathwayNames {
            String of(int index);
        }

        @Override
        public void stageStarted(String picture, int pathway, Stage stage) {
            reports.accept("%s, %s, %s".formatted(picture, names.of(pathway), stage.id()));
            own.stageStarted(picture, pathway, stage);
        }

        @Override
        public void counted(int done, int total) {
            reports.accept("%s of %s runs".formatted(done, total));
            own.counted(done, total);
        }
    }
}
