package org.skewscope.gui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.skewscope.desk.files.Samples;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Session;
import org.skewscope.engine.EngineException;
import org.skewscope.gui.shell.SkewscopeWindow;
import org.skewscope.gui.support.AfterDrawing;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;

/**
 * Times how long the real window takes for a folder of pictures: until the selected one is shown,
 * and until all are compared. The arguments are the folder and the folder of the sample pictures.
 */
public final class FolderFigures {

    private FolderFigures() {}

    public static void main(String[] arguments)
            throws EngineException, IOException, InterruptedException, ExecutionException, TimeoutException {
        WorkerEngine engine = new WorkerEngine(WorkerLaunch.ofThisApplication(), EngineListener.NONE);
        engine.start();
        Toolkit.start();
        WindowOptions options =
                WindowOptions.of(Samples.in(Path.of(arguments[1])), Files.createTempDirectory("figures"));
        Session session = options.freshSession();
        CompletableFuture<Long> allCompared = new CompletableFuture<>();
        long start = System.nanoTime();
        SkewscopeWindow window = Toolkit.call(() -> {
            Stage stage = new Stage();
            SkewscopeWindow opened = options.window(engine, session);
            stage.setScene(opened.scene());
            stage.show();
            AfterDrawing.once(session.shown(), () -> report("selected shown", start));
            opened.add(List.of(Path.of(arguments[0])));
            whenCompared(session, allCompared);
            return opened;
        });
        allCompared.get();
        report(session.pictures().size() + " compared", start);
        Toolkit.call(() -> {
            window.close();
            return true;
        });
        Platform.exit();
    }

    private static void whenCompared(Session session, CompletableFuture<Long> allCompared) {
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                List<PictureEntry> pictures = session.pictures();
                if (!pictures.isEmpty() && pictures.stream().allMatch(FolderFigures::compared)) {
                    stop();
                    allCompared.complete(now);
                }
            }
        }.start();
    }

    private static boolean compared(PictureEntry picture) {
        return picture.state() instanceof PictureState.Done;
    }

    private static void report(String what, long start) {
        System.out.printf(Locale.ROOT, "%s %.1f s%n", what, (System.nanoTime() - start) / 1e9);
    }
}
