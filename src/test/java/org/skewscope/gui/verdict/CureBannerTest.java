package org.skewscope.gui.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwaySet;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The banner that names the cause and offers only what was measured to cure it. */
class CureBannerTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void aCureIsOfferedForAllPathwaysThatItCuresWithWhatItBrings(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> button("#apply-cure").isVisible());
        assertThat(text(".verdict-sentence"))
                .isEqualTo("2 and 3 resize with bilinear, so they say tabby instead of tiger cat.");
        assertThat(button("#verdict-code").isVisible())
                .as("codes stand in the evidence")
                .isFalse();
        robot.interact(() -> session.evidence().set(EvidenceDepth.BRIEF));
        assertThat(button("#verdict-code").isVisible()).isTrue();
        assertThat(button("#apply-cure").getText()).isEqualTo("Set Resize method of 2 and 3 as in 1");
        assertThat(text("#cure-measured")).isEqualTo("2 and 3 predict tiger cat 50.0%");
        assertThat(text("#verdict-effect")).isEqualTo("tiger cat 50.0% \u2192 30.0%");
    }

    @Test
    void theFlagThatDoesNotHelpIsNamedAndIsNoButton() throws Exception {
        add("a.png");
        until(() -> button("#apply-cure").isVisible());
        assertThat(text("#cure-tried")).isEqualTo("antialias=True alone: 3 still predicts tabby 50.0%");
    }

    /** The picture's file may be gone since it was compared. */
    @Test
    void whereNoChangeCouldBeRunNothingIsSaidOfCures(FxRobot robot) throws Exception {
        engine.losePicture();
        robot.interact(() -> session.history()
                .edit("reference", new PathwaySet(session.pathways().pathways(), 1)));
        robot.interact(() -> session.selectPathway(0));
        add("a.png");
        until(() -> text("#cure-measured").startsWith("The cure was not measured: "));
        assertThat(button("#apply-cure").getParent().isVisible()).isFalse();
        assertThat(window.scene().lookup("#cure-tried").isVisible()).isFalse();
    }

    @Test
    void theHeadlineKeepsItsDistanceFromTheEdge(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> button("#apply-cure").isVisible() && !text("#cure-tried").isEmpty());
        robot.interact(() -> window.scene().getRoot().layout());
        Node banner = window.scene().lookup(".verdict");
        Node sentence = window.scene().lookup(".verdict-sentence");
        double above = sentence.localToScene(sentence.getLayoutBounds()).getMinY()
                - banner.localToScene(banner.getLayoutBounds()).getMinY();
        assertThat(above).isGreaterThanOrEqualTo(6);
    }

    @Test
    void inALowWindowTheCauseDoesNotPushTheCardsDown(FxRobot robot) throws Exception {
        robot.interact(() -> {
            window.scene().getWindow().setWidth(1280);
            window.scene().getWindow().setHeight(800);
        });
        Region banner = (Region) window.scene().lookup(".verdict");
        add("a.png");
        until(() -> button("#apply-cure").isVisible() && !text("#cure-tried").isEmpty());
        robot.interact(() -> window.scene().getRoot().layout());
        // The height of a low window's banner before any cause is known.
        assertThat(banner.getHeight()).isEqualTo(98);
    }

    @Test
    void aReasonWithoutNumbersIsNoSize(FxRobot robot) throws Exception {
        robot.interact(() -> session.selectPathway(1));
        add("broken.bmp");
        until(() -> shows("Failed at Decode"));
        assertThat(window.scene().lookup("#verdict-size").getParent().isVisible())
                .isFalse();
    }

    /** An equal pair is not explained, and is looked at all the same. */
    @Test
    void theBannerSpeaksOfThePathwayThatIsLookedAt(FxRobot robot) throws Exception {
        add("a.png");
        Pathway twin = session.pathways().get(0).renamed("twin", "Twin");
        PathwaySet set = session.pathways();
        robot.interact(() -> session.history().edit("twin", new PathwaySet(List.of(set.get(0), set.get(1), twin), 0)));
        until(() -> session.shown().get().pathways().get(2).pathway().equals(twin));
        until(() -> text(".verdict-sentence").contains("3"));
        robot.interact(() -> session.selectPathway(1));
        until(() -> text(".verdict-sentence").startsWith("2 "));
    }

    @Test
    void theButtonStandsAboveWhatItBrings(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> button("#apply-cure").isVisible());
        assertThat(window.scene().lookup("#cure-measured").isVisible()).isTrue();
        assertThat(window.scene().lookup("#cure-tried").isVisible())
                .as("what another change leaves would be read as the button's result")
                .isFalse();
    }

    @Test
    void applyIsOneStepToUndo(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> button("#apply-cure").isVisible());
        robot.interact(() -> button("#apply-cure").fire());
        assertThat(resizer(1)).isEqualTo("pillow-bicubic");
        assertThat(resizer(2)).isEqualTo("pillow-bicubic");
        assertThat(session.history().undoable().get().label()).isEqualTo("Resize method in 2 and 3");
        robot.interact(session.history()::undo);
        assertThat(resizer(1)).isEqualTo("tf-bilinear");
        assertThat(resizer(2)).isEqualTo("tf-bilinear");
    }

    private Region banner() {
        return (Region) window.scene().lookup(".verdict");
    }

    @Test
    void theCureIsCopiedAsThePythonThatChanges(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> button("#copy-cure").isVisible());
        double height = banner().getHeight();
        double width = button("#copy-cure").getWidth();
        String brings = text("#cure-measured");
        robot.interact(() -> button("#copy-cure").fire());
        assertThat(button("#copy-cure").getText()).isEqualTo("Copied");
        assertThat(text("#cure-measured")).isEqualTo(brings);
        assertThat(banner().getHeight()).as("nothing moves under the pointer").isEqualTo(height);
        assertThat(button("#copy-cure").getWidth()).isEqualTo(width);
        until(() -> button("#copy-cure").getText().equals("Copy as code"));
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).contains("BICUBIC");
    }

    @Test
    void withoutACureThereIsNoButtonAndItIsSaid(FxRobot robot) throws Exception {
        add("a.png");
        engine.resistCures();
        set(robot, 2, "resize", "tf-nearest");
        until(() -> "No change that was run brings tiger cat back".equals(text("#cure-measured")));
        assertThat(button("#apply-cure").getParent().isVisible()).isFalse();
    }

    @Test
    void theEvidenceOpensInPlaceAndEscClosesIt(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> button("#apply-cure").isVisible());
        robot.type(KeyCode.E);
        until(() -> window.scene().lookup("#evidence").isVisible());
        assertThat(texts("#evidence")).contains("Which option does it?", "What is enough?", "97%");
        robot.interact(() -> session.selectPair(new Pair(1, 2)));
        until(() -> texts("#evidence").contains("Which option between 2 and 3?"));
        robot.type(KeyCode.ESCAPE);
        assertThat(window.scene().lookup("#evidence").isVisible()).isFalse();
    }

    /** Two that are looked at without the reference have a cause and a cure of their own. */
    @Test
    void thePairWithoutTheReferenceIsJudgedAndCured(FxRobot robot) throws Exception {
        add("a.png");
        set(robot, 1, "resize", "pillow-bicubic");
        until(() ->
                "Set Resize method of 3 as in 1".equals(button("#apply-cure").getText()));
        assertThat(text(".verdict-sentence")).startsWith("3 ");
        robot.interact(() -> session.selectPair(new Pair(1, 2)));
        until(() -> window.scene().lookup("#verdict-reason") != null);
        until(() -> text("#verdict-reason").contains(" in 2, "));
        until(() -> button("#apply-cure").isVisible());
        assertThat(text(".verdict-sentence")).startsWith("3 resizes with bilinear, so it says ");
        assertThat(text("#verdict-reason")).endsWith(" in 3");
        assertThat(button("#apply-cure").getText()).isEqualTo("Set Resize method of 3 as in 2");
        robot.interact(() -> button("#apply-cure").fire());
        assertThat(resizer(2)).isEqualTo("pillow-bicubic");
        assertThat(session.pathways().reference()).isZero();
    }

    @Test
    void theBannerStaysWhenTheViewerSwapsTheTwo(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> button("#apply-cure").isVisible());
        String before = text(".verdict-sentence");
        Pair pair = session.selectedPair().get();
        robot.interact(() -> session.selectedPair().set(pair.swapped()));
        assertThat(text(".verdict-sentence")).isEqualTo(before);
        assertThat(button("#apply-cure").isVisible()).isTrue();
    }

    /** The picture's file may be gone since it was compared. */
    @Test
    void nothingIsSaidToBeEnoughWhereThePictureCouldNotBeRunAgain(FxRobot robot) throws Exception {
        add("gone.png");
        robot.type(KeyCode.E);
        until(() -> texts("#evidence").contains("Not measured: the picture could not be run again."));
        assertThat(texts("#evidence")).doesNotContain("Nothing has to be set.");
    }

    @Test
    void whatIsEnoughIsReadWholeAndOnce(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> button("#apply-cure").isVisible());
        robot.type(KeyCode.E);
        until(() -> window.scene().lookup("#evidence").isVisible());
        until(() -> texts("#evidence").contains("To predict tiger cat again, bit-identical to 1"));
        robot.interact(() -> window.scene().getRoot().layout());

        assertThat(texts("#evidence"))
                .contains("Resize method: PIL.Image.resize BICUBIC (antialiased)")
                .doesNotContain("To be bit-identical to 1");
        for (Node each : window.scene().lookup("#evidence").lookupAll(".evidence-scroll .label")) {
            Label label = (Label) each;
            Text drawn = (Text) label.lookup(".text");
            if (label.isWrapText()) {
                assertThat(drawn.getText()).isEqualTo(label.getText());
            }
        }
    }

    @Test
    void theEvidenceOfAFailureDoesNotSeemToBeMeasured(FxRobot robot) throws Exception {
        add("b.bmp");
        robot.interact(() -> session.selectPathway(1));
        until(() -> window.quiet());
        robot.type(KeyCode.E);
        until(() -> window.scene().lookup("#evidence").isVisible());
        until(() -> texts("#evidence").contains("Not measured: a pathway has no result."));
        assertThat(texts("#evidence")).doesNotContain("Being measured");
    }

    private String text(String id) {
        return ((Labeled) window.scene().lookup(id)).getText();
    }
}
