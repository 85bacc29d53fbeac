package org.skewscope.gui.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.gui.PaintedWindow;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Resting on a value of an open list shows its result; only choosing changes anything. */
@SuppressWarnings("ReferenceEquality")
class PreviewTest extends RealWindowTest {

    private PathwaySet before;
    private Comparison result;

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @BeforeEach
    void compared() throws Exception {
        add("a.png");
        until(() -> painted().viewer().picture().get() != null);
        before = session.pathways();
        result = session.shown().get();
    }

    @Test
    void arrowKeysShowAResultAndEscapeTakesItBack(FxRobot robot) throws Exception {
        List<String> ladder = texts("#ladder");
        openList(robot);
        rest(robot, "pillow-bicubic");
        assertThat(painted().cardsShow(session.result().preview().get().comparison()))
                .isTrue();
        assertThat(painted().cardsShow(result)).isFalse();
        assertThat(cardName()).isEqualTo("Preview: PIL BICUBIC");
        until(() -> texts(".verdict").contains("3 predicts tiger cat 50.0%, as 1 does"));
        assertThat(texts("#ladder")).as("of the preview").isNotEqualTo(ladder);
        until(() -> note().isVisible());
        assertThat(note().getText())
                .isEqualTo("Preview: Resize method, " + value("pillow-bicubic").label());
        nothingIsRemembered();

        robot.type(KeyCode.ESCAPE);

        until(() -> !box().isShowing() && session.result().preview().get() == null);
        until(() -> !note().isVisible());
        assertThat(painted().cardsShow(result)).isTrue();
        assertThat(cardName()).isEqualTo(before.get(2).name());
        until(() -> texts("#ladder").equals(ladder));
        assertThat(robot.lookup("#verdict-preview").query().getParent().isVisible())
                .isFalse();
        assertThat(box().getValue().id()).isEqualTo("tf-bilinear");
        nothingIsRemembered();
    }

    @Test
    void aPreviewByTheMouseStaysOnTheWayToItsButton(FxRobot robot) throws Exception {
        openList(robot);
        robot.interact(() -> search().setText(value("pillow-bicubic").label()));
        robot.moveTo(cell("pillow-bicubic"));
        until(() -> previewed("pillow-bicubic"));
        robot.moveTo(window.scene().lookup("#difference"));
        until(() -> button("#choose-preview").isVisible());
        robot.moveTo(button("#choose-preview"));
        assertThat(previewed("pillow-bicubic")).isTrue();
        nothingIsRemembered();
        robot.clickOn(button("#choose-preview"));
        until(() -> resizer(2).equals("pillow-bicubic"));
        assertThat(list().isOpen()).isFalse();
    }

    @Test
    void choosingMakesThePreviewTheResultWithoutAnotherRun(FxRobot robot) throws Exception {
        openList(robot);
        rest(robot, "pillow-bicubic");
        Comparison seen = session.result().preview().get().comparison();
        int asked = engine.requests().size();
        robot.type(KeyCode.ENTER);
        until(() -> resizer(2).equals("pillow-bicubic"));
        until(() -> session.result().preview().get() == null && !note().isVisible());
        assertThat(session.shown().get()).isSameAs(seen);
        assertThat(session.shownStale().get()).isFalse();
        assertThat(session.history().undoable().get().before()).isEqualTo(before);
        assertThat(engine.requests().size()).isEqualTo(asked);
        until(() -> shows("Now bit-identical to 1"));
    }

    @Test
    void aClickChoosesToo(FxRobot robot) throws Exception {
        openList(robot);
        robot.interact(() -> search().setText(value("pillow-bicubic").label()));
        robot.clickOn(cell("pillow-bicubic"));
        until(() -> resizer(2).equals("pillow-bicubic"));
        until(() -> !session.shownStale().get() && !box().isShowing());
        assertThat(session.trial().get()).isNull();
    }

