package org.skewscope.gui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.skewscope.desk.audit.AuditFile;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.Theme;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.shell.SkewscopeWindow;
import org.skewscope.gui.support.PngFile;
import org.skewscope.worker.client.EngineClient;

/**
 * Draws the real window into PNG files where no display is reachable. The toolkit's platform is
 * chosen once in a process, so call {@link #prepare} before anything else of the toolkit.
 */
public final class HeadlessWindow {

    /** The time after which a picture is drawn without the explanations that still run. */
    private static final Duration BACKGROUND = Duration.ofSeconds(60);

    private static final long MINUTES_A_SHOT = 5;

    private static final long MINUTES_OF_COMPARING = 30;

    private HeadlessWindow() {}

    /**
     * Describes one picture of the window to draw.
     *
     * @param width in pixels
     * @param height in pixels
     */
    public record Shot(String fileName, int width, int height, Theme theme, WindowView view) {}

    /** The usual pictures: each view, the first in both themes. */
    public static final List<Shot> USUAL = usual();

    private static List<Shot> usual() {
        List<Shot> shots = new ArrayList<>();
        for (WindowView view : WindowView.values()) {
            if (shots.isEmpty()) {
                shots.add(new Shot("window-light.png", 1600, 1000, Theme.LIGHT, view));
                shots.add(new Shot("window-dark.png", 1600, 1000, Theme.DARK, view));
            } else {
                String name = "window-" + view.id() + ".png";
                shots.add(new Shot(name, 1600, 1000, Theme.LIGHT, view));
            }
        }
        return List.copyOf(shots);
    }

    /** Chooses the headless platform; call this before the toolkit starts. */
    public static void prepare() {
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("headless.geometry", "2560x1600-32");
        System.setProperty("java.awt.headless", "true");
    }

    /**
     * Opens the window with pictures, waits until each is compared, and writes one PNG for each
     * shot.
     *
     * @param engine is closed at the end
     * @param pictures files and folders; may be empty, which draws the first screen
     * @param folder takes the files
     * @return the files written
     * @throws IOException where a file cannot be written
     */
    public static List<Path> draw(
            EngineClient engine, WindowOptions options, List<Path> pictures, Path folder, List<Shot> shots)
            throws IOException, InterruptedException, TimeoutException {
        Files.createDirectories(folder);
        Toolkit.start();
        Opened opened = Toolkit.call(() -> open(engine, options, pictures));
        try {
            await(opened.settled(), MINUTES_OF_COMPARING, "The pictures were not compared");
            List<Path> written = new ArrayList<>();
            for (Shot shot : shots) {
                CompletableFuture<WritableImage> image = new CompletableFuture<>();
                Platform.runLater(() -> take(opened, shot, image));
                Path file = folder.resolve(shot.fileName());
                PngFile.write(await(image, MINUTES_A_SHOT, shot.fileName() + " was not drawn"), file);
                written.add(file);
            }
            return written;
        } catch (ExecutionException e) {
            throw new IOException("The window could not be drawn: " + e.getCause(), e);
        } finally {
            Toolkit.call(() -> {
                opened.stage().hide();
                return true;
            });
            opened.window().close();
        }
    }

    private static <T> T await(CompletableFuture<T> what, long minutes, String otherwise)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return what.get(minutes, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new TimeoutException(otherwise
                    + " within "
                    + minutes
                    + " minutes. Give fewer pictures, or run it again when the machine is less busy.");
        }
    }

    private record Opened(SkewscopeWindow window, Session session, Stage stage, CompletableFuture<Boolean> settled) {}

    private static Opened open(EngineClient engine, WindowOptions options, List<Path> pictures) {
        Session session = options.freshSession();
        SkewscopeWindow window = options.window(engine, session);
        Stage stage = new Stage();
        Platform.setImplicitExit(false);
        stage.setScene(window.scene());
        stage.show();
        CompletableFuture<Boolean> settled = new CompletableFuture<>();
        // Of audits no picture is compared.
        boolean audits = pictures.stream().allMatch(AuditFile::isOne);
        window.scheduler().progress().subscribe(now -> {
            if (audits || now.total() > 0 && !now.running()) {
                settled.complete(true);
            }
        });
        window.add(pictures);
        return new Opened(window, session, stage, settled);
    }

    private static void take(Opened opened, Shot shot, CompletableFuture<WritableImage> image) {
        opened.session().theme().set(shot.theme());
        opened.session().view().set(shot.view());
        opened.stage().setWidth(shot.width());
        opened.stage().setHeight(shot.height());
        new AnimationTimer() {
            private final ShotClock clock = new ShotClock(BACKGROUND);

            @Override
            public void handle(long now) {
                boolean comparing = opened.window().scheduler().progress().get().running();
                if (clock.due(now, opened.window().quiet(), comparing)) {
                    stop();
                    image.complete(opened.window().scene().snapshot(null));
                }
            }
        }.start();
    }

    /**
     * Decides when to draw a window: at rest, or after a while in which only the background was
     * busy, since explanations may take long.
     */
    static final class ShotClock {

        /**
         * The number of pulses that lay out, fetch tensors and draw them, one or two stages each.
         */
        private static final int PULSES = 14;

        private final long patience;
        private int pulses;
        private long waitingSince;

        ShotClock(Duration patience) {
            this.patience = patience.toNanos();
        }

        /**
         * Counts a pulse of the toolkit.
         *
         * @param nanoseconds the time
         * @param quiet whether nothing is awaited
         * @param comparing whether a comparison runs, without which nothing can be drawn
         * @return whether to draw
         */
        boolean due(long nanoseconds, boolean quiet, boolean comparing) {
            pulses++;
            if (comparing || pulses == 1) {
                waitingSince = nanoseconds;
            }
            return pulses >= PULSES && !comparing && (quiet || nanoseconds - waitingSince >= patience);
        }
    }
}
