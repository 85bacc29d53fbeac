package org.skewscope.gui.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The list of an option: its values run on the picture, and what differs is what is shown. */
class TuneTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void theValuesAreGroupedByWhatTheModelPredicts(FxRobot robot) throws Exception {
        add("a.png");
        open(robot, OptionKey.RESIZE);
        until(() -> texts("#value-list").contains("predicts tiger cat, as 1"));
        assertThat(texts("#value-list"))
                .contains("predicts tabby, as now", "Resize method", "PIL.Image.resize BICUBIC (antialiased)");
        assertThat(height("predicts tiger cat, as 1")).isLessThan(height("predicts tabby, as now"));
    }

    @Test
    void namesThatDifferAtTheirEndsAreWhole(FxRobot robot) throws Exception {
        add("a.png");
        open(robot, OptionKey.RESIZE);
        until(() -> texts("#value-list").contains("predicts tiger cat, as 1"));
        robot.interact(() -> window.scene().getRoot().layout());
        for (Node text : list().lookupAll(".value-row .text")) {
            if (text.getParent() instanceof Labeled label && label.isVisible()) {
                assertThat(((Text) text).getText()).isEqualTo(label.getText());
            }
        }
    }

    @Test
    void homeAndEndReachTheFirstAndTheLastValue(FxRobot robot) throws Exception {
        add("a.png");
        open(robot, OptionKey.RESIZE);
        until(() -> texts("#value-list").contains("predicts tiger cat, as 1"));
        ListView<?> rows = (ListView<?>) list().lookup(".list-view");
        robot.type(KeyCode.END);
        int last = rows.getSelectionModel().getSelectedIndex();
        robot.type(KeyCode.DOWN);
        assertThat(rows.getSelectionModel().getSelectedIndex()).isEqualTo(last);
        robot.type(KeyCode.HOME);
        int first = rows.getSelectionModel().getSelectedIndex();
        assertThat(first).isLessThan(last);
        robot.type(KeyCode.UP);
        assertThat(rows.getSelectionModel().getSelectedIndex()).isLessThanOrEqualTo(first);
        for (Node row : list().lookupAll(".list-cell")) {
            boolean filled = row instanceof ListCell<?> cell && cell.getItem() != null;
            assertThat(!filled || !row.getAccessibleText().isBlank()).isTrue();
        }
        robot.type(KeyCode.ESCAPE);
        assertThat(list().isVisible()).isFalse();
    }

    @Test
    void enterChoosesTheOnlyValueThatASearchLeaves(FxRobot robot) throws Exception {
        add("a.png");
        open(robot, OptionKey.RESIZE);
        until(() -> texts("#value-list").contains("predicts tiger cat, as 1"));
        TextField search = (TextField) window.scene().lookup("#value-search");
        robot.interact(() -> search.setText("bicubic"));
        robot.interact(search::requestFocus);
        robot.type(KeyCode.ENTER);
        assertThat(list().isVisible()).as("several are left").isTrue();
        robot.interact(() -> search.setText("skimage"));
        robot.type(KeyCode.ENTER);
        assertThat(resizer(2)).isEqualTo("skimage-bilinear");
    }

    @Test
    void aSearchScrollsToItsFirstValue(FxRobot robot) throws Exception {
        add("a.png");
        open(robot, OptionKey.RESIZE);
        until(() -> texts("#value-list").contains("predicts tiger cat, as 1"));
        ListView<?> rows = (ListView<?>) list().lookup(".list-view");
        robot.interact(() -> {
            rows.scrollTo(rows.getItems().size() - 1);
            rows.layout();
        });
        TextField search = (TextField) window.scene().lookup("#value-search");
        robot.interact(() -> search.setText("i"));
        VirtualFlow<?> flow = (VirtualFlow<?>) rows.lookup(".virtual-flow");
        until(() -> flow.getFirstVisibleCell().getIndex() == 0);
        assertThat(flow.getLastVisibleCell().getIndex())
                .isLessThan(rows.getItems().size() - 1);
    }

    @Test
    void theFootSpeaksOfAnEditAndNotOfWhatAnUndoLeft(FxRobot robot) throws Exception {
        add("a.png");
        PathwayOption resize = PathwayOption.of(OptionKey.RESIZE);
        robot.interact(() -> new PathwayCommands(session).setOption(2, resize, "pillow-bicubic"));
        until(() -> shows("Last change: Resize method"));
        robot.interact(() -> new PathwayCommands(session).setOption(2, resize, "tf-nearest"));
        until(() -> window.quiet());
        robot.interact(() -> session.history().undo());
        until(() -> resizer(2).equals("pillow-bicubic") && window.quiet());
        until(() -> !shows("Last change: Resize method"));
        robot.interact(() -> session.history().redo());
        until(() -> shows("Last change: Resize method"));
    }

    @Test
    void theValuesInViewRunFirst(FxRobot robot) throws Exception {
        add("a.png");
        PathwayOption resize = PathwayOption.of(OptionKey.RESIZE);
        robot.interact(() -> new PathwayCommands(session).setOption(2, resize, "tf-gaussian"));
        until(() -> window.quiet());
        int before = engine.tried().size();
        open(robot, OptionKey.RESIZE);
        until(() -> engine.tried().size() > before);
        assertThat(engine.tried().get(before).pathways())
                .extracting(resize::valueIn)
                .contains("tf-gaussian");
    }

    @Test
    void aListThatIsOpenedAgainKnowsItsValues(FxRobot robot) throws Exception {
        add("a.png");
        open(robot, OptionKey.RESIZE);
        until(() -> texts("#value-list").contains("predicts tiger cat, as 1"));
        robot.type(KeyCode.ESCAPE);
        assertThat(list().isOpen()).isFalse();
        robot.interact(() -> box(OptionKey.RESIZE).show());
        until(() -> list().isOpen());
        assertThat(texts("#value-list")).contains("predicts tiger cat, as 1");
    }

    @Test
    void whereThePreprocessingRunsIsAskedOfATfFunctionOnly(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.selectPathway(1));
        until(() -> visible(OptionKey.COMPUTE) && window.quiet());
        assertThat(folds()).contains("Runs", "1 option without effect here");
        robot.interact(() -> session.selectPathway(2));
        until(() -> folds().stream().anyMatch("Formula, Runs"::equals));
    }

    /** Such a list has no search that would hold the focus. */
    @Test
    void escapeClosesAShortListAfterAPreview(FxRobot robot) throws Exception {
        add("a.png");
        open(robot, OptionKey.COMPUTE);
        robot.type(KeyCode.DOWN);
        until(() -> session.result().preview().get() != null);
        robot.type(KeyCode.ESCAPE);
        assertThat(list().isOpen()).isFalse();
        until(() -> session.result().preview().get() == null && window.quiet());
        robot.interact(() -> box(OptionKey.COMPUTE).requestFocus());
        robot.type(KeyCode.SPACE);
        assertThat(list().isOpen()).isTrue();
        ListView<?> rows = (ListView<?>) list().lookup(".list-view");
        robot.interact(() -> window.scene().getRoot().layout());
        for (Node row : list().lookupAll(".list-cell")) {
            boolean filled = row instanceof ListCell<?> cell && cell.getItem() != null;
            assertThat(!filled || ((ListCell<?>) row).getGraphic() != null).isTrue();
        }
        assertThat(rows.getSelectionModel().getSelectedIndex()).isNegative();
        robot.type(KeyCode.ESCAPE);
        assertThat(list().isOpen()).isFalse();
    }

    @Test
    void theListCoversNeitherCardsNorVerdictNorPanel(FxRobot robot) throws Exception {
        add("a.png");
        open(robot, OptionKey.RESIZE);
        Bounds area = bounds(list());
        assertThat(area.getMaxX()).isLessThanOrEqualTo(bounds("#options-panel").getMinX());
        assertThat(area.getMinY()).isGreaterThanOrEqualTo(bounds("#ladder").getMaxY());
        assertThat(area.getHeight()).isGreaterThan(250);
    }

    @Test
    void aValueThatCannotRunStandsLastWithItsReasonAndAWayOut(FxRobot robot) throws Exception {
        add("a.png");
        open(robot, OptionKey.EXECUTION);
        until(() -> texts("#value-list").contains("Cannot run here"));
        assertThat(height("TFLite interpreter")).isGreaterThan(height("Cannot run here"));
        assertThat(height("Cannot run here")).isGreaterThan(height("tf.function call"));
        assertThat(texts("#value-list")).contains("Open\u2026");
    }

    @Test
    void aPressOutsideClosesAndChoosesNothing(FxRobot robot) throws Exception {
        add("a.png");
        open(robot, OptionKey.RESIZE);
        robot.clickOn("#ladder");
        assertThat(list().isOpen()).isFalse();
        assertThat(resizer(2)).isEqualTo("tf-bilinear");
        assertThat(box(OptionKey.RESIZE).isShowing()).isFalse();
    }

    @Test
    void optionsAsInTheReferenceAreFoldedAndOpenWithAClick(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> folds().stream().anyMatch(each -> each.endsWith(", as in 1")));
        assertThat(visible(OptionKey.MODE)).isFalse();
        assertThat(visible(OptionKey.RESIZE)).isTrue();
        Button fold = fold(OptionKey.MODE);
        double before = fold.localToScene(0, 0).getY();
        robot.interact(fold::fire);
        assertThat(visible(OptionKey.MODE)).isTrue();
        robot.interact(() -> window.scene().getRoot().layout());
        assertThat(fold.localToScene(0, 0).getY())
                .as("the line stays under the pointer")
                .isCloseTo(before, within(1.0));
    }

    @Test
    void theReferenceBehindARecordedRunIsNamedByTheNumberOfItsCard(FxRobot robot) throws Exception {
        add("a.png");
        List<Pathway> presets = session.pathways().pathways();
        Pathway run = Pathway.recorded("run", "run", folder.resolve("run.npz").toString());
        robot.interact(() -> {
            session.history().edit("run", new PathwaySet(List.of(run, presets.get(0), presets.get(2)), 1));
            session.selectPathway(2);
        });
        until(() -> folds().contains("as in 2"));
        assertThat(folds()).noneMatch(each -> each.endsWith("as in 1"));
    }

    @Test
    void noRowMovesWhenAValueBecomesTheReferences(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> visible(OptionKey.COMPUTE));
        double before = bounds(box(OptionKey.COMPUTE)).getMinY();
        robot.interact(
                () -> new PathwayCommands(session).setOption(2, PathwayOption.of(OptionKey.RESIZE), "pillow-bicubic"));
        until(() -> window.quiet());
        assertThat(bounds(box(OptionKey.COMPUTE)).getMinY())
                // The box for antialiasing goes away with the method.
                .isBetween(before - 32, before);
        robot.interact(() -> new PathwayCommands(session).setOption(2, PathwayOption.of(OptionKey.COMPUTE), "float64"));
        assertThat(visible(OptionKey.COMPUTE))
                .as("stays while pathway 3 is shown")
                .isTrue();
    }

    private void open(FxRobot robot, OptionKey key) throws Exception {
        until(() -> visible(key));
        robot.interact(() -> box(key).show());
        until(() -> list().isOpen());
    }

    /** Returns how far down a text of the list stands. */
    private double height(String text) {
        return list().lookupAll(".label").stream()
                .filter(each -> text.equals(((Labeled) each).getText()))
                .mapToDouble(each -> bounds(each).getMinY())
                .min()
                .orElseThrow();
    }

    private ValueList list() {
        return (ValueList) window.scene().lookup("#value-list");
    }

    private boolean visible(OptionKey key) {
        for (Node each = row(key); each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return row(key) != null;
    }

    private Node row(OptionKey key) {
        return window.scene().getRoot().lookupAll(".option-row").stream()
                .filter(node -> node.lookupAll(".option-label").stream()
                        .anyMatch(label -> ((Labeled) label).getText().equals(key.label())))
                .findFirst()
                .orElse(null);
    }

    private ComboBox<?> box(OptionKey key) {
        return (ComboBox<?>) row(key).lookup(".combo-box");
    }

    private Button fold(OptionKey key) {
        return (Button) row(key).getParent().lookup(".fold-line");
    }

    private List<String> folds() {
        return window.scene().getRoot().lookupAll(".fold-line .label").stream()
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    private Bounds bounds(String id) {
        return bounds(window.scene().lookup(id));
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
