package org.skewscope.gui.depth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.compare.Pair;
import org.skewscope.gui.WindowExtension;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkFinding.Cause;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.NetworkFinding.Piece;
import org.skewscope.network.NetworkFinding.Step;
import org.skewscope.network.measure.PictureFinding;
import org.skewscope.network.measure.PictureFinding.AlignedTensor;
import org.skewscope.network.measure.PictureFinding.Exchange;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The page of two model files, with the tensors' own errors and the pieces that differ. */
@ExtendWith(WindowExtension.class)
class TwoFilesPageTest {

    /** Outputs that are probabilities: A with B's pieces predicts class 4, B with A's pieces class 3. */
    private static final Exchange EXCHANGE =
            new Exchange(1, List.of(0f, 0f, 0f, 0.436f, 0.564f), List.of(0f, 0f, 0f, 0.61f, 0.39f));

    private Region page;

    @Start
    void start(Stage stage) {
        List<AlignedTensor> tensors = List.of(
                tensor("stem", 2e-7, 0.4, 2e-7),
                tensor("pool", 0.03, 9000, 0.03),
                tensor("block", 3e-7, 0.5, 0.04),
                tensor("norm", 0.002, 700, 0.04));
        NetworkFinding finding = NetworkFinding.of(
                "FLOAT32",
                9,
                4,
                List.of(
                        piece("pool", new Cause(CauseKind.SETTING, step("pool"), "pads", List.of(), "0", "1", 0)),
                        piece("norm", new Cause(CauseKind.SETTING, step("norm"), "epsilon", List.of(), "a", "b", 0))),
                List.of());
        page = new TwoFilesPage(
                new PictureFinding(finding, tensors, Optional.of(EXCHANGE)),
                new Pair(0, 1),
                new TwoFilesPage.Own(index -> index == 3 ? "tench" : "goldfish", 3, 4));
        stage.setScene(new Scene(page, 1000, 520));
        stage.show();
    }

    private static Step step(String name) {
        return new Step("MaxPool", name);
    }

    private static AlignedTensor tensor(String name, double own, double bands, double carried) {
        return new AlignedTensor(name, name + "_b", step(name), own, bands, carried);
    }

    private static Piece piece(String to, Cause cause) {
        return new Piece(
                List.of("stem"), to, to + "_b", List.of(step(to)), List.of(step(to + "_b")), 0.03, List.of(cause));
    }

    @Test
    void itOpensAtTheTensorThatDiffersMostWithItsOperatorsSideBySide() {
        assertThat(texts())
                .contains("4 tensors", "2 pieces differ", "first at pool")
                .contains("Tensor 2: pool", "MaxPool pool", "MaxPool pool_b")
                .contains("Pads of pool (MaxPool) is 0 in A, 1 in B (changes its output by 0.03 of its size).")
                .contains("2 tensors differ by more than rounding. F8 goes to the next.")
                .noneMatch(text -> text.contains("Epsilon"));
        assertThat(page.lookupAll("#own-error-chart .own-bad")).hasSize(2);
        assertThat(page.lookupAll("#own-error-chart .own-column")).hasSize(2);
        Polyline carried = (Polyline) page.lookup("#own-error-chart .own-carried");
        assertThat(carried.getPoints()).as("a place for each tensor").hasSize(8);
        assertThat(carried.getPoints().get(5)).isLessThan(carried.getPoints().get(1));
        assertThat(texts()).contains("carried: how far both runs are apart at a tensor");
    }

    @Test
    void theKeyGoesFromBadTensorToBadTensorAndArrowsToAny(FxRobot robot) {
        Node chart = page.lookup("#own-error-chart");
        robot.interact(chart::requestFocus);
        robot.type(KeyCode.F8);
        assertThat(texts())
                .contains("Tensor 4: norm", "MaxPool norm_b")
                .anyMatch(text -> text.startsWith("Epsilon of norm"))
                .noneMatch(text -> text.startsWith("Pads"));
        robot.type(KeyCode.F8);
        assertThat(texts()).anyMatch(text -> text.startsWith("Pads of pool"));
        robot.type(KeyCode.LEFT);
        assertThat(texts()).contains("Tensor 1: stem", "Both files make it alike of the same numbers.");
        robot.type(KeyCode.END);
        assertThat(texts()).contains("Tensor 4: norm");
        assertThat(chart.getAccessibleText()).contains("4 of 4, norm: own error 0.002");
        robot.type(KeyCode.HOME);
        assertThat(texts()).contains("Tensor 1: stem");
    }

    @Test
    void theNameOfAnOperatorIsWhole() {
        Label name = page.lookupAll(".label").stream()
                .map(Label.class::cast)
                .filter(each -> each.getText().equals("MaxPool pool_b"))
                .findFirst()
                .orElseThrow();
        assertThat(name.getWidth()).isGreaterThanOrEqualTo(Math.floor(name.prefWidth(-1)));
    }

    @Test
    void exchangedPiecesProveTheCause() {
        assertThat(texts())
                .contains(
                        "With the piece of 1, 2's file predicts tench 61.0%, the class of 1.",
                        "With the piece of 2, 1's file predicts goldfish 56.4%, the class of 2.");
    }

    private List<String> texts() {
        return page.lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(each -> ((Label) each).getText())
                .toList();
    }
}
