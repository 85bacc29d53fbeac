package org.skewscope.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.gui.RealWindowTest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Rules over the whole scene: each control has a name, and is 24 pixels high or more to hit. */
class AccessRulesTest extends RealWindowTest {

    private static final double LEAST = 24;

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void eachControlHasANameForAScreenReader(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        assertThat(controls().filter(each -> name(each).isEmpty()).map(AccessRulesTest::words))
                .isEmpty();
    }

    @Test
    void eachControlIsLargeEnoughToHit(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        List<String> small = new ArrayList<>();
        robot.interact(
                () ->
                        controls()
                                // Links stand within a line of text.
                                .filter(each -> !(each instanceof Hyperlink))
                                .filter(AccessRulesTest::small)
                                .map(AccessRulesTest::words)
                                .forEach(small::add));
        assertThat(small).isEmpty();
    }

    private static boolean small(Node node) {
        Bounds bounds = node.getLayoutBounds();
        return bounds.getHeight() < LEAST - 0.5 || bounds.getWidth() < LEAST - 0.5;
    }

    /** Returns the controls that the keyboard reaches and the user sees. */
    private Stream<Node> controls() {
        return all(window.scene().getRoot())
                .filter(each -> each instanceof Control && each.isFocusTraversable())
                .filter(each -> !(each instanceof ScrollPane) && !inside(each));
    }

    /** Returns whether a node is a part of a control that has a name. */
    private static boolean inside(Node node) {
        for (Node each = node.getParent(); each != null; each = each.getParent()) {
            if (each instanceof ListView<?>
                    || each instanceof TableView<?>
                    || each instanceof TextInputControl) {
                return true;
            }
        }
        return false;
    }

    private static Stream<Node> all(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        return node instanceof Parent parent
                ? Stream.concat(
                        Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(AccessRulesTest::all))
                : Stream.of(node);
    }

    private static String name(Node node) {
        String given = node.getAccessibleText();
        if (given != null && !given.isBlank()) {
            return given;
        }
        String text = node instanceof Labeled labeled ? labeled.getText() : null;
        return text == null ? "" : text.strip();
    }

    private static String words(Node node) {
        return node.getClass().getSimpleName()
                + " "
                + node.getId()
                + " "
                + node.getStyleClass()
                + " '"
                + name(node)
                + "' "
                + Math.round(node.getLayoutBounds().getWidth())
                + "x"
                + Math.round(node.getLayoutBounds().getHeight());
    }
}
