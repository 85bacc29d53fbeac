package org.skewscope.gui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.audit.AuditDesk;
import org.skewscope.desk.audit.AuditState;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.RealWindowTest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The page before an audit, over the deterministic engine. */
class AuditProposalTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    /** The form stays as it is where a table of true classes cannot be read. */
    @Test
    void aTableOfClassesIsReadBeforeStart(FxRobot robot) throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("crops"));
        Files.write(pictures.resolve("one.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 1});
        robot.interact(() -> session.view().set(WindowView.AUDIT));
        robot.interact(() -> window.audits().propose(pictures));
        until(() -> shows("1 picture. Nothing runs before you press Start."));
        Path table = folder.resolve("classes.csv");
        chosen = Optional.of(Files.writeString(table, "picture,label\none.png,nonsense\n"));
        robot.interact(() -> choice("From a CSV file").fire());
        String trouble =
                table + ", row 2: the model has no class 'nonsense'. Write its index (from 0) or" + " its name.";
        until(() -> shows(trouble));
        assertThat(button("#audit-begin").isDisabled()).isTrue();
        until(() -> choice("From a CSV file").getText().endsWith("\n" + table));

        Files.writeString(table, "picture,label\none.png,1\n");
        robot.interact(() -> choice("From a CSV file").fire());
        until(() -> shows("1 picture. Nothing runs before you press Start."));
        assertThat(button("#audit-begin").isDisabled()).isFalse();
        Path others = Files.createDirectories(folder.resolve("others"));
        Files.write(others.resolve("one.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 2});
        robot.interact(() -> window.audits().propose(others));
        // The table is of other pictures.
        until(() -> window.scene().getRoot().lookupAll(".audit-choice:selected").stream()
                .anyMatch(each -> ((ToggleButton) each).getText().startsWith("None")));
        robot.interact(() -> choice("From a CSV file").fire());
        until(() -> choice("From a CSV file").getText().endsWith("\n" + table));
        robot.interact(() -> choice("None").fire());
        until(() -> choice("None").isSelected());
    }

    private ToggleButton choice(String words) {
        return window.scene().getRoot().lookupAll(".audit-choice").stream()
                .map(ToggleButton.class::cast)
                .filter(each -> each.getText().startsWith(words))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aProposalSaysWhatWasFoundAndRunsNothingBeforeStart(FxRobot robot) throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("crops/tabby"));
        Files.write(pictures.resolve("one.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 1});
        Files.write(pictures.resolve("two.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 2});
        add("a.png");
        robot.interact(() -> session.view().set(WindowView.AUDIT));
        AuditDesk desk = window.audits();
        robot.interact(() -> desk.propose(folder.resolve("crops")));
        until(() -> shows("2 pictures. Nothing runs before you press Start."));
        assertThat(shows("From the folders' names\n2 of 2 lie in a folder named as a class"))
                .isTrue();
        until(() -> choice("From the folders' names").isSelected());
        assertThat(showsText(text -> text.contains(": " + 2 * session.pathways().size() + " runs. ")))
                .isTrue();
        assertThat(folder.resolve("crops.skewaudit")).doesNotExist();
        assertThat(((Label) window.scene().lookup("#audit-file-folder")).getText())
                .as("the folder of the file is written out")
                .isEqualTo("in " + folder.toAbsolutePath());
        double start = bottom("#audit-begin");
        robot.interact(() -> ((Button) window.scene().lookup("#audit-begin")).fire());
        until(() -> desk.state().get() instanceof AuditState.Shown);
        assertThat(folder.resolve("crops.skewaudit")).exists();

        robot.interact(() -> desk.propose(folder.resolve("crops")));
        until(() -> shows("This file holds an audit. What shall become of it?"));
        // The pictures are counted, and Start has the focus.
        until(() -> !button("#audit-begin").isDisabled());
        assertThat(bottom("#audit-begin"))
                .as("Start keeps its place where the file exists")
                .isEqualTo(start);
        assertThat(shows("Keep it, write crops-2.skewaudit\nBoth can be opened and compared"))
                .isTrue();
        robot.interact(() -> choice("None").fire());
        robot.interact(() -> desk.propose(folder.resolve("crops")));
        until(() -> !button("#audit-begin").isDisabled());
        assertThat(choice("None").isSelected())
                .as("the user's choice for these pictures stays")
                .isTrue();
        robot.interact(desk::dismiss);
        assertThat(desk.state().get()).as("the audit that was there before").isInstanceOf(AuditState.Shown.class);

        set(robot, 0, "channels", "bgr");
        robot.interact(() -> desk.propose(folder.resolve("crops")));
        until(() -> shows("This file holds an audit of other pathways, 2 pictures. What shall" + " become of it?"));
        ToggleButton keep = (ToggleButton) window.scene().getRoot().lookupAll(".audit-conflict .toggle-button").stream()
                .filter(ToggleButton.class::isInstance)
                .filter(each -> ((ToggleButton) each).isSelected())
                .findFirst()
                .orElseThrow();
        assertThat(keep.getText()).startsWith("Keep it, write crops-2.skewaudit");
        assertThat(shows("Continue it\nMeasure 1 anew: the file has no results of its options."
                        + " Until the end 1 has fewer pictures than the others"))
                .isTrue();
    }

    private double bottom(String button) {
        WaitForAsyncUtils.waitForFxEvents();
        Node node = window.scene().lookup(button);
        return node.localToScene(node.getBoundsInLocal()).getMaxY();
    }
}
