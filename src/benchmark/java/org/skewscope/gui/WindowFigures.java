package org.skewscope.gui;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.skewscope.desk.files.Samples;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Session;
import org.skewscope.engine.EngineException;
import org.skewscope.gui.shell.SkewscopeWindow;
import org.skewscope.gui.support.AfterDrawing;
import org.skewscope.gui.viewer.ViewerView;
import org.skewscope.option.RecipeOption;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;

/**
 * Times the real window with the real engine on the display it is started on: start to window, to
 * the first comparison, a change of an option to its drawn result, and the memory of both processes
 * after many comparisons. Arguments: the folder of the sample pictures, the small picture's name,
 * the large one's, and how many comparisons.
 */
public final class WindowFigures {

    private static final PathwayOption RESIZE = PathwayOption.byKey("resize").orElseThrow();
    private static final List<String> METHODS = List.of("opencv-area", "pillow-lanczos", "tf-bicubic", "tf-bilinear");
    private static final int PATHWAY = 2;
    private static final int CHANGES = 20;
    private static final int WARM_UP = 4;

    private final SkewscopeWindow window;
    private final Session session;
    private final ComparisonTimes times;

    private WindowFigures(SkewscopeWindow window, Session session, ComparisonTimes times) {
        this.window = window;
        this.session = session;
        this.times = times;
    }

    public static void main(String[] arguments)
            throws EngineException, IOException, InterruptedException, ExecutionException, TimeoutException {
        Path samples = Path.of(arguments[0]);
        WorkerEngine worker = new WorkerEngine(WorkerLaunch.ofThisApplication(), EngineListener.NONE);
        worker.start();
        ComparisonTimes times = new ComparisonTimes();
        EngineClient engine = times.around(worker);
        Toolkit.start();
        WindowOptions options = WindowOptions.of(Samples.in(samples), Files.createTempDirectory("figures"));
        Session session = options.freshSession();
        CompletableFuture<Void> first = new CompletableFuture<>();
        SkewscopeWindow window = Toolkit.call(() -> {
            Stage stage = new Stage();
            SkewscopeWindow opened = options.window(engine, session);
            stage.setScene(opened.scene());
            stage.show();
            AfterDrawing.afterNext(() -> report("start to window", sinceStart()));
            AfterDrawing.once(session.shown(), () -> {
                report("start to first comparison", sinceStart());
                first.complete(null);
            });
            opened.add(List.of(samples.resolve(arguments[1])));
            return opened;
        });
        first.get();
        WindowFigures figures = new WindowFigures(window, session, times);
        figures.changes(arguments[1]);
        Toolkit.call(() -> {
            window.add(List.of(samples.resolve(arguments[2])));
            return true;
        });
        figures.changes(arguments[2]);
        int comparisons = Integer.parseInt(arguments[3]);
        if (comparisons > 0) {
            Toolkit.call(() -> {
                window.add(List.of(samples));
                return true;
            });
            figures.settle();
            figures.memory(comparisons);
        }
        Toolkit.call(() -> {
            window.close();
            return true;
        });
        Platform.exit();
    }

    /** Values never tried before, then the same ones again. */
    private void changes(String picture)
            throws InterruptedException, ExecutionException, IOException, TimeoutException {
        List<String> all = RESIZE.choices().stream()
                .map(RecipeOption.Choice::id)
                .filter(id -> !id.equals("none"))
                .toList();
        changes(picture + ", new values", all);
        changes(picture + ", known values", METHODS);
    }

    /**
     * The others and the questions are left to run on, as they do beside a user; a change is made
     * soon after the one before is drawn.
     */
    private void changes(String picture, List<String> each)
            throws InterruptedException, ExecutionException, IOException, TimeoutException {
        List<Double> milliseconds = new ArrayList<>();
        times.clear();
        // Not looked for while the time runs: that goes through all nodes.
        ViewerView viewer = Toolkit.call(() -> (ViewerView) window.scene().lookup("#viewer"));
        for (int i = 0; i < CHANGES + WARM_UP; i++) {
            String method = each.get(i % each.size());
            CompletableFuture<Double> done = new CompletableFuture<>();
            Toolkit.call(() -> {
                long start = System.nanoTime();
                times.edited(start);
                session.shown().addListener(times.shown());
                Painted.next(window.scene(), viewer, session, () -> done.complete((System.nanoTime() - start) / 1e6));
                new PathwayCommands(session).setOption(PATHWAY, RESIZE, method);
                return true;
            });
            double taken = done.get();
            if (i >= WARM_UP) {
                milliseconds.add(taken);
                times.keep(taken);
            }
            rest();
        }
        milliseconds.sort(null);
        report(picture + ": option change to picture, median", milliseconds.get(CHANGES / 2));
        report("  least", milliseconds.get(0));
        report("  most", milliseconds.get(CHANGES - 1));
        times.report();
    }

    private void memory(int comparisons)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        int done = 0;
        for (int i = 0; done < comparisons; i++) {
            String method = METHODS.get(i % METHODS.size());
            Toolkit.call(() -> {
                new PathwayCommands(session).setOption(PATHWAY, RESIZE, method);
                return true;
            });
            settle();
            done += session.pictures().size();
            if (i % 6 == 0) {
                ResidentMemory.report(done);
            }
        }
        ResidentMemory.report(done);
    }

    /** Returns when nothing is compared, explained or waited for any more. */
    private void settle() throws InterruptedException, ExecutionException {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        Platform.runLater(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (settled()) {
                    stop();
                    settled.complete(null);
                }
            }
        }.start());
        settled.get();
    }

    /** As long as a quick user takes. */
    private static void rest() throws InterruptedException, ExecutionException {
        CompletableFuture<Void> rested = new CompletableFuture<>();
        Platform.runLater(() -> {
            PauseTransition pause = new PauseTransition(Duration.millis(400));
            pause.setOnFinished(event -> rested.complete(null));
            pause.play();
        });
        rested.get();
    }

    private boolean settled() {
        return window.quiet()
                && session.pictures().stream()
                        .noneMatch(each -> each.state() instanceof PictureState.Waiting
                                || each.state() instanceof PictureState.Running);
    }

    private static double sinceStart() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    private static void report(String what, double milliseconds) {
        System.out.printf(Locale.ROOT, "%s %.0f ms%n", what, milliseconds);
    }
}
