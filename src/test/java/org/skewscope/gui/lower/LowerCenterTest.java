package org.skewscope.gui.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.engine.EngineInfo;
import org.skewscope.gui.FxSettle;
import org.skewscope.gui.WindowExtension;
import org.skewscope.gui.classes.ClassesView;
import org.skewscope.gui.demo.Synthetic;
import org.skewscope.gui.demo.Traces;
import org.skewscope.gui.lower.LowerCenter.Tab;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.gui.viewer.ViewerModel;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.classes.ClassRows.ClassRow;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.Probe;
import org.skewscope.present.maps.Viewport;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The regions below the cards, over small tensors with known numbers. */
@ExtendWith(WindowExtension.class)
class LowerCenterTest {

    private Session session;
    private DifferenceView difference;
    private ClassesView classes;

    @Start
    void start(javafx.stage.Stage window) {
        Traces traces = Synthetic.traces();
        session = new Session(new PathwaySet(PathwayPreset.pathways(), 0));
        session.allPairs().set(true);
        session.engine()
                .set(new EngineState.Ready(
                        new EngineInfo("2.18.0", 2, true, "six", 6, 8, false, true, Synthetic.LABELS)));
        session.addPictures(List.of(ImageSource.of(Path.of("synthetic.png"))));
        session.numbers().set(true);
        session.pictures().get(0).moveTo(new PictureState.Done(traces.comparison()));
        difference = new DifferenceView(
                session,
                traces.fetch(),
                new SimpleObjectProperty<>(ExplanationState.NOTHING),
                new SimpleBooleanProperty(false),
                Runnable::run,
                new FxGateway());
        classes = new ClassesView(session);
        LowerCenter centre = new LowerCenter(
                session,
                List.of(
                        new Tab(WindowView.TENSOR_DIFFERENCE, Key.DIFFERENCE, () -> difference),
                        new Tab(WindowView.ALL_CLASSES, Key.CLASSES, () -> classes)));
        Scene scene = new Scene(centre, 1064, 632);
        scene.getStylesheets()
                .add(Session.class
                        .getResource("/org/skewscope/gui/skewscope.css")
                        .toExternalForm());
        window.setScene(scene);
        window.show();
    }

    @BeforeEach
    void settle() {
        FxSettle.settle();
    }

    private ViewerModel model() {
        return difference.viewer().model();
    }

    private String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    /** Moves the cursor over the middle of a pixel of the difference. */
    private void hover(FxRobot robot, int x, int y) {
        Node pane = robot.lookup("#difference-raster").query();
        Viewport view = model().viewport().get();
        Bounds bounds = pane.localToScreen(pane.getBoundsInLocal());
        robot.moveTo(bounds.getMinX() + view.toViewX(x + 0.5), bounds.getMinY() + view.toViewY(y + 0.5));
        FxSettle.settle();
    }

    @Test
    void logitsThatAreLogarithmsAreMarked(FxRobot robot) {
        assertThat(robot.lookup("ln p").tryQuery()).isPresent();
    }

    @Test
    void hoverShowsBothValuesAndTheirDifference(FxRobot robot) {
        hover(robot, 3, 2);
        // Pathway 3 has 30 + 2 + 40 - 2.5 in blue.
        assertThat(text(robot, "#probe-tip-a")).isEqualTo("72.000");
        assertThat(text(robot, "#probe-tip-b")).isEqualTo("69.500");
        assertThat(text(robot, "#probe-tip-difference")).isEqualTo("\u22122.500");
        hover(robot, 5, 4);
        assertThat(text(robot, "#probe-tip-difference")).isEqualTo("0");
        assertThat(text(robot, "#pixel-place")).isEqualTo("Pixel x 5, y 4");
    }

    @Test
    void clickPinsThePixel(FxRobot robot) {
        hover(robot, 2, 1);
        robot.clickOn();
        hover(robot, 6, 5);
        assertThat(model().probe().get()).isEqualTo(new Probe(2, 1));
        assertThat(model().pinned().get()).isTrue();
        robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
        assertThat(model().probe().get()).isEqualTo(new Probe(3, 1));
    }

