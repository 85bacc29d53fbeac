package org.skewscope.gui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.skewscope.gui.RealWindowTest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A list of a thousand pictures that are being compared. */
class CrowdedListTest extends RealWindowTest {

    private Stage stage;

    /** On a stage of its own, since the width that it is given stays. */
    @Start
    void start(Stage unused) throws IOException {
        stage = new Stage();
        open(stage);
    }

    @AfterEach
    void hide() {
        new FxRobot().interact(stage::hide);
    }

    @Test
    void theHeadIsWholeWhileItRuns(FxRobot robot) throws Exception {
        List<Path> files = IntStream.range(0, 1000)
                .mapToObj(i -> picture("p" + i + ".png"))
                .toList();
        robot.interact(() -> window.add(files.subList(0, 3)));
        until(() -> window.scheduler().progress().get().done() == 3);
        engine.holdComparisons();
        robot.interact(() -> window.add(files.subList(3, 1000)));

        until(() -> head().anyMatch(text -> text.getText().equals("1,000")));
        until(() -> head().noneMatch(CrowdedListTest::cut));
        assertThat(head().map(Labeled::getText)).contains("Pictures", "1,000", "Cancel");

        robot.interact(() -> stage.setWidth(1024));
        until(() -> head().noneMatch(text -> text.getText().equals("Cancel")));
        until(() -> head().noneMatch(CrowdedListTest::cut));
        assertThat(head().map(Labeled::getText)).contains("of 1,000");
        engine.release();
    }

    /** The grid, in which the filter was set, may be closed. */
    @Test
    void aNarrowListSaysThatItIsFilteredAndShowsAllAgain(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.png");
        robot.interact(() -> stage.setWidth(1024));
        until(() -> head().noneMatch(text -> text.getText().equals("Pictures")));
        assertThat(head().map(Node::getId)).doesNotContain("picture-filter");
        robot.type(KeyCode.SLASH);
        until(() -> session.grid().get());
        robot.type(KeyCode.B, KeyCode.PERIOD);
        robot.interact(() -> session.grid().set(false));
        until(() -> head().anyMatch(text -> text.getText().equals("1/3")));

        ToggleButton filter = (ToggleButton) window.scene().lookup("#picture-filter");
        assertThat(filter.isVisible()).isTrue();
        robot.interact(filter::fire);
        until(() -> head().anyMatch(text -> text.getText().equals("3")));
        assertThat(filter.isVisible()).isFalse();
    }

    @Test
    void equalNamesOfTwoFoldersStayToBeRead(FxRobot robot) throws Exception {
        Path long1 = Files.createDirectories(folder.resolve("the pictures of the first folder"));
        Path long2 = Files.createDirectories(folder.resolve("the pictures of the second one"));
        Path file = picture("osprey-three-answers.png");
        List<Path> both = List.of(
                Files.copy(file, long1.resolve(file.getFileName())),
                Files.copy(file, long2.resolve(file.getFileName())));
        robot.interact(() -> window.add(both));
        until(() -> names().size() == 2);
        until(() -> names().stream().allMatch(each -> each.endsWith("-answers.png")));
    }

    /** The names in the list as they are drawn. */
    private List<String> names() {
        return window.scene().lookup(".picture-list").lookupAll(".picture-name .text").stream()
                .map(node -> ((Text) node).getText())
                .filter(each -> !each.isEmpty())
                .toList();
    }

    @Test
    void theSelectedRowStaysInSightWhereTheListBecomesNarrow(FxRobot robot) throws Exception {
        add(IntStream.range(0, 40).mapToObj(i -> "p" + i + ".png").toArray(String[]::new));
        robot.interact(() -> session.selectedPicture().set(session.pictures().get(12)));
        until(() -> selected().anyMatch(this::inSight));
        robot.interact(() -> {
            stage.setWidth(1280);
            stage.setHeight(700);
        });
        Region narrow = (Region) window.scene().lookup(".picture-list");
        until(() -> narrow.getWidth() < 80);
        until(() -> selected().anyMatch(this::inSight));
    }

    private Stream<ListCell<?>> selected() {
        return window.scene().lookup(".picture-list").lookupAll(".list-cell").stream()
                .<ListCell<?>>map(cell -> (ListCell<?>) cell)
                .filter(ListCell::isSelected);
    }

    private boolean inSight(Node row) {
        Node list = window.scene().lookup(".picture-list .list-view");
        Bounds place = row.localToScene(row.getLayoutBounds());
        return row.isVisible() && list.localToScene(list.getLayoutBounds()).contains(place);
    }

    /** Every text above the list that can be seen. */
    private Stream<Labeled> head() {
        Node list = window.scene().lookup(".picture-list");
        return Stream.of(".picture-head", ".progress-box")
                .flatMap(part -> list.lookup(part).lookupAll("*").stream())
                .filter(Labeled.class::isInstance)
                .map(Labeled.class::cast)
                .filter(text -> text.isVisible() && text.getParent().isVisible())
                .filter(text -> text.getText() != null && !text.getText().isEmpty());
    }

    /** Whether a text is drawn with dots at its end. */
    private static boolean cut(Labeled labeled) {
        return labeled.lookup(".text") instanceof Text text && !text.getText().equals(labeled.getText());
    }
}
