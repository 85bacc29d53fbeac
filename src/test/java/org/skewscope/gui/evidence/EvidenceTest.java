package org.skewscope.gui.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.worker.protocol.WorkerRequest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The whole evidence, in the real window over a deterministic engine. */
class EvidenceTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void theKeyShowsCausesSharesAndChanges(FxRobot robot) throws Exception {
        add("a.png");
        robot.press(KeyCode.SHIFT).type(KeyCode.E).release(KeyCode.SHIFT);
        until(() -> exists("#ledger") && exists("#batch-probe") && exists("#detectors"));
        assertThat(session.evidence().get()).isEqualTo(EvidenceDepth.WHOLE);
        assertThat(texts("#ledger"))
                .contains(
                        "Resize method",
                        "PIL.Image.resize BICUBIC (antialiased)",
                        "tf.image.resize bilinear, half-pixel",
                        "98.0%",
                        "97.0%",
                        "−30.00")
                .anyMatch(each -> each.contains("partly cancel each other"));
        assertThat(texts("#crossed-swap"))
                .contains(
                        "Input and execution differ: the input changes the logits by 0.3, the"
                                + " execution by 4e-6; the top-1 class follows the input.",
                        "Input or execution? The input.");
        assertThat(texts("#batch-probe")).contains("zeros", "rounding", "2e-6");
        assertThat(window.scene().lookup("#batch-probe .batch-table").isVisible())
                .as("a table of rounding is folded")
                .isFalse();
        robot.interact(() -> button("#show-batches").fire());
        assertThat(window.scene().lookup("#batch-probe .batch-table").isVisible())
                .isTrue();
        assertThat(texts("#margin")).contains("0.100", "0.485");
        assertThat(texts("#detectors")).contains("92%", "B was resized by another method.");
    }

    @Test
    void aFlipIsAppliedToTheFirstPathwayAndUndone(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.evidence().set(EvidenceDepth.WHOLE));
        until(() -> exists("#apply-flip"));
        robot.interact(() -> button("#apply-flip").fire());
        assertThat(resizer(0)).isEqualTo("tf-bilinear");
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        until(() -> resizer(0).equals("pillow-bicubic"));
        until(() -> exists("#apply-class"));
        robot.interact(() -> button("#apply-class").fire());
        assertThat(resizer(2)).isEqualTo("pillow-bicubic");
    }

    @Test
    void aLayerIsPickedByKeysAndByAClick(FxRobot robot) throws Exception {
        add("a.png");
        robot.press(KeyCode.SHIFT).type(KeyCode.E).type(KeyCode.E).release(KeyCode.SHIFT);
        until(() -> exists("#layer-chart"));
        assertThat(texts("#inside-model"))
                .contains("The difference enters at stem.", "Rounding on both sides.")
                .contains("Fused in 3: 1 × _FusedConv2D (FusedBatchNorm)");
        until(() -> texts("#layer-card").contains("All 2 channels"));
        assertThat(texts("#layer-card")).contains("stem", "3 runs it fused: _FusedConv2D with FusedBatchNorm.");
        until(() -> window.scene().getFocusOwner() == window.scene().lookup("#layer-chart"));
        robot.type(KeyCode.RIGHT);
        until(() -> texts("#layer-card").contains("block/expand"));
        until(() -> texts("#layer-card").contains("All 2 channels"));
        robot.type(KeyCode.UP);
        until(() -> texts("#layer-card").contains("Channel 2 of 2"));
        assertThat(texts("#layer-card")).contains("B − A, −0.25 to 0.25");
        Node chart = window.scene().lookup("#layer-chart");
        robot.interact(() -> ((Region) chart).requestFocus());
        robot.clickOn(
                robot.point(chart).atPosition(javafx.geometry.Pos.CENTER_LEFT).atOffset(50, 0));
        until(() -> texts("#layer-card").contains("stem"));
        assertThat(engine.questions().stream().filter(WorkerRequest.Activations.class::isInstance))
                .hasSize(2);
    }

    @Test
    void itIsCancelledAndAskedForAgain(FxRobot robot) throws Exception {
        engine.holdQuestions();
        robot.interact(() -> window.add(List.of(picture("a.png"))));
        until(() -> engine.explained().size() == 1);
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        robot.interact(() -> session.evidence().set(EvidenceDepth.WHOLE));
        engine.releaseQuestions();
        until(() -> shows("Parts of the evidence are not measured."));
        robot.interact(
                () -> robot.lookup("#evidence-again .button").queryButton().fire());
        until(() -> exists("#ledger"));
        robot.type(KeyCode.ESCAPE);
        assertThat(session.evidence().get()).isEqualTo(EvidenceDepth.CLOSED);
    }

    @Test
    void anErrorNamesPictureAndPathway(FxRobot robot) throws Exception {
        engine.breakOnQuestions("The engine died over a.png, pathway 'function', stage logits.");
        robot.interact(() -> session.evidence().set(EvidenceDepth.WHOLE));
        robot.interact(() -> window.add(List.of(picture("a.png"))));
        until(() -> shows("Skewscope could not explain the difference. The engine died over a.png, pathway 'function',"
                + " stage logits."));
        assertThat(exists("#evidence-again .button")).isTrue();
    }

    @Test
    void whatIsStillMeasuredHasItsPlaceAndThePartsThatAreThereAreShown(FxRobot robot) throws Exception {
        engine.holdOn(ExplanationPart.Kind.CHANGES);
        robot.interact(() -> session.evidence().set(EvidenceDepth.WHOLE));
        robot.interact(() -> window.add(List.of(picture("a.png"))));
        until(() -> shows("Being measured, 1 of 2 runs") && exists("#margin"));
        assertThat(texts("#margin")).contains("0.100");
        assertThat(texts("#awaited-batches")).contains("In a batch", "Waiting");
        engine.releaseQuestions();
        until(() -> robot.lookup("#smallest-changes").tryQuery().isPresent());
        until(() -> robot.lookup("#batch-probe").tryQuery().isPresent());
    }

    @Test
    void aPartThatFailsSaysWhyAndTheOthersStay(FxRobot robot) throws Exception {
        engine.breakOn(ExplanationPart.Kind.BATCHES, "The engine died over a.png.");
        robot.interact(() -> session.evidence().set(EvidenceDepth.WHOLE));
        robot.interact(() -> window.add(List.of(picture("a.png"))));
        until(() -> shows("The engine died over a.png."));
        assertThat(texts("#ledger")).isNotEmpty();
        engine.repair();
        robot.interact(
                () -> robot.lookup("#evidence-again .button").queryButton().fire());
        until(() -> robot.lookup("#batch-probe").tryQuery().isPresent());
    }
}
