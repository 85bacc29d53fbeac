package org.skewscope.gui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.skewscope.desk.files.Samples;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonValues;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.engine.EngineException;
import org.skewscope.gui.shell.SkewscopeWindow;
import org.skewscope.gui.support.AfterDrawing;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;

/**
 * Times each bundled lesson in the real window with the real engine, on the display it is started
 * on: to the drawn question, and from Page Down after the vote to the drawn reveal, to its last
 * measured value and to the last picture of the list. Arguments: the folder of the sample pictures,
 * how many seconds each question is looked at, and the ids of the lessons, all where there are
 * none.
 */
public final class LessonFigures {

    private final SkewscopeWindow window;
    private final LessonDesk desk;
    private final Session session;

    private LessonFigures(SkewscopeWindow window, Session session) {
        this.window = window;
        this.session = session;
        desk = window.lessons();
    }

    public static void main(String[] arguments)
            throws EngineException, IOException, InterruptedException, ExecutionException, TimeoutException {
        Path samples = Path.of(arguments[0]);
        WorkerEngine engine =
                new WorkerEngine(WorkerLaunch.ofThisApplication(), org.skewscope.worker.client.EngineListener.NONE);
        engine.start();
        Toolkit.start();
        WindowOptions options = WindowOptions.of(Samples.in(samples), Files.createTempDirectory("figures"));
        Session session = options.freshSession();
        SkewscopeWindow window = Toolkit.call(() -> {
            Stage stage = new Stage();
            SkewscopeWindow opened = options.window(engine, session);
            stage.setScene(opened.scene());
            stage.show();
            opened.lessons().toggle();
            return opened;
        });
        new LessonFigures(window, session)
                .all(Double.parseDouble(arguments[1]), List.of(arguments).subList(2, arguments.length));
        Toolkit.call(() -> {
            window.close();
            return true;
        });
        Platform.exit();
    }

    private void all(double seconds, List<String> only)
            throws InterruptedException, ExecutionException, IOException, TimeoutException {
        until(() -> desk.shelf().bundled().get() != null && session.engineInfo() != null);
        List<Double> reveals = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (Lesson lesson : desk.shelf().bundled().get().lessons()) {
            if (!only.isEmpty() && !only.contains(lesson.id())) {
                continue;
            }
            long begun = System.nanoTime();
            Platform.runLater(() -> desk.start(CoursePlan.alone(lesson)));
            until(this::asked);
            double asked = (System.nanoTime() - begun) / 1e9;
            rest(seconds);
            Toolkit.call(() -> {
                while (desk.flow().get().phase() == org.skewscope.lesson.flow.Phase.OPENER) {
                    desk.next();
                }
                desk.vote(0);
                return true;
            });
            long start = System.nanoTime();
            Platform.runLater(desk::next);
            until(this::revealed);
            double drawn = (System.nanoTime() - start) / 1e9;
            until(this::measured);
            double known = (System.nanoTime() - start) / 1e9;
            until(() -> session.pictures().stream().noneMatch(PictureEntry::unfinished));
            double listed = (System.nanoTime() - start) / 1e9;
            reveals.add(drawn);
            values.add(known);
            System.out.printf(
                    Locale.ROOT,
                    "%-32s asked %5.2f s, revealed %5.2f s, last value %5.2f s, list %5.2f s%n",
                    lesson.id(),
                    asked,
                    drawn,
                    known,
                    listed);
            Toolkit.call(() -> {
                desk.leave();
                return true;
            });
        }
        System.out.printf(
                Locale.ROOT,
                "median: revealed %.2f s, last value %.2f s, after %.0f s at each question%n",
                median(reveals),
                median(values),
                seconds);
    }

    private boolean asked() {
        Node cover = window.scene().lookup(".lesson-cover");
        return desk.flow().get() != null && cover != null && cover.isVisible();
    }

    private boolean revealed() {
        return desk.flow().get().phase() == org.skewscope.lesson.flow.Phase.REVEAL
                && session.shown().get() != null
                && !session.shownStale().get()
                && !desk.scene().values().get().judged().isEmpty();
    }

    private boolean measured() {
        LessonValues.Known known = desk.scene().values().get();
        return !known.measuring()
                && !(known.judged().isEmpty() && known.trouble().isEmpty());
    }

    /** Returns a drawn pulse after it holds. */
    private static void until(BooleanSupplier holds) throws InterruptedException, ExecutionException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.runLater(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (holds.getAsBoolean()) {
                    stop();
                    AfterDrawing.afterNext(() -> done.complete(null));
                }
            }
        }.start());
        done.get();
    }

    private static void rest(double seconds) throws InterruptedException, ExecutionException {
        CompletableFuture<Void> rested = new CompletableFuture<>();
        Platform.runLater(() -> {
            PauseTransition pause = new PauseTransition(Duration.seconds(seconds));
            pause.setOnFinished(event -> rested.complete(null));
            pause.play();
        });
        rested.get();
    }

    private static double median(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
