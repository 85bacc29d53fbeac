package org.skewscope.gui.depth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.skewscope.explain.network.ModelSteps;
import org.skewscope.explain.network.ModelSteps.LayerError;
import org.skewscope.explain.network.NetworkProbe;
import org.skewscope.gui.WindowExtension;
import org.skewscope.layers.compare.FaultKind;
import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.layers.compare.NetworkDifference.Fault;
import org.skewscope.layers.compare.NetworkDifference.GuiltyLayer;
import org.skewscope.layers.compare.NetworkDifference.OwnError;
import org.skewscope.layers.compare.NetworkDifference.Shared;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The page of two model files, with the layers' own errors and the settings that differ. */
@ExtendWith(WindowExtension.class)
class DepthPageTest {

    private static final NetworkProbe.Exchange EXCHANGE =
            new NetworkProbe.Exchange("pool", 1, new NetworkProbe.Answer(4, 0.564), new NetworkProbe.Answer(3, 0.61));

    private Region page;

    @Start
    void start(Stage stage) {
        List<LayerError> errors = List.of(
                new LayerError("stem", new OwnError(2e-7, 0.4), Optional.of(2e-7)),
                new LayerError("pool", new OwnError(0.03, 9000), Optional.of(0.03)),
                new LayerError("block", new OwnError(3e-7, 0.5), Optional.of(0.04)),
                new LayerError("norm", new OwnError(0.002, 700), Optional.empty()));
        NetworkDifference difference = new NetworkDifference(
                4,
                new NetworkDifference.Conversion(3, 3, 1, 0, true, Set.of(), Set.of(), true, 0),
                List.of(
                        guilty("pool", FaultKind.PADDING, "padding", "same", "1 on each"),
                        guilty("norm", FaultKind.EPSILON, "epsilon", "0.001", "1e-05")),
                List.of(),
                List.of(),
                List.of());
        ModelSteps.Network network = new ModelSteps.Network(difference, 4, false, false, errors, Optional.of(EXCHANGE));
        ModelSteps.Findings findings =
                new ModelSteps.Findings(0.5, 1e-5, Optional.of(network), "", List.of(), Optional.empty());
        page = DepthPage.ofTwoFiles(
                network, findings, new Pair(0, 1), new DepthPage.Own(index -> index == 3 ? "tench" : "goldfish", 3, 4));
        stage.setScene(new Scene(page, 1000, 520));
        stage.show();
    }

    private static GuiltyLayer guilty(String name, FaultKind kind, String setting, String a, String b) {
        return new GuiltyLayer(
                name,
                name + "_b",
                "max pool",
                List.of(new Fault(kind, setting, a, b)),
                List.of(new Shared("stride", "2x2"), new Shared("groups", "1")),
                Optional.of(new OwnError(0.03, 9000)),
                0);
    }

    @Test
    void itOpensAtTheLayerThatAddsMostWithItsSettingsSideBySide() {
        assertThat(texts())
                .contains("3 of 3", "kernels are bit-identical", "1 batch norm")
                .contains("Layer 2: pool", "padding", "same", "1 on each")
                .contains("2 layers add more than rounding. F8 goes to the next.")
                .contains("The same in both: stride 2x2, groups 1.")
                .doesNotContain("epsilon");
        assertThat(page.lookupAll("#own-error-chart .own-bad")).hasSize(2);
        assertThat(page.lookupAll("#own-error-chart .own-column")).hasSize(2);
        Polyline carried = (Polyline) page.lookup("#own-error-chart .own-carried");
        assertThat(carried.getPoints())
                .as("three layers are known in both runs")
                .hasSize(6);
        assertThat(carried.getPoints().get(5)).isLessThan(carried.getPoints().get(1));
        assertThat(texts()).contains("carried: how far both runs are apart behind a layer");
    }

    @Test
    void theKeyGoesFromBadLayerToBadLayerAndArrowsToAny(FxRobot robot) {
        Node chart = page.lookup("#own-error-chart");
        robot.interact(chart::requestFocus);
        robot.type(KeyCode.F8);
        assertThat(texts())
                .contains("Layer 4: norm", "epsilon", "0.001", "1e-05")
                .doesNotContain("padding");
        robot.type(KeyCode.F8);
        assertThat(texts()).contains("padding").doesNotContain("epsilon");
        robot.type(KeyCode.LEFT);
        assertThat(texts()).contains("Layer 1: stem", "Its settings are the same in both files.");
        robot.type(KeyCode.END);
        assertThat(texts()).contains("Layer 4: norm");
        assertThat(chart.getAccessibleText()).contains("4 of 4, norm: own error 0.002");
        robot.type(KeyCode.HOME);
        assertThat(texts()).contains("Layer 1: stem");
    }

    @Test
    void theNameOfASettingIsWhole() {
        Label name = page.lookupAll(".label").stream()
                .map(Label.class::cast)
                .filter(each -> each.getText().equals("padding"))
                .findFirst()
                .orElseThrow();
        assertThat(name.getWidth()).isGreaterThanOrEqualTo(Math.floor(name.prefWidth(-1)));
    }

    @Test
    void exchangedLayersProveTheCause() {
        assertThat(texts())
                .contains(
                        "With layer pool of 1, 2's file predicts tench 61.0%, the class of 1.",
                        "With layer pool of 2, 1's file predicts goldfish 56.4%, the class of 2.");
    }

    private List<String> texts() {
        return page.lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(each -> ((Label) each).getText())
                .toList();
    }
}
