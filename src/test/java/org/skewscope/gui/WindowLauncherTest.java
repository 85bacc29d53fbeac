package org.skewscope.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.desk.files.Samples;
import org.skewscope.desk.files.WindowMemory;
import org.skewscope.desk.files.WindowState;
import org.skewscope.desk.session.PictureEntry;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a window of more than 200 pictures leaves for the next start. */
@ExtendWith(WindowExtension.class)
class WindowLauncherTest {

    private static final int COUNT = 201;

    @TempDir
    Path folder;

    @Start
    void start(Stage stage) {
        // The launcher has a stage of its own.
    }

    @Test
    void aCrashKeepsALongListAndTagsOutliveTheList(FxRobot robot) throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            byte[] bytes = {(byte) 0x89, 'P', 'N', 'G', (byte) i};
            files.add(Files.write(folder.resolve("p" + i + ".png"), bytes));
        }
        FakeEngine engine = new FakeEngine();
        engine.holdComparisons();
        CountDownLatch closed = new CountDownLatch(1);
        open(robot, engine, files, closed);
        until(() -> state().pictures().size() == COUNT);
        robot.interact(() -> entry("p7.png").tag(Set.of("dark")));
        String tagged = files.get(7).toAbsolutePath().toString();
        until(() -> state().tags().containsKey(tagged));
        assertThat(state().pictures()).as("a crash now loses nothing").hasSize(COUNT);

        robot.interact(() -> stages().forEach(Stage::hide));
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(state().pictures()).as("nobody asked for 201 pictures again").isEmpty();
        assertThat(state().tags()).containsEntry(tagged, List.of("dark"));

        CountDownLatch again = new CountDownLatch(1);
        open(robot, new FakeEngine(), List.of(), again);
        assertThat(state().allPairs()).isFalse();
        robot.interact(() -> ((Hyperlink) stages().get(0).getScene().lookup("#all-pairs")).fire());
        robot.interact(() -> stages().forEach(Stage::hide));
        assertThat(again.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(state().tags()).as("of a picture that was not listed").containsEntry(tagged, List.of("dark"));
        assertThat(state().allPairs()).as("what was unfolded stays so").isTrue();
    }

    private void open(FxRobot robot, FakeEngine engine, List<Path> pictures, CountDownLatch closed) {
        WindowOptions options = WindowOptions.of(Samples.none(""), folder.resolve("memory"));
        robot.interact(() -> new WindowLauncher(options, false).open(engine, pictures, 100, closed));
    }

    private WindowState state() {
        return new WindowMemory(folder.resolve("memory")).read();
    }

    private static List<Stage> stages() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .toList();
    }

    private static PictureEntry entry(String name) {
        return stages().stream()
                .map(stage -> stage.getScene().lookup(".picture-list .list-view"))
                .filter(ListView.class::isInstance)
                .flatMap(list -> ((ListView<?>) list).getItems().stream())
                .map(PictureEntry.class::cast)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void until(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
    }
}
