package org.skewscope.gui.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.PictureState;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.gui.EchoEngine;
import org.skewscope.gui.PaintedWindow;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.gui.viewer.ViewerModel;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Options changed at random, many times, in a window with several pictures on a busy machine: what
 * is painted always belongs to the newest choice. With {@code -Dskewscope.changes.photos=FOLDER} it
 * is the real engine over real photos, {@code -Dskewscope.changes=200} makes it longer, and {@code
 * -Dskewscope.changes.pictures=50} makes the list longer.
 */
class ManyChangesTest extends RealWindowTest {

    private static final int PICTURES = Integer.getInteger("skewscope.changes.pictures", 6);
    private static final int CHANGES = Integer.getInteger("skewscope.changes", 8);
    private static final int BETWEEN_LOOKS = 4;

    /** Only what never comes is waited for that long: a busy machine must not fail the test. */
    private static final int PATIENCE_SECONDS = 300;

    private static final String PHOTOS = System.getProperty("skewscope.changes.photos", "");
    private static final long LARGEST = 2_000_000;

    private final List<String> restarts = new CopyOnWriteArrayList<>();
    private final EchoEngine echo = new EchoEngine();
    private final EngineClient client = PHOTOS.isEmpty() ? echo : real();
    private final Random random = new Random(42);
    private final AtomicBoolean busy = new AtomicBoolean(true);
    private final List<String> stale = new ArrayList<>();
    private final List<PathwayOption> options = PathwayOption.ALL.stream()
            .filter(PathwayOption.OfPreprocessing.class::isInstance)
            .filter(option -> option.choices().size() > 1)
            .toList();

    private EngineClient real() {
        return new WorkerEngine(WorkerLaunch.ofThisApplication(), new EngineListener() {
            @Override
            public void ended(String reason) {
                restarts.add(reason);
            }

            @Override
            public void restarting(String reason) {
                restarts.add(reason);
            }
        });
    }

    @Start
    void start(Stage stage) throws IOException {
        open(stage, client, 1600, 1000);
    }

    @BeforeEach
    void load() {
        Thread load = new Thread(() -> {
            while (busy.get()) {
                Thread.onSpinWait();
            }
        });
        load.setDaemon(true);
        load.start();
    }

    @AfterEach
    void rest() {
        busy.set(false);
    }

    @Test
    void theNewestChoiceIsPaintedEachTime(FxRobot robot) throws Exception {
        List<Path> files = pictures();
        robot.interact(() -> window.add(files));
        come(() -> session.shown().get() != null && viewer().picture().get() != null);
        // Until the user chooses another one, the window goes to the most telling by itself.
        robot.interact(() -> List.of(0, PICTURES - 1).forEach(this::choose));
        AnimationTimer watch = watch();
        robot.interact(watch::start);
        for (int i = 1; i <= CHANGES; i++) {
            WaitForAsyncUtils.asyncFx(this::change).get();
            if (i % BETWEEN_LOOKS == 0) {
                newestIsPainted();
            }
        }
        if (client == echo) {
            echo.dawdle();
            come(() -> {
                change();
                return echo.dawdled();
            });
        }
        newestIsPainted();
        come(() -> !window.scheduler().progress().get().running());
        robot.interact(watch::stop);

        assertThat(stale).isEmpty();
        assertThat(restarts).isEmpty();
        assertThat(session.pictures()).hasSize(PICTURES).allSatisfy(each -> {
            assertThat(each.state()).isInstanceOf(PictureState.Done.class);
            assertThat(ran(each.comparison())).isEqualTo(edited());
        });
    }

    /** Mostly an option, now and then another picture. */
    private void change() {
        if (random.nextInt(8) == 0) {
            choose(random.nextInt(PICTURES));
        }
        PathwayOption option = options.get(random.nextInt(options.size()));
        String value =
                option.choices().get(random.nextInt(option.choices().size())).id();
        int pathway = random.nextInt(session.pathways().size());
        new PathwayCommands(session).setOption(pathway, option, value);
    }

    private void choose(int picture) {
        session.selectedPicture().set(session.pictures().get(picture));
    }

    /** In every frame: what does not say that it is old is the newest. */
    private AnimationTimer watch() {
        return new AnimationTimer() {
            @Override
            public void handle(long now) {
                Comparison shown = session.shown().get();
                if (shown != null && !session.shownStale().get() && !cardsShow(shown)) {
                    stale.add("Cards show other numbers than those of run " + shown.run());
                }
                if (shown != null
                        && !session.shownStale().get()
                        && (!ran(shown).equals(edited())
                                || !shown.picture()
                                        .equals(session.selectedPicture().get().name()))) {
                    stale.add("Run " + shown.run() + " passes for the newest");
                }
            }
        };
    }

    private void newestIsPainted() throws Exception {
        come(() -> !session.shownStale().get());
        ComparisonRequest newest = WaitForAsyncUtils.asyncFx(() -> new ComparisonRequest(
                        session.selectedPicture().get().source(),
                        session.pathways().pathways(),
                        session.pathways().reference(),
                        true))
                .get();
        Comparison expected = client.compare(newest, ProgressListener.NONE, Cancellation.NEVER);
        come(() ->
                !session.shownStale().get() && cardsShow(expected) && painted().viewerShows(expected));
    }

    private static void come(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition)
                .get());
    }

    private List<Path> pictures() throws IOException {
        if (PHOTOS.isEmpty()) {
            return IntStream.range(0, PICTURES)
                    .mapToObj(i -> picture("p" + i + ".png"))
                    .toList();
        }
        List<Path> photos;
        try (Stream<Path> all = Files.list(Path.of(PHOTOS))) {
            photos = all.filter(file -> file.toString().matches(".*\\.(jpg|png)"))
                    .filter(file -> file.toFile().length() < LARGEST)
                    .sorted()
                    .toList();
        }
        List<Path> copies = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            Path photo = photos.get(i % photos.size());
            copies.add(Files.copy(photo, folder.resolve(i + "-" + photo.getFileName())));
        }
        return copies;
    }

    private boolean cardsShow(Comparison expected) {
        return painted().cardsShow(expected);
    }

    private PaintedWindow painted() {
        return new PaintedWindow(window.scene(), session);
    }

    private ViewerModel viewer() {
        return painted().viewer();
    }

    private List<?> edited() {
        return session.pathways().pathways();
    }

    private static List<?> ran(Comparison comparison) {
        return comparison.pathways().stream().map(PathwayResult::pathway).toList();
    }
}
