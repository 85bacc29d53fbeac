package org.skewscope.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.gui.viewer.ViewerView;
import org.skewscope.present.maps.DifferenceMode;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The smallest window that the stage allows. */
class SmallWindowTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage, 1024, 700);
    }

    @Test
    void noPathwayHasTheNumberZeroWhileTheFirstPictureRuns(FxRobot robot) throws Exception {
        engine.holdComparisons();
        robot.interact(() -> window.add(List.of(picture("a.png"))));
        until(() -> session.pictures().size() == 1);
        assertThat(numbers()).isEmpty();
        engine.release();
        until(() -> session.shown().get() != null && window.quiet());
        assertThat(numbers()).containsExactly("1", "3");
    }

    private List<String> numbers() {
        return Stream.of("#tensor-A", "#tensor-B")
                .map(id -> (MenuButton) window.scene().lookup(id))
                .filter(Node::isVisible)
                .map(MenuButton::getText)
                .toList();
    }

    @Test
    void theHeaderHasRoom(FxRobot robot) throws Exception {
        add("a.png");
        assertThat(window.scene().getWidth()).isEqualTo(1024);
        Region header = (Region) window.scene().getRoot().lookup(".header");
        assertThat(header.prefWidth(-1)).isLessThanOrEqualTo(1024);
        for (String id : List.of("#difference", "#report", "#drawer", "#help")) {
            assertThat(header.lookup(id).getBoundsInParent().getMaxX()).isLessThanOrEqualTo(1024);
        }
    }

    @Test
    void theLaddersHeadsStandApartBesideTheDrawer(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> ((ToggleButton) window.scene().lookup("#drawer")).fire());
        until(() -> window.scene().lookup("#options-panel").getScene() != null);
        robot.interact(() -> window.scene().getRoot().layout());
        double end = 0;
        for (Node name : window.scene().getRoot().lookupAll(".ladder-stage-name")) {
            Bounds place = name.localToScene(name.getLayoutBounds());
            assertThat(place.getMinX()).as(((Label) name).getText()).isGreaterThan(end);
            end = place.getMaxX();
        }
        assertThat(end).isLessThan(1024 - 280);
        for (Node figure : window.scene().getRoot().lookupAll(".ladder-largest .text")) {
            assertThat(((Text) figure).getText()).isEqualTo(((Label) figure.getParent()).getText());
        }
    }

    @Test
    void theInspectorsFiguresAreWholeBesideTheDrawer(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> ((ToggleButton) window.scene().lookup("#drawer")).fire());
        until(() -> window.scene().lookup("#options-panel").getScene() != null);
        until(() -> window.quiet());
        robot.interact(() -> window.scene().getRoot().layout());
        robot.interact(() -> window.scene().getRoot().layout());
        Node inspector = window.scene().lookup("#inspector");
        List<Label> whole = inspector.lookupAll(".figure").stream()
                .map(Label.class::cast)
                .filter(each -> each.getParent().isVisible())
                .toList();
        assertThat(whole).hasSizeGreaterThanOrEqualTo(3);
        for (Label figure : whole) {
            for (Node text : figure.lookupAll(".text")) {
                assertThat(((Text) text).getText()).isEqualTo(((Label) text.getParent()).getText());
            }
        }
    }

    @Test
    void theEvidenceTakesTheDrawersRoom(FxRobot robot) throws Exception {
        add("a.png");
        ToggleButton drawer = (ToggleButton) window.scene().lookup("#drawer");
        robot.interact(drawer::fire);
        assertThat(window.scene().lookup("#options-panel")).isNotNull();
        robot.type(KeyCode.E);
        until(() -> window.scene().lookup("#evidence").isVisible());
        assertThat(drawer.isSelected()).isFalse();
        assertThat(window.scene().lookup("#options-panel")).isNull();
    }

    @Test
    void theLedgerStaysInsideItsCardBesideTheDrawer(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> {
            ((ToggleButton) window.scene().lookup("#drawer")).fire();
            session.evidence().set(EvidenceDepth.WHOLE);
        });
        until(() -> window.scene().lookup("#ledger .ledger") != null && window.quiet());
        robot.interact(() -> window.scene().getRoot().layout());
        Node card = window.scene().lookup("#ledger");
        Node page = window.scene().lookup("#evidence-page");
        Bounds around = page.localToScene(page.getLayoutBounds());
        for (Node each : card.lookupAll(".label")) {
            Bounds place = each.localToScene(each.getLayoutBounds());
            assertThat(place.getMinX()).isGreaterThanOrEqualTo(around.getMinX());
            assertThat(place.getMaxX()).isLessThanOrEqualTo(around.getMaxX());
        }
    }

    @Test
    void theClassTablesTitlesAreWhole(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> {
            new PathwayCommands(session).duplicate(0);
            session.view().set(WindowView.ALL_CLASSES);
        });
        until(() -> session.shown().get().pathways().size() == 4 && window.quiet());
        until(() -> titles().contains("Difference, pt"));
        assertThat(titles()).contains("Class", "1", "2", "3", "4", "Difference, pt", "Rank");
    }

    /** Text at 150% leaves a screen of 1280 x 800 a window of 853 x 533. */
    @Test
    void aWindowThatLacksRoomIsDrawnSmaller(FxRobot robot) throws Exception {
        add("a.png");
        Stage stage = (Stage) window.scene().getWindow();
        robot.interact(() -> {
            stage.setMinWidth(0);
            stage.setMinHeight(0);
            stage.setWidth(853);
            stage.setHeight(533);
        });
        until(() -> window.scene().getWidth() == 853 && window.quiet());
        robot.interact(() -> window.scene().getRoot().layout());
        for (String id : List.of("#help", ".picture-list", "#drawer", ".status-bar")) {
            Node node = window.scene().getRoot().lookup(id);
            Bounds place = node.localToScene(node.getLayoutBounds());
            assertThat(place.getMinX()).as(id).isGreaterThanOrEqualTo(0);
            assertThat(place.getMaxX()).as(id).isLessThanOrEqualTo(854);
            assertThat(place.getMaxY()).as(id).isLessThanOrEqualTo(534);
        }
        robot.interact(() -> stage.setWidth(1024));
        robot.interact(() -> stage.setHeight(700));
        until(() -> window.scene().getRoot().getTransforms().isEmpty());
    }

    @Test
    void theNumbersOfALowInspectorCoverNeitherBar(FxRobot robot) throws Exception {
        add("a.png");
        Stage stage = (Stage) window.scene().getWindow();
        makeLow(robot, stage);
        for (DifferenceMode mode : List.of(DifferenceMode.ABSOLUTE, DifferenceMode.KINDS)) {
            ViewerView view = (ViewerView) window.scene().lookup("#viewer");
            robot.interact(() -> view.model().mode().set(mode));
            until(() -> view.model().picture().get().map().orElseThrow().mode() == mode);
            robot.interact(() -> window.scene().getRoot().layout());
            Node viewer = window.scene().lookup("#viewer");
            Node bar = window.scene().lookup(".viewer-bar");
            double top = bar.localToScene(bar.getLayoutBounds()).getMaxY();
            double foot = viewer.localToScene(viewer.getLayoutBounds()).getMaxY();
            for (Node part : ((Parent) window.scene().lookup("#inspector")).getChildrenUnmodifiable()) {
                Bounds place = part.localToScene(part.getLayoutBounds());
                if (part.isVisible() && part.isManaged()) {
                    assertThat(place.getMinY()).as(mode + " " + part).isGreaterThanOrEqualTo(top);
                    assertThat(place.getMaxY()).as(mode + " " + part).isLessThanOrEqualTo(foot);
                }
            }
        }
        robot.interact(() -> stage.setHeight(700));
    }

    /** The least height in which all regions have room, with a message above the verdict. */
    @Test
    void bothTensorsEndAboveTheStatusBar(FxRobot robot) throws Exception {
        add("a.png");
        Path none = Files.writeString(folder.resolve("words.txt"), "no picture");
        robot.interact(() -> window.add(List.of(none)));
        until(() -> window.scene().lookup(".banner").isVisible());
        Stage stage = (Stage) window.scene().getWindow();
        robot.interact(() -> {
            stage.setMinHeight(0);
            stage.setHeight(680 + stage.getHeight() - window.scene().getHeight());
        });
        until(() -> window.scene().getHeight() == 680 && window.quiet());
        robot.interact(() -> window.scene().getRoot().layout());
        double foot = top(".status-bar");
        for (Node pane : window.scene().getRoot().lookupAll(".raster")) {
            Bounds place = pane.localToScene(pane.getLayoutBounds());
            assertThat(place.getMaxY()).isLessThanOrEqualTo(foot);
            assertThat(place.getHeight()).isGreaterThanOrEqualTo(40);
        }
        robot.interact(() -> ((ToggleButton) window.scene().lookup("#drawer")).fire());
        until(() -> window.scene().lookup(".option-row .combo-box") != null);
        robot.interact(() -> ((ComboBox<?>) window.scene().lookup(".option-row .combo-box")).show());
        Node list = window.scene().lookup("#value-list");
        until(list::isVisible);
        robot.interact(() -> window.scene().getRoot().layout());
        assertThat(list.localToScene(list.getLayoutBounds()).getMaxY()).isLessThanOrEqualTo(foot);
        robot.interact(() -> stage.setHeight(700));
    }

    @Test
    void fiveCardsBecomeLinesBeforeTheViewerIsCut(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> {
            PathwayCommands commands = new PathwayCommands(session);
            commands.duplicate(0);
            commands.duplicate(0);
        });
        until(() -> session.shown().get().pathways().size() == 5 && window.quiet());
        assertThat(height(".pathway-card")).as("enough room").isGreaterThan(120);
        Stage stage = (Stage) window.scene().getWindow();
        makeLow(robot, stage);
        until(() -> height(".pathway-card") == 64 && bottom("#viewer") <= top(".status-bar"));
        for (Node part : window.scene().getRoot().lookupAll(".raster, .pixel-line, .ladder-pair")) {
            Bounds place = part.localToScene(part.getLayoutBounds());
            assertThat(place.getMaxY()).as("%s", part).isLessThan(top(".status-bar"));
        }
        assertThat(window.scene().lookup(".column-bar").isVisible()).isFalse();
        robot.interact(() -> stage.setHeight(700 + stage.getHeight() - 649));
        until(() -> height(".pathway-card") > 120);
        robot.interact(() -> stage.setWidth(1024));
    }

    /** Verdict, evidence, lines of the cards, ladder and viewer together have no room here. */
    @Test
    void theRegionsScrollBelowTheEvidence(FxRobot robot) throws Exception {
        add("a.png");
        Node bar = window.scene().lookup(".column-bar");
        assertThat(bar.isVisible()).isFalse();
        robot.type(KeyCode.E);
        until(bar::isVisible);
        double foot = top(".status-bar");
        assertThat(bottom("#viewer")).isGreaterThan(foot);
        robot.interact(() -> Event.fireEvent(window.scene().lookup(".verdict"), wheel(-700)));
        robot.interact(() -> window.scene().getRoot().layout());
        assertThat(bottom("#viewer")).isLessThanOrEqualTo(foot);
        for (Node pane : window.scene().getRoot().lookupAll(".raster")) {
            assertThat(pane.localToScene(pane.getLayoutBounds()).getMaxY()).isLessThan(foot);
        }
        assertThat(top(".verdict")).isLessThan(bottom(".header"));
        robot.interact(() -> window.scene().lookup(".verdict").requestFocus());
        assertThat(top(".verdict")).as("focus from above").isGreaterThan(bottom(".header"));
        robot.interact(() -> window.scene().lookup("#viewer").requestFocus());
        assertThat(bottom("#viewer")).as("focus from below").isLessThanOrEqualTo(foot);
        robot.type(KeyCode.E);
        until(() -> !bar.isVisible());
        assertThat(top(".verdict")).isGreaterThan(bottom(".header"));
    }

    /** Text at 150% leaves a screen of 1600 x 1000 a window of 1066 x 649. */
    private void makeLow(FxRobot robot, Stage stage) throws Exception {
        robot.interact(() -> {
            stage.setMinHeight(0);
            stage.setWidth(1066);
            stage.setHeight(649 + stage.getHeight() - window.scene().getHeight());
        });
        until(() -> window.scene().getHeight() == 649 && window.quiet());
    }

    private static ScrollEvent wheel(double delta) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                0,
                0,
                0,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                delta,
                0,
                delta,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    private double height(String selector) {
        return ((Region) window.scene().getRoot().lookup(selector)).getHeight();
    }

    private double bottom(String selector) {
        Node node = window.scene().lookup(selector);
        return node.localToScene(node.getLayoutBounds()).getMaxY();
    }

    private double top(String selector) {
        Node node = window.scene().lookup(selector);
        return node.localToScene(node.getLayoutBounds()).getMinY();
    }

    /** A sentence that ends in dots tells less than a shorter one. */
    @Test
    void theNumberOfClassesThatDifferIsWhole(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.view().set(WindowView.ALL_CLASSES));
        until(() -> titles().contains("3") && window.quiet());
        for (boolean open : List.of(false, true)) {
            robot.interact(() -> {
                if (open) {
                    ((ToggleButton) window.scene().lookup("#drawer")).fire();
                }
                window.scene().getRoot().layout();
            });
            Label summary = (Label) window.scene().lookup("#classes-summary");
            until(() -> whole(summary));
            assertThat(summary.getText()).matches(open ? ".*" : "\\d+ of [\\d,]+ .*differ.*\\.");
        }
    }

    private static boolean whole(Label label) {
        return label.lookup(".text") instanceof Text drawn && drawn.getText().equals(label.getText());
    }

    @Test
    void theProbabilitiesOfThePathwaysAreShownBesideTheDrawer(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> {
            ((ToggleButton) window.scene().lookup("#drawer")).fire();
            session.view().set(WindowView.ALL_CLASSES);
        });
        until(() -> titles().contains("3") && window.quiet());
        robot.interact(() -> window.scene().getRoot().layout());
        TableView<?> table = (TableView<?>) window.scene().lookup("#classes-table");
        assertThat(table.getColumns())
                .filteredOn(column -> column.getId() != null)
                .filteredOn(column -> column.getId().startsWith("pathway-"))
                .hasSize(3)
                .allMatch(column -> column.getWidth() >= 54);
        assertThat(table.getColumns().get(0).getWidth())
                .as("room for the place of each of a thousand classes")
                .isGreaterThanOrEqualTo(44);
        assertThat(table.getVisibleLeafColumns().stream()
                        .mapToDouble(TableColumn::getWidth)
                        .sum())
                .isLessThanOrEqualTo(table.getWidth());
    }

    /** Of a thousand classes, four pathways may each have one at the last places. */
    @Test
    void theRanksOfFourPathwaysAreWhole(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> {
            new PathwayCommands(session).duplicate(0);
            session.view().set(WindowView.ALL_CLASSES);
        });
        until(() -> session.shown().get().pathways().size() == 4 && window.quiet());
        until(() -> titles().contains("4"));
        Text ranks = new Text("1000 / 1000 / 1000 / 1000");
        ranks.setFont(Font.font("Inter", 12));
        TableView<?> table = (TableView<?>) window.scene().lookup("#classes-table");
        TableColumn<?, ?> last = table.getColumns().get(table.getColumns().size() - 1);
        double padding = 16;
        assertThat(last.getWidth())
                .isGreaterThanOrEqualTo(ranks.getLayoutBounds().getWidth() + padding);
        assertThat(table.getColumns().stream()
                        .mapToDouble(TableColumn::getWidth)
                        .sum())
                .isLessThanOrEqualTo(table.getWidth());
        assertThat(titles()).contains("Class", "1", "2", "3", "4", "Difference, pt", "Rank");
    }

    /** The titles as they are drawn: one without room ends in dots. */
    private List<String> titles() {
        return window.scene().lookup("#classes-table").lookupAll(".column-header .text").stream()
                .map(text -> ((Text) text).getText())
                .toList();
    }
}