    @Test
    void theNewestValueWinsWhateverTheEngineIsAt(FxRobot robot) throws Exception {
        openList(robot);
        engine.holdComparisons();
        select(robot, "pillow-bicubic");
        until(() -> engine.requests().size() == 2);
        select(robot, "pillow-lanczos");
        until(() -> engine.requests().size() == 3);
        engine.release();
        until(() -> previewed("pillow-lanczos"));
        assertThat(session.result()
                        .preview()
                        .get()
                        .comparison()
                        .pathways()
                        .get(2)
                        .pathway())
                .isEqualTo(session.trial().get().pathways().get(2));
    }

    @Test
    void anEngineThatBreaksOnAPreviewLeavesTheResult(FxRobot robot) throws Exception {
        openList(robot);
        engine.breakComparisons("The engine ended. It is started again by itself.");
        select(robot, "pillow-bicubic");
        until(() -> shows("No preview of " + value("pillow-bicubic").label() + "."));
        assertThat(shows("The engine ended. It is started again by itself.")).isTrue();
        assertThat(session.result().preview().get()).isNull();
        assertThat(session.shown().get()).isSameAs(result);
        assertThat(session.shownStale().get()).isFalse();
        assertThat(painted().cardsShow(result)).isTrue();
        nothingIsRemembered();
    }

    @Test
    void theFootSaysWhatThePreviewChangesAndChooses(FxRobot robot) throws Exception {
        openList(robot);
        rest(robot, "pillow-bicubic");
        until(() -> shows("Preview, not chosen yet"));
        robot.interact(button("#choose-preview")::fire);
        until(() -> resizer(2).equals("pillow-bicubic"));
        assertThat(shows("Preview, not chosen yet")).isFalse();
    }

    private void nothingIsRemembered() {
        assertThat(session.pathways()).isEqualTo(before);
        assertThat(session.history().undoable().get()).isNull();
        assertThat(session.shown().get()).isSameAs(result);
    }

    private void openList(FxRobot robot) throws Exception {
        robot.interact(() -> box().requestFocus());
        robot.interact(() -> box().show());
        until(() -> box().isShowing() && list().isOpen());
        // All values are known, so that no row moves any more.
        until(() -> texts("#value-list").contains("predicts tabby, as now"));
    }

    /** Highlights a value without waiting for its result. */
    private void select(FxRobot robot, String id) {
        robot.interact(() -> search().setText(value(id).label()));
        robot.interact(() -> rows().getSelectionModel().clearSelection());
        robot.type(KeyCode.DOWN);
    }

    /** By keys. */
    private void rest(FxRobot robot, String id) throws Exception {
        select(robot, id);
        until(() -> previewed(id));
    }

    private boolean previewed(String id) {
        return session.result().preview().get() != null
                && session.result().preview().get().trial().valueId().equals(id);
    }

    private Choice value(String id) {
        return PathwayOption.of(OptionKey.RESIZE).choices().stream()
                .filter(choice -> choice.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Node cell(String id) {
        return rows().lookupAll(".value-row").stream()
                .filter(node -> node.isVisible())
                .filter(node -> node.lookupAll(".label").stream()
                        .map(each -> ((Label) each).getText())
                        .anyMatch(value(id).label()::equals))
                .findFirst()
                .orElseThrow();
    }

    private ValueList list() {
        return (ValueList) window.scene().lookup("#value-list");
    }

    private ListView<?> rows() {
        return (ListView<?>) list().lookup(".list-view");
    }

    private TextField search() {
        return (TextField) list().lookup("#value-search");
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Choice> box() {
        return window.scene().getRoot().lookupAll(".option-row .combo-box").stream()
                .map(node -> (ComboBox<Choice>) node)
                .filter(each -> ((Object) each.getValue()) instanceof Choice)
                .filter(each -> offers(each, "tf-bilinear"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean offers(ComboBox<Choice> box, String id) {
        return List.copyOf(box.getItems()).stream()
                .anyMatch(choice -> choice.id().equals(id));
    }

    private String cardName() {
        Parent cards = (Parent) window.scene().lookup(".cards");
        return ((Label) cards.getChildrenUnmodifiable().get(2).lookup(".card-name")).getText();
    }

    private Label note() {
        return (Label) window.scene().lookup("#preview-note");
    }

    private PaintedWindow painted() {
        return new PaintedWindow(window.scene(), session);
    }
}
