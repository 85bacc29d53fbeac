package org.skewscope.gui.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.code.origin.CodePatch.PatchLine;
import org.skewscope.code.origin.PipelineDiff;
import org.skewscope.code.origin.PipelineDiff.Kind;
import org.skewscope.code.origin.PipelineDiff.Language;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Any pathway is shown as code beside the reference's, with a patch that was measured. */
class CodeDiffTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    /** Compares two programs that differ in the resize and in the formula. */
    private static PipelineDiff resizeAndFormula(Map<String, Double> shares) throws Exception {
        Pathway a = PathwayPreset.EAGER.pathway();
        Pathway b = a.with(List.of(
                new Setting(OptionKey.RESIZE, "pillow-bilinear"), new Setting(OptionKey.NORMALIZE, "keras-tf")));
        return PipelineDiff.of(a, b, shares, Language.PYTHON);
    }

    @Test
    void aLineIsMarkedByTheShareOfTheOptionThatWritesIt() throws Exception {
        PipelineDiff diff = resizeAndFormula(Map.of("resize", 0.2, "normalize", 0.8));
        assertThat(line(diff, "BILINEAR").kind()).isEqualTo(Kind.DECIDES);
        assertThat(line(diff, "BILINEAR").share()).isEqualTo(0.2);
        assertThat(line(diff, "127.5").share()).isEqualTo(0.8);
        assertThat(line(diff, "Image.open").kind()).isEqualTo(Kind.EQUAL);
        assertThat(diff.changes().stream().map(each -> each.option().key()))
                .as("the largest share first")
                .containsExactly("normalize", "resize");
        assertThat(diff.changes().get(1).lines().stream().map(PatchLine::typed))
                .anyMatch(typed -> typed.startsWith("-") && typed.contains("BILINEAR"))
                .anyMatch(typed -> typed.startsWith("+") && typed.contains("BICUBIC"));
    }

    @Test
    void withoutSharesALineSaysThatItsShareIsOpen() throws Exception {
        Pathway a = PathwayPreset.EAGER.pathway();
        Pathway b = a.with(List.of(new Setting(OptionKey.RESIZE, "pillow-bilinear")));
        assertThat(line(PipelineDiff.of(a, b, Map.of(), Language.PYTHON), "BILINEAR")
                        .kind())
                .isEqualTo(Kind.OPEN);
        assertThat(line(PipelineDiff.of(a, b, Map.of("resize", 0.0), Language.PYTHON), "BILINEAR")
                        .kind())
                .isEqualTo(Kind.IDLE);
    }

    @Test
    void nothingIsSaidToBeMeasuredWhereAPathwayFails(FxRobot robot) throws Exception {
        add("a.bmp");
        until(() -> session.shown().get() != null && window.quiet());
        robot.interact(() -> {
            session.selectPathway(1);
            session.view().set(WindowView.CODE);
        });
        until(() -> robot.lookup(".label").queryAllAs(Labeled.class).stream()
                .anyMatch(each -> each.getText().endsWith("which decide is not known")));
    }

    @Test
    void nothingIsSaidToBeMeasuredWhereTheResultsAreEqual(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> {
            new PathwayCommands(session)
                    .setOption(1, PathwayOption.byKey("resize").orElseThrow(), "pillow-bicubic");
            session.selectPathway(1);
            session.view().set(WindowView.CODE);
        });
        until(() -> robot.lookup(".label").queryAllAs(Labeled.class).stream()
                .anyMatch(each -> each.getText().endsWith("none of them decides")));
    }

    @Test
    void theSpineShowsWhatBothPathwaysFeed() throws Exception {
        add("a.png");
        WaitForAsyncUtils.asyncFx(() -> session.view().set(WindowView.CODE)).get();
        until(() -> window.scene().getRoot().lookupAll("#code-diff .diff-spine .image-view").stream()
                        .filter(each -> ((ImageView) each).getImage() != null)
                        .count()
                == 2);
    }

    @Test
    void aRailStandsForThePanelBesideCode(FxRobot robot) throws Exception {
        openCode(robot);
        assertThat(exists(".options-panel")).as("code needs the width").isFalse();
        robot.clickOn(window.scene().lookup("#panel-rail .rail-mark"));
        assertThat(session.selectedPathway().get()).isZero();
        robot.clickOn("#panel-rail > .icon-button");
        assertThat(exists(".options-panel")).isTrue();
        robot.clickOn("#panel-rail > .icon-button");
        assertThat(exists(".options-panel")).isFalse();
        robot.interact(() -> session.view().set(WindowView.ALL_CLASSES));
        assertThat(exists(".options-panel")).isTrue();
        assertThat(exists("#panel-rail")).isFalse();
    }

    @Test
    void aLineThatMovesTheAnswerTheOtherWayDoesNotDecide() throws Exception {
        PipelineDiff diff = resizeAndFormula(Map.of("resize", -0.01, "normalize", 1.01));
        assertThat(line(diff, "BILINEAR").kind()).isEqualTo(Kind.IDLE);
        assertThat(line(diff, "127.5").kind()).isEqualTo(Kind.DECIDES);
    }

    @Test
    void bothPathwaysAreWrittenInJavaToo(FxRobot robot) throws Exception {
        Pathway a = PathwayPreset.EAGER
                .pathway()
                .with(List.of(
                        new Setting(OptionKey.DECODER, "opencv"), new Setting(OptionKey.RESIZE, "opencv-linear")));
        Pathway b = a.with(List.of(new Setting(OptionKey.RESIZE, "opencv-area")));
        PipelineDiff diff = PipelineDiff.of(a, b, Map.of("resize", 0.7), Language.JAVA);
        assertThat(line(diff, "INTER_AREA").kind()).isEqualTo(Kind.DECIDES);
        assertThat(line(diff, "Imgcodecs.imread").kind()).isEqualTo(Kind.EQUAL);
        assertThat(diff.changes()).hasSize(1);

        openCode(robot);
        robot.clickOn("Java");
        until(() -> showsStart("Java cannot write this pair. "));
        robot.interact(() -> {
            session.history().edit("Java", session.pathways().replaced(0, a));
            session.history().edit("Java", session.pathways().replaced(2, b));
        });
        until(() -> texts("#code-diff").stream().anyMatch(each -> each != null && each.contains("INTER_AREA")));
        robot.clickOn("Python");
        until(() -> texts("#code-diff").stream().anyMatch(each -> each != null && each.contains("cv2.resize")));
    }

    @Test
    void thePatchTicksWhatIsEnoughAndAppliesItInOneStep(FxRobot robot) throws Exception {
        openCode(robot);
        until(() -> text("#patch-sentence").startsWith("With the ticked lines 3 predicts tiger cat"));
        assertThat(((CheckBox) window.scene().lookup("#patch-resize")).isSelected())
                .isTrue();
        robot.interact(() -> button("#apply-patch").fire());
        assertThat(resizer(2)).isEqualTo("pillow-bicubic");
        assertThat(session.history().undoable().get().label()).isEqualTo("Patch of 3");
    }

    @Test
    void anUntickedLineIsMeasuredWithoutIt(FxRobot robot) throws Exception {
        openCode(robot);
        until(() -> text("#patch-sentence").startsWith("With the ticked lines"));
        robot.interact(() -> ((CheckBox) window.scene().lookup("#patch-resize")).fire());
        until(() -> text("#patch-sentence").equals("Tick the lines to take over.")
                || text("#patch-sentence").contains("predicts tabby"));
    }

    @Test
    void thePatchIsCopiedAsAUnifiedDiff(FxRobot robot) throws Exception {
        openCode(robot);
        until(() -> text("#patch-sentence").startsWith("With the ticked lines"));
        robot.interact(() -> button("#copy-patch").fire());
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0])
                .startsWith("--- a/preprocess.py\n+++ b/preprocess.py\n@@ -")
                .contains("\n-")
                .contains("\n+");
    }

    @Test
    void f8GoesToTheNextLineThatDiffers(FxRobot robot) throws Exception {
        openCode(robot);
        robot.interact(() -> window.scene().lookup("#code-diff").requestFocus());
        robot.type(KeyCode.F8);
        assertThat(texts("#code-diff")).anyMatch(each -> each != null && each.matches("1 of \\d+"));
    }

    private void openCode(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.view().set(WindowView.CODE));
        until(() -> window.scene().lookup("#code-diff").isVisible());
    }

    private static PipelineDiff.Line line(PipelineDiff diff, String part) {
        return diff.parts().stream()
                .flatMap(each -> each.b().stream())
                .filter(each -> each.text().contains(part))
                .findFirst()
                .orElseThrow();
    }

    private String text(String id) {
        return ((Labeled) window.scene().lookup(id)).getText();
    }
}
