package org.skewscope.gui.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.gui.FxSettle;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.Nudge;
import org.skewscope.present.maps.Viewport;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Blinking between A and B, nudging B, and the map of three kinds, by their keys. */
class FlipAndFindTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    private ViewerModel viewer() {
        return ((ViewerView) window.scene().lookup("#viewer")).model();
    }

    private void seen() throws Exception {
        add("a.png", "b.png");
        until(() -> viewer().picture().get() != null);
    }

    @Test
    void aNudgeIsToldAndTakenBackByEscapeAndByAnotherPicture(FxRobot robot) throws Exception {
        seen();
        var pathways = session.pathways();
        double before =
                viewer().picture().get().map().orElseThrow().statistics().largest();
        robot.press(KeyCode.CONTROL).type(KeyCode.RIGHT).type(KeyCode.UP).release(KeyCode.CONTROL);
        until(() -> viewer().picture().get().nudge().equals(new Nudge(1, -1)));
        assertThat(viewer().picture().get().map().orElseThrow().statistics().largest())
                .isNotEqualTo(before);
        Label note = (Label) window.scene().lookup("#nudge-note");
        assertThat(note.isVisible()).isTrue();
        assertThat(note.getText()).startsWith("B nudged 1 right, 1 up");

        robot.type(KeyCode.ESCAPE);
        until(() -> viewer().picture().get().nudge().none());
        assertThat(note.isVisible()).isFalse();
        assertThat(viewer().picture().get().map().orElseThrow().statistics().largest())
                .isEqualTo(before);

        robot.press(KeyCode.CONTROL).type(KeyCode.DOWN).release(KeyCode.CONTROL);
        until(() -> viewer().picture().get().nudge().equals(new Nudge(0, 1)));
        robot.interact(() -> session.selectedPicture().set(session.pictures().get(1)));
        until(() -> viewer().picture().get() != null
                && viewer().picture().get().nudge().none());
        assertThat(session.pathways()).isEqualTo(pathways);
        assertThat(session.history().undoable().get()).isNull();
    }

    @Test
    void blinkingShowsBothByTurnsUntilEscape(FxRobot robot) throws Exception {
        seen();
        robot.type(KeyCode.K);
        until(() -> viewer().face().get() == ViewerModel.Face.A);
        until(() -> viewer().face().get() == ViewerModel.Face.B);
        until(() -> viewer().face().get() == ViewerModel.Face.A);
        robot.type(KeyCode.ESCAPE);
        until(() -> viewer().face().get() == ViewerModel.Face.DIFFERENCE);
        assertThat(viewer().blinking().get()).isFalse();
        robot.type(KeyCode.X);
        until(() -> viewer().face().get() == ViewerModel.Face.A);
        robot.type(KeyCode.X);
        until(() -> viewer().face().get() == ViewerModel.Face.B);
        robot.type(KeyCode.ESCAPE);
        until(() -> viewer().face().get() == ViewerModel.Face.DIFFERENCE);
    }

    @Test
    void aSwipeListsThePlacesAndMakesTheCardsStrips(FxRobot robot) throws Exception {
        seen();
        double tall = cards().getHeight();
        robot.type(KeyCode.W);
        until(() -> window.scene().lookup("#places").isVisible());
        assertThat(texts("#places")).anyMatch(text -> text.startsWith("Difference 1 of "));
        assertThat(window.scene().lookup("#tensor-a").isVisible()).isFalse();
        until(() -> !window.scene().getRoot().lookupAll(".place-box").isEmpty());
        Node frames = window.scene().getRoot().lookup(".place-box").getParent();
        assertThat(frames.getClip()).as("frames end at the viewer's edge").isNotNull();
        until(() -> cards().getHeight() < tall - 60);
        robot.type(KeyCode.K);
        until(() -> !window.scene().lookup("#places").isVisible());
        assertThat(viewer().blinking().get())
                .as("it takes the place of the line")
                .isTrue();
        assertThat(viewer().swiping().get()).isFalse();
        robot.type(KeyCode.W);
        until(() -> window.scene().lookup("#places").isVisible());
        assertThat(texts("#difference")).contains("A  1 Eager + PIL", "B  3 tf.function");
        robot.type(KeyCode.W);
        until(() -> !window.scene().lookup("#places").isVisible());
        assertThat(window.scene().lookup("#tensor-a").isVisible()).isTrue();
        until(() -> cards().getHeight() == tall);
    }

    @Test
    void aPlaceOfASwipeKeepsTheScaleAndHidesWhatHasNoEffect(FxRobot robot) throws Exception {
        seen();
        Node modes = window.scene().lookup("#viewer-modes");
        Node square = window.scene().lookup("#difference-raster .probe-mark");
        assertThat(modes.isVisible()).isTrue();
        until(square::isVisible);
        robot.type(KeyCode.W);
        until(() -> viewer().face().get() == ViewerModel.Face.SWIPE);
        until(() -> !square.isVisible());
        Viewport fitting = viewer().viewport().get();
        robot.interact(() -> viewer().viewport()
                .set(new Viewport(
                        fitting.pictureWidth(),
                        fitting.pictureHeight(),
                        fitting.viewWidth(),
                        fitting.viewHeight(),
                        1,
                        0,
                        0)));
        robot.type(KeyCode.F8);
        until(() -> viewer().place().get() == 0);
        assertThat(viewer().viewport().get().scale()).isEqualTo(1);
        assertThat(modes.isVisible()
                        || window.scene().lookup("#viewer-channels").isVisible())
                .isFalse();
        assertThat(text("#viewer-ways")).contains("Drag the line");
        robot.type(KeyCode.ESCAPE);
        until(modes::isVisible);
        until(square::isVisible);
        robot.type(KeyCode.K);
        until(() -> !modes.isVisible());
        robot.type(KeyCode.ESCAPE);
        until(modes::isVisible);
    }

    private String text(String id) {
        return ((Labeled) window.scene().lookup(id)).getText();
    }

    @Test
    void theLineOfASwipeBeginsInView(FxRobot robot) throws Exception {
        seen();
        robot.interact(() -> {
            // The right edge, larger than a picture of so few pixels can be zoomed.
            Viewport view = viewer().viewport().get();
            double scale = 4 * view.viewWidth() / view.pictureWidth();
            viewer().viewport()
                    .set(new Viewport(
                            view.pictureWidth(),
                            view.pictureHeight(),
                            view.viewWidth(),
                            view.viewHeight(),
                            scale,
                            -3 * view.viewWidth(),
                            0));
        });
        robot.type(KeyCode.W);
        until(() -> viewer().face().get() == ViewerModel.Face.SWIPE);
        FxSettle.settle();
        Viewport view = viewer().viewport().get();
        assertThat(view.toViewX(viewer().split().get())).isBetween(0.0, view.viewWidth());
    }

    private Region cards() {
        return (Region) window.scene().lookup(".card-row");
    }

    @Test
    void theMapOfKindsHasALegendWithShares(FxRobot robot) throws Exception {
        seen();
        robot.type(KeyCode.T);
        until(() -> viewer().picture().get().map().orElseThrow().mode() == DifferenceMode.KINDS);
        until(() -> window.scene().lookup("#kind-legend").isVisible());
        assertThat(texts("#kind-legend"))
                .contains("Equal", "Larger than rounding")
                .anyMatch(t -> t.endsWith("%"));
        assertThat(window.scene().lookup("#kind-legend").getAccessibleText())
                .contains("Equal: ", "Rounding, up to ", "Larger than rounding: ");
        robot.interact(() -> viewer().nudge().set(new Nudge(1, 0)));
        until(() -> texts("#kind-legend").contains("Edge without a neighbor after the shift"));
        robot.interact(() -> viewer().nudge().set(Nudge.NONE));
        until(() -> !texts("#kind-legend").contains("Edge without a neighbor after the shift"));
        robot.type(KeyCode.T);
        until(() -> viewer().mode().get() == DifferenceMode.ABSOLUTE);
        until(() -> !window.scene().lookup("#kind-legend").isVisible());
    }
}
