package org.skewscope.gui.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.code.origin.PipelineDiff.Language;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.WindowView;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.option.OptionKey;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Code that is dropped is read, shown line by line, and becomes a pathway. */
class CodeWindowTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    private Path code(String... lines) throws IOException {
        return Files.writeString(folder.resolve("predict.py"), String.join("\n", lines));
    }

    /** Drops a program, which becomes the fourth pathway. */
    private void openCode(FxRobot robot, String... lines) throws Exception {
        Path file = code(lines);
        robot.interact(() -> window.add(List.of(file)));
        until(() -> session.pathways().size() == 4);
    }

    @Test
    void aProgramBecomesAPathwayWithItsLines(FxRobot robot) throws Exception {
        add("a.png");
        openCode(
                robot,
                "import cv2",
                "def prepare(path):",
                "    x = cv2.imread(path)",
                "    x = cv2.resize(x, (224, 224))",
                "    return x[None] / 255.0");
        until(() -> session.view().get() == WindowView.CODE);

        assertThat(session.pathways().get(3).preprocessing().decoder().id()).isEqualTo("opencv");
        until(() -> shows("    x = cv2.imread(path)"));
        assertThat(session.origins().lines(new Pair(0, 3), OptionKey.CHANNELS))
                .containsExactly("4, line 3 \u201cx = cv2.imread(path)\u201d: BGR, and nothing converts it");
        robot.interact(session.history()::undo);
        assertThat(session.pathways().size()).isEqualTo(3);
    }

    @Test
    void whatTheLinesCannotTakeIsNamedBesideWhatTheyCan(FxRobot robot) throws Exception {
        add("a.png");
        openCode(
                robot,
                "from PIL import Image",
                "import numpy as np",
                "def prepare(path):",
                "    x = Image.open(path).convert('RGB')",
                "    x = x.resize((224, 224), Image.BILINEAR)",
                "    x = np.asarray(x, dtype=np.float32) / 127.5 - 1.0",
                "    return x[None]");
        until(() -> shows("Skewscope cannot write into the lines: Compute type. To have all,"
                + " save the reference as Python from its menu."));
        assertThat(shows("-    x = x.resize((224, 224), Image.BILINEAR)"))
                .as("both others stand in one patch")
                .isTrue();
        assertThat(shows("Resize method alone:")).isFalse();
    }

    /** OpenCV's calls cannot become Pillow's in their lines, the formula can. */
    @Test
    void aPatchIsOfTheFileOnlyWhereThatHasLinesForAllThatIsTicked(FxRobot robot) throws Exception {
        add("a.png");
        openCode(
                robot,
                "import cv2",
                "import numpy as np",
                "def prepare(path):",
                "    img = cv2.imread(path)",
                "    img = cv2.resize(img, (224, 224), interpolation=cv2.INTER_AREA)",
                "    img = img.astype(np.float32)",
                "    img = (img - 127.0) / 128.0",
                "    return np.expand_dims(img, 0)");
        until(() -> session.view().get() == WindowView.CODE);
        robot.clickOn("Side by side");
        until(() -> ticks().containsKey("patch-decoder"));

        robot.interact(() -> ticks().forEach((id, box) -> tick(box, id.endsWith("normalize"))));
        until(() -> shows("Patch 4: predict.py"));
        assertThat(shows("-    img = (img - 127.0) / 128.0")).isTrue();
        assertThat(copiedPatch(robot)).startsWith("--- a/predict.py\n");

        robot.interact(() -> tick(ticks().get("patch-decoder"), true));
        until(() -> shows("Patch 4: the code above"));
        assertThat(shows("-    img = (img - 127.0) / 128.0"))
                .as("lines of the file")
                .isFalse();
        assertThat(copiedPatch(robot)).startsWith("--- a/preprocess.py\n");
    }

    private Map<String, CheckBox> ticks() {
        return window.scene().getRoot().lookupAll("#patch .check-box").stream()
                .collect(Collectors.toMap(Node::getId, node -> (CheckBox) node));
    }

    private static void tick(CheckBox box, boolean wanted) {
        if (box.isSelected() != wanted) {
            box.fire();
        }
    }

    private String copiedPatch(FxRobot robot) {
        robot.interact(() -> ((Button) window.scene().lookup("#copy-patch")).fire());
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        return copied[0];
    }

    @Test
    void theFocusFollowsToTheCodeThatWasOpened(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.view().set(WindowView.CODE));
        until(() -> shows("share of the change"));
        chosen = Optional.of(code(
                "import cv2", "def prepare(path):", "    return cv2.resize(cv2.imread(path), (224, 224))[None] / 255"));
        robot.clickOn("#open-my-code");
        until(() -> shows("import cv2"));
        Node owner = window.scene().getFocusOwner();
        assertThat(owner.lookup("#code-lines")).as("the focus is on the code").isNotNull();
    }

    @Test
    void withoutCodeTheTabShowsPathwaysAsCodeAndPastes(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.view().set(WindowView.CODE));
        until(() -> shows("share of the change"));
        Button paste = robot.lookup("#paste-my-code").queryButton();
        robot.interact(() -> copy(" "));
        robot.interact(paste::fire);
        until(() -> shows("The clipboard holds no text. Copy a function, a cell or a config" + " first."));
        robot.interact(
                () -> copy(
                        """
                                import cv2
                                def prepare(path):
                                    return cv2.imread(path)[None] / 255.0
                                """));
        robot.interact(paste::fire);
        until(() -> shows("    return cv2.imread(path)[None] / 255.0"));
        assertThat(shows("share of the change")).isFalse();
    }

    @Test
    void withOnePathwayTheTabSaysHowOneBegins(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> {
            new PathwayCommands(session).remove(2);
            new PathwayCommands(session).remove(1);
            session.view().set(WindowView.CODE);
        });
        until(() -> shows("What does your own code feed the model?"));
    }

    @Test
    void codeForChannelsFirstGetsTheLayoutThatTheModelTakes(FxRobot robot) throws Exception {
        add("a.png");
        openCode(
                robot,
                "import numpy as np",
                "from PIL import Image",
                "def prepare(path):",
                "    x = Image.open(path).convert('RGB').resize((224, 224))",
                "    x = np.array(x) / 255.0",
                "    return x.transpose(2, 0, 1)[None]");
        assertThat(session.pathways().get(3).execution().batch().layout().id()).isEqualTo("model");
        until(() -> shows("The layout is set to NHWC."));
        OptionChange sharper = new OptionChange("resize", "pillow-bicubic", "pillow-lanczos");
        assertThat(session.origins().patch(3, List.of(sharper)))
                .as("the file's own layout stays out of a patch for another option")
                .hasValueSatisfying(lines -> assertThat(lines.toString()).contains("LANCZOS"));
        assertThat(session.origins().unified(3, List.of(sharper), Language.PYTHON))
                .startsWith("--- a/predict.py")
                .contains("LANCZOS");
        // No line of the file chooses another decoder.
        OptionChange decoder = new OptionChange("decoder", "pillow", "tf-jpeg-fast");
        assertThat(session.origins().unified(3, List.of(decoder), Language.PYTHON))
                .startsWith("--- a/preprocess.py")
                .contains("\n+");
        robot.interact(() -> session.history().undo());
        assertThat(window.scene().lookup(".banner").isVisible())
                .as("a message on what was taken back")
                .isFalse();
    }

    private static void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    @Test
    void aQuestionIsAnsweredByAButton(FxRobot robot) throws Exception {
        Path file = code(
                "import numpy as np",
                "from PIL import Image",
                "def prepare(path, size):",
                "    x = Image.open(path).convert('RGB').resize((size, size))",
                "    return np.array(x)[None] / 255.0");
        add("a.png");
        robot.interact(() -> window.add(List.of(file)));
        until(() -> shows("Which number is size?"));
        assertThat(session.pathways().size()).isEqualTo(3);
        Button answer = robot.lookup("#code-meaning")
                .lookup((Labeled each) -> "299".equals(each.getText()))
                .queryAs(Button.class);
        robot.interact(answer::fire);
        until(() -> session.pathways().size() == 4);
        assertThat(session.pathways().get(3).preprocessing().size().id()).isEqualTo("299x299");
    }

    @Test
    void whatIsNoOptionIsShownAtItsLine(FxRobot robot) throws Exception {
        add("a.png");
        Path good = Files.writeString(
                folder.resolve("good.py"),
                "import cv2\ndef f(path):\n    return cv2.resize(cv2.imread(path), (64, 64))\n");
        robot.interact(() -> window.add(List.of(good)));
        until(() -> session.pathways().size() == 4);
        Path file = code(
                "import cv2",
                "def prepare(path):",
                "    x = cv2.imread(path)",
                "    x = cv2.GaussianBlur(x, (5, 5), 0)",
                "    return cv2.resize(x, (224, 224))[None] / 255.0");
        robot.interact(() -> window.add(List.of(file)));
        until(() -> shows("cv2.GaussianBlur() is not supported."));
        assertThat(session.pathways().size()).isEqualTo(4);
    }
}
