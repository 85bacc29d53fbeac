package org.skewscope.gui.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.pathway.PathwayOption;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The grid for hundreds of pictures. */
class GridTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void ctrlGOpensTheGridAndEnterOpensAPicture(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.png");
        openGrid(robot);
        assertThat(text("#grid-count")).isEqualTo("3 pictures");
        assertThat(tiles()).hasSize(3);
        robot.clickOn(tiles().get(1));
        assertThat(texts("#grid-panel")).contains("1 selected");
        robot.type(KeyCode.ENTER);
        assertThat(session.grid().get()).isFalse();
        assertThat(session.selectedPicture().get().name()).isEqualTo("b.png");
        robot.type(KeyCode.BACK_SPACE);
        assertThat(session.grid().get()).as("the key goes back to the grid").isTrue();
        robot.interact(() -> session.grid().set(false));
        robot.type(KeyCode.BACK_SPACE);
        assertThat(session.grid().get()).as("once").isFalse();
    }

    @Test
    void theKeyThatClosesTheGridGivesTheFocusToTheList(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        openGrid(robot);
        robot.press(KeyCode.CONTROL).type(KeyCode.G).release(KeyCode.CONTROL);
        until(() -> !session.grid().get());
        robot.type(KeyCode.DOWN);
        assertThat(session.selectedPicture().get().name()).isEqualTo("b.png");
    }

    @Test
    void theRailShowsPairsAndVerdictsByTheirSigns(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        robot.interact(() -> session.grid().set(true));
        until(() -> !tiles().isEmpty());
        until(() ->
                !window.scene().lookup("#grid-rail").lookupAll(".severity-icon").isEmpty());
        assertThat(window.scene().lookup("#grid-rail").lookupAll(".pathway-mark"))
                .isNotEmpty();
        assertThat(window.scene().lookup("#grid-overview").lookupAll(".overview-key"))
                .isNotEmpty();
    }

    @Test
    void theOverviewsKeyStandsBesideItsTitle(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        openGrid(robot);
        Node overview = window.scene().lookup("#grid-overview");
        until(() -> !overview.lookupAll(".overview-key").isEmpty());
        Node title = overview.lookup(".overview-title");
        assertThat(title.isVisible()).isTrue();
        assertThat(overview.lookupAll(".overview-key"))
                .allMatch(key -> key.localToScene(key.getLayoutBounds()).getMaxX()
                        < title.localToScene(title.getLayoutBounds()).getMinX());
        assertThat(title.localToScene(title.getLayoutBounds()).getMaxX())
                .isLessThan(overview.localToScene(overview.getLayoutBounds()).getMaxX());
    }

    @Test
    void theLastRowInViewEndsWithItsFiguresAndTilesEndWhereTheOverviewEnds(FxRobot robot) throws Exception {
        List<Path> files = IntStream.range(100, 500)
                .mapToObj(i -> picture("p" + i + ".png"))
                .toList();
        engine.holdComparisons();
        robot.interact(() -> window.add(files));
        until(() -> session.pictures().size() == 400);
        openGrid(robot);
        for (String size : List.of("S", "M", "L")) {
            ToggleButton choice = robot.lookup((ToggleButton each) -> size.equals(each.getText()))
                    .query();
            robot.interact(choice::fire);
            until(() -> tilesEndInView());
            Bounds overview = inScene(window.scene().lookup("#grid-overview"));
            assertThat(tiles().stream()
                            .mapToDouble(tile -> inScene(tile).getMinX())
                            .min())
                    .as(size)
                    .hasValue(overview.getMinX());
            assertThat(tiles().stream()
                            .mapToDouble(tile -> inScene(tile).getMaxX())
                            .max()
                            .orElse(0))
                    .as(size)
                    .isBetween(overview.getMaxX() - 24, overview.getMaxX());
        }
        engine.release();
    }

    @Test
    void aFigureEndsBelowTheRightEdgeOfItsPictureAndTheRingGoesAroundBoth(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        openGrid(robot);
        Region tile = (Region) tiles().get(0);
        robot.interact(() -> tile.layout());
        assertThat(inScene(tile.lookup(".grid-figure")).getMaxX())
                .isBetween(inScene(tile).getMaxX() - 2, inScene(tile).getMaxX());
        robot.clickOn(tile);
        until(() -> tile.getBorder() != null);
        assertThat(((Region) tile.lookup(".grid-frame")).getBorder()).isNull();
    }

    @Test
    void theOverviewPalesThePicturesOutOfView(FxRobot robot) throws Exception {
        List<Path> files = IntStream.range(100, 500)
                .mapToObj(i -> picture("p" + i + ".png"))
                .toList();
        engine.holdComparisons();
        robot.interact(() -> window.add(files));
        until(() -> session.pictures().size() == 400);
        openGrid(robot);
        Node overview = window.scene().lookup("#grid-overview");
        Rectangle frame = (Rectangle) overview.lookup(".overview-window");
        until(() -> frame.getWidth() > 4);
        List<Rectangle> pale = overview.lookupAll(".overview-shade").stream()
                .map(Rectangle.class::cast)
                .toList();
        assertThat(pale).anyMatch(each -> each.getX() == frame.getX() + frame.getWidth());
        assertThat(pale.stream().mapToDouble(Rectangle::getWidth).sum() + frame.getWidth())
                .as("all bars are in the frame or pale")
                .isCloseTo(((Region) overview).getWidth() - 24, within(1.0));
        engine.release();
    }

    @Test
    void aVerdictOfTheRailHasOneLineAndItsSignInFront(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        openGrid(robot);
        CheckBox changes = robot.lookup((CheckBox each) -> "Class changes".equals(each.getText()))
                .query();
        assertThat(changes.lookupAll(".severity-icon")).hasSize(1);
        assertThat(((Text) changes.lookup(".text")).getText()).isEqualTo("Class changes");
        robot.interact(changes::fire);
        assertThat(text("#grid-count")).isEqualTo("1 of 2 pictures");
        Node chip = window.scene().lookup(".grid-chip");
        assertThat(((Labeled) chip.lookup(".label")).getText()).isEqualTo("Verdict: Class changes");
        robot.clickOn(chip.lookup(".facet-cross"));
        assertThat(text("#grid-count")).isEqualTo("2 pictures");
    }

    @Test
    void thePanelShowsACommonVerdictAsCardsDoAndCountsOthersInFewWords(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        openGrid(robot);
        assertThat(texts("#grid-panel")).contains("Class changes 1, Failed 1");
        assertThat(window.scene().lookup("#grid-panel").lookupAll(".pill")).isEmpty();
        robot.clickOn(tiles().get(0));
        assertThat(window.scene().lookup("#grid-panel").lookupAll(".pill")).hasSize(1);
        assertThat(texts("#grid-panel")).contains("Audit this picture\u2026", "Effect");
    }

    @Test
    void resultsOfFormerOptionsCountAsNotCompared(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.png");
        openGrid(robot);
        assertThat(verdicts()).containsExactly("Class changes");
        engine.holdComparisons();
        PathwayOption decoder = PathwayOption.byKey("decoder").orElseThrow();
        robot.interact(() -> new PathwayCommands(session).setOption(1, decoder, "tf-image"));
        robot.interact(() -> window.scheduler().cancel());
        engine.release();
        until(() -> window.quiet() && verdicts().equals(List.of("Not compared")));
        assertThat(session.pictures()).allMatch(each -> each.comparison() != null);
        assertThat(texts("#grid-panel")).doesNotContain("Class changes", "From \u2192 to");
        Button rest = (Button) window.scene().lookup("#grid-rest");
        assertThat(rest.getText()).isEqualTo("Compare the rest (3)");

        CheckBox open = robot.lookup((CheckBox each) -> "Not compared".equals(each.getText()))
                .query();
        robot.interact(open::fire);
        assertThat(text("#grid-count")).isEqualTo("3 pictures");
        robot.interact(open::fire);
        robot.interact(rest::fire);
        until(() -> verdicts().equals(List.of("Class changes")) && !rest.isVisible());
    }

    @Test
    void anEmptyGridSaysWhatIsNotComparedAndClearsTheFilter(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        openGrid(robot);
        CheckBox changes = robot.lookup((CheckBox each) -> "Class changes".equals(each.getText()))
                .query();
        robot.interact(changes::fire);
        engine.holdComparisons();
        PathwayOption decoder = PathwayOption.byKey("decoder").orElseThrow();
        robot.interact(() -> new PathwayCommands(session).setOption(1, decoder, "tf-image"));
        robot.interact(() -> window.scheduler().cancel());
        engine.release();
        until(() -> shows("No picture matches. 2 are hidden." + " 2 of them are not compared yet."));
        robot.interact(() -> button("#grid-clear").fire());
        assertThat(text("#grid-count")).isEqualTo("2 pictures");
    }

    @Test
    void theGravestVerdictStandsFirstHoweverFewPicturesHaveIt(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.bmp");
        openGrid(robot);
        assertThat(verdicts()).containsExactly("Failed", "Class changes");
    }

    @Test
    void onePictureIsNotAuditedAsAll(FxRobot robot) throws Exception {
        add("a.png");
        openGrid(robot);
        assertThat(texts("#grid-panel")).contains("Audit this picture\u2026");
    }

    @Test
    void theEffectsOfOnePictureAreNoHistogram(FxRobot robot) throws Exception {
        add("a.png");
        openGrid(robot);
        assertThat(shows("points, log count")).isFalse();
        add("b.png");
        until(() -> shows("points, log count"));
    }

    /** Returns the verdicts in the rail, from the top. */
    private List<String> verdicts() {
        return window.scene().lookup("#grid-rail .rail-section").lookupAll(".check-box").stream()
                .map(each -> ((CheckBox) each).getText())
                .toList();
    }

    @Test
    void escapeClearsTheSelectionBeforeItLeaves(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        openGrid(robot);
        robot.clickOn(window.scene().lookup(".grid-tile"));
        robot.type(KeyCode.ESCAPE);
        assertThat(session.grid().get()).as("one picture was selected").isTrue();
        robot.type(KeyCode.ESCAPE);
        assertThat(session.grid().get()).isFalse();
    }

    /** The stage ladder, in which they move too, lies behind the grid. */
    @Test
    void leftAndRightMoveInTheGrid(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.png");
        openGrid(robot);
        PictureEntry first = session.selectedPicture().get();
        org.skewscope.option.Stage stage = session.selectedStage().get();
        robot.interact(() -> window.scene().lookup(".grid-view").requestFocus());
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.ENTER);
        until(() -> !session.grid().get());
        assertThat(session.selectedPicture().get()).isNotSameAs(first);
        assertThat(session.selectedStage().get()).isEqualTo(stage);
    }

    @Test
    void theSlashKeySearchesTheGridAndEscapeTakesTheWordsBack(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        openGrid(robot);
        robot.type(KeyCode.SLASH);
        TextField search = (TextField) window.scene().lookup("#grid-search");
        assertThat(window.scene().getFocusOwner()).isSameAs(search);
        robot.type(KeyCode.B, KeyCode.PERIOD);
        until(() -> tiles().stream().filter(GridTest::seen).count() == 1);
        robot.type(KeyCode.ESCAPE);
        assertThat(search.getText()).isEmpty();
        assertThat(session.grid().get()).as("Esc took the words back first").isTrue();
        until(() -> tiles().stream().filter(GridTest::seen).count() == 2);
        robot.type(KeyCode.ESCAPE);
        assertThat(session.grid().get()).isFalse();
    }

    @Test
    void theSwitchShowsThatTheGridIsOneOfTwoViews(FxRobot robot) throws Exception {
        add("a.png");
        openGrid(robot);
        ToggleButton grid = (ToggleButton) window.scene().lookup("#grid-stays");
        assertThat(grid.isSelected()).isTrue();
        robot.clickOn("#grid-close");
        assertThat(session.grid().get()).isFalse();
        openGrid(robot);
        assertThat(grid.isSelected()).isTrue();
    }

    /** Returns whether no tile is cut at the bottom, and the room below the last one is small. */
    private boolean tilesEndInView() {
        Bounds view = inScene(window.scene().lookup("#picture-grid .grid-view"));
        double room = view.getMaxY()
                - tiles().stream()
                        .filter(GridTest::seen)
                        .map(GridTest::inScene)
                        .filter(tile -> tile.getMinY() < view.getMaxY())
                        .mapToDouble(Bounds::getMaxY)
                        .max()
                        .orElseThrow();
        return room > 0 && room < 20;
    }

    /** Returns whether all around a node are visible, too; a list hides lines that it keeps. */
    private static boolean seen(Node node) {
        return node == null || node.isVisible() && seen(node.getParent());
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    void aFacetOfTheRailFiltersGridAndList(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        openGrid(robot);
        CheckBox failed =
                robot.lookup((CheckBox each) -> "Failed".equals(each.getText())).query();
        robot.interact(failed::fire);
        assertThat(text("#grid-count")).isEqualTo("1 of 2 pictures");
        until(() -> tiles().size() == 1);
        assertThat(rows()).hasSize(1);
        robot.interact(failed::fire);
        assertThat(text("#grid-count")).isEqualTo("2 pictures");
    }

    @Test
    void severalAreSelectedAndRemovedAndUndoBringsThemBack(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.png");
        openGrid(robot);
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        assertThat(texts("#grid-panel")).contains("3 selected", "tiger cat \u2192 tabby");
        robot.clickOn(tiles().get(0));
        robot.press(KeyCode.CONTROL);
        robot.clickOn(tiles().get(2));
        robot.release(KeyCode.CONTROL);
        assertThat(texts("#grid-panel")).contains("2 selected");
        robot.type(KeyCode.DELETE);
        until(() -> tiles().size() == 1);
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        until(() -> tiles().size() == 3);
    }

    @Test
    void picturesAreTaggedAndFoundAgain(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.png");
        openGrid(robot);
        robot.clickOn(tiles().get(0));
        robot.press(KeyCode.SHIFT);
        robot.clickOn(tiles().get(1));
        robot.release(KeyCode.SHIFT);
        robot.type(KeyCode.T);
        until(() -> robot.lookup("#tags").tryQuery().isPresent());
        TextField field = robot.lookup("#tags").query();
        robot.interact(() -> field.setText("check,  wrong label ,"));
        robot.clickOn("Set tags");
        until(() -> texts("#grid-panel").contains("Tags"));
        assertThat(session.pictures().get(0).tags()).containsExactly("check", "wrong label");
        CheckBox tag =
                robot.lookup((CheckBox each) -> "check".equals(each.getText())).query();
        robot.interact(tag::fire);
        until(() -> tiles().size() == 2);
        assertThat(text("#grid-count")).isEqualTo("2 of 3 pictures");
    }

    @Test
    void aTabThatIsCoveredComesBackWithAPressOnIt(FxRobot robot) throws Exception {
        add("a.png");
        openGrid(robot);
        ToggleButton tab = robot.lookup((ToggleButton each) -> "Picture".equals(each.getText()))
                .query();
        robot.clickOn(tab);
        assertThat(session.grid().get()).isFalse();
        assertThat(session.view().get()).isEqualTo(WindowView.TENSOR_DIFFERENCE);
    }

    @Test
    void hundredsOfPicturesHaveNodesForTheRowsInViewAlone(FxRobot robot) throws Exception {
        List<Path> files = IntStream.range(100, 700)
                .mapToObj(i -> picture("p" + i + ".png"))
                .toList();
        engine.holdComparisons();
        robot.interact(() -> window.add(files));
        until(() -> session.pictures().size() == 600);
        openGrid(robot);
        assertThat(text("#grid-count")).isEqualTo("600 pictures");
        assertThat(tiles().size()).isBetween(60, 220);
    }

    private void openGrid(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.G).release(KeyCode.CONTROL);
        until(() -> session.grid().get() && !tiles().isEmpty());
    }

    private List<Node> tiles() {
        return window.scene().lookup("#picture-grid").lookupAll(".grid-tile").stream()
                .filter(Node::isVisible)
                .toList();
    }

    private List<?> rows() {
        return ((ListView<?>) window.scene().lookup(".picture-list .list-view")).getItems();
    }

    private String text(String id) {
        return ((Labeled) window.scene().lookup(id)).getText();
    }
}
