package org.skewscope.gui.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.gui.frame.Banner;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Files that no window hopes for: many, strangely named, or none that is a picture. */
class HostileFilesTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void aFolderOfOtherFilesIsSaidAndNothingIsLost(FxRobot robot) throws Exception {
        add("a.png");
        Path other = Files.createDirectories(folder.resolve("others/inside"));
        for (int i = 0; i < 30; i++) {
            Files.writeString(other.resolve("notes" + i + ".txt"), "text");
        }
        robot.interact(() -> window.add(List.of(folder.resolve("others"))));
        until(() -> window.scene().lookup(".banner").isVisible());
        assertThat(session.pictures()).hasSize(1);
        assertThat(texts(".banner")).anyMatch(words -> words.contains("others"));
    }

    @Test
    void tenThousandFilesAreListedWithNodesForThoseInViewAlone(FxRobot robot) throws Exception {
        Path many = Files.createDirectories(folder.resolve("many"));
        byte[] head = {(byte) 0x89, 'P', 'N', 'G', 0};
        for (int i = 0; i < 10_000; i++) {
            Files.write(many.resolve("p" + i + ".png"), head);
        }
        engine.holdComparisons();
        robot.interact(() -> window.add(List.of(many)));
        until(() -> session.pictures().size() == 10_000);
        until(() -> list().getItems().size() == 10_000);
        assertThat(list().lookupAll(".picture-cell")).hasSizeLessThan(60);
    }

    @Test
    void namesOfAnotherScriptAndLongNamesKeepTheListsWidth(FxRobot robot) throws Exception {
        String script = "\u0444\u043e\u0442\u043e-\u65e5\u672c\u8a9e-\u05e9\u05dc\u05d5\u05dd.png";
        String longest = "n".repeat(240) + ".png";
        add(script, longest);
        assertThat(((Region) window.scene().lookup(".picture-list")).getWidth()).isEqualTo(232);
        assertThat(list().lookupAll(".picture-name").stream().map(each -> ((Label) each).getText()))
                .contains(script);
    }

    @Test
    void aFileThatCannotBeWrittenIsSaid(FxRobot robot) throws Exception {
        Banner banner = new Banner();
        Path folderInPlace = Files.createDirectories(folder.resolve("taken.csv"));
        robot.interact(() -> ReportActions.saveText(banner, "a,b\n", folderInPlace));
        assertThat(banner.isVisible()).isTrue();
        Path nowhere = folder.resolve("no/such/folder/x.csv");
        robot.interact(() -> ReportActions.saveText(banner, "a,b\n", nowhere));
        assertThat(words(banner))
                .contains(
                        "The file could not be written.",
                        nowhere + ": its folder does not exist. Choose another folder.");
        // The unfinished file beside it has another name.
        Path inside = Files.writeString(folder.resolve("file"), "x").resolve("x.csv");
        robot.interact(() -> ReportActions.saveText(banner, "a,b\n", inside));
        assertThat(words(banner)).contains(inside + ": Not a directory. Choose another folder.");
        robot.interact(() -> ReportActions.saveText(banner, "a,b\n", folder.resolve("x.csv")));
        assertThat(banner.isVisible()).as("a failure of the past").isFalse();
    }

    private static List<String> words(Banner banner) {
        return banner.getChildrenUnmodifiable().stream()
                .filter(Label.class::isInstance)
                .map(each -> ((Label) each).getText())
                .toList();
    }

    private ListView<?> list() {
        return (ListView<?>) window.scene().lookup(".picture-list .list-view");
    }
}