    @Test
    void ladderClickSelectsPairAndStage(FxRobot robot) {
        Set<Node> cells = robot.lookup(".ladder-cell").queryAll();
        Node decodeOfTheFirstPair = cells.iterator().next();
        robot.clickOn(decodeOfTheFirstPair);
        assertThat(session.selectedStage().get()).isEqualTo(Stage.DECODE);
        assertThat(session.selectedPair().get()).isEqualTo(new Pair(0, 1));
        assertThat(text(robot, "#viewer-stage")).isEqualTo("Decode");
        assertThat(model().picture().get().map().orElseThrow().statistics().largest())
                .isEqualTo(1);
    }

    @Test
    void arrowsWalkTheLadder(FxRobot robot) {
        robot.interact(() -> difference.ladder().requestFocus());
        robot.type(KeyCode.LEFT);
        assertThat(session.selectedStage().get()).isEqualTo(Stage.CHANNELS);
        robot.press(KeyCode.SHIFT).type(KeyCode.UP).release(KeyCode.SHIFT);
        assertThat(session.selectedPair().get()).isEqualTo(new Pair(0, 1));
    }

    @Test
    void keysZoomFitSwapAndFlip(FxRobot robot) {
        robot.interact(() -> difference.viewer().requestFocus());
        robot.type(KeyCode.DIGIT0);
        assertThat(model().viewport().get().scale()).isEqualTo(1);
        robot.type(KeyCode.EQUALS);
        assertThat(model().viewport().get().scale()).isEqualTo(2);
        assertThat(text(robot, "#viewer-zoom")).isEqualTo("200%");
        robot.type(KeyCode.F);
        assertThat(model().viewport().get().fits()).isTrue();
        robot.press(KeyCode.A);
        assertThat(model().face().get()).isEqualTo(ViewerModel.Face.A);
        robot.release(KeyCode.A);
        assertThat(model().face().get()).isEqualTo(ViewerModel.Face.DIFFERENCE);
        robot.type(KeyCode.S);
        assertThat(session.selectedPair().get()).isEqualTo(new Pair(2, 0));
        robot.type(KeyCode.M);
        assertThat(model().mode().get()).isEqualTo(DifferenceMode.SIGNED);
        robot.type(KeyCode.L);
        assertThat(model().locked().get()).isTrue();
    }

    @Test
    void copiesTheNeighboursAsATable(FxRobot robot) {
        hover(robot, 3, 2);
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        String[] copied = {""};
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        String[] rows = copied[0].split("\n", -1);
        assertThat(rows[0]).isEqualTo("y \\ x\t-1\t0\t1\t2\t3\t4\t5\t6\t7");
        assertThat(rows[3]).isEqualTo("2\t\t0.0\t0.0\t0.0\t2.5\t0.0\t0.0\t0.0\t0.0");
    }

    @Test
    void classTableSortsAndFilters(FxRobot robot) {
        robot.interact(() -> session.view().set(WindowView.ALL_CLASSES));
        TableView<ClassRow> table = robot.lookup("#classes-table").queryTableView();
        assertThat(table.getItems()).extracting(ClassRow::name).startsWith("bee", "ant", "cat");
        robot.clickOn("#pathway-1");
        assertThat(table.getItems()).extracting(ClassRow::name).startsWith("fox", "elk");
        robot.clickOn("#pathway-1");
        assertThat(table.getItems())
                .extracting(ClassRow::name)
                .containsExactly("ant", "bee", "cat", "dog", "elk", "fox");
        robot.clickOn("#classes-filter").write("o");
        assertThat(table.getItems()).extracting(ClassRow::name).containsExactly("dog", "fox");
        robot.clickOn("Top 5 of any");
        assertThat(table.getItems()).extracting(ClassRow::name).containsExactly("dog");
    }

    @Test
    void logitsShowTheClassTable(FxRobot robot) {
        robot.interact(() -> session.selectedStage().set(Stage.LOGITS));
        assertThat(classes.isVisible()).isTrue();
        assertThat(difference.viewer().isVisible()).isFalse();
        assertThat(difference.ladder().isVisible()).isTrue();
    }
}
