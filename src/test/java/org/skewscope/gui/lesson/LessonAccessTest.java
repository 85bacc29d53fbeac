package org.skewscope.gui.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.lesson.LessonPlace;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.lesson.flow.Phase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A lesson without a mouse, and what a screen reader is told at each step of it. */
class LessonAccessTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void aWholeLessonIsGivenByTheKeyboardAlone(FxRobot robot) throws Exception {
        begin(robot);
        until(() -> focusedText().equals("Question: What will it say?"));
        tabTo(robot, node -> said(node).equals("Answer 2: tabby"));
        robot.type(KeyCode.SPACE);
        assertThat(window.lessons().flow().get().votesNow().counts()).containsExactly(0, 1, 0);
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> phase() == Phase.REVEAL && focusedText().startsWith("One says tiger cat "));
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> focusedText().equals("Task: Make tf say tiger cat."));
        until(() -> window.lessons().task().state().get() != null);
        Node options = window.scene().lookup(".options-panel");
        for (int i = 0; i < 12 && !within(window.scene().getFocusOwner(), options); i++) {
            robot.type(KeyCode.F6);
        }
        tabTo(robot, node -> node instanceof ComboBox<?> && within(node, options));
        ComboBox<?> method = (ComboBox<?>) window.scene().getFocusOwner();
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
        until(method::isShowing);
        robot.write("PIL.Image.resize BICUBIC");
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        assertThat(resizer(1)).as("set by keys in %s", method).isEqualTo("pillow-bicubic");
        until(() -> window.lessons().task().trying().get().solved());
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("Leave").tryQuery().isPresent());
        robot.type(KeyCode.ENTER);
        until(() -> window.lessons().place().get() == LessonPlace.START);
    }

    @Test
    void eachStepNamesQuestionAnswersAndResult(FxRobot robot) throws Exception {
        begin(robot);
        until(() -> focusedText().equals("Question: What will it say?"));
        assertThat(unnamed()).as("at the question").isEmpty();
        assertThat(read())
                .contains(
                        "TEXT Question: What will it say?",
                        "BUTTON Answer 1: the same",
                        "BUTTON Answer 2: tabby",
                        "BUTTON Answer 3: nothing")
                .anyMatch(text -> text.startsWith("TEXT Pathway 2, tf: "));
        robot.type(KeyCode.DIGIT1, KeyCode.PAGE_DOWN);
        until(() -> read().stream().anyMatch(text -> text.startsWith("TEXT One says tiger cat ")));
        until(() -> !window.lessons().scene().values().get().measuring());
        assertThat(unnamed()).as("at the reveal").isEmpty();
        assertThat(read())
                .contains(
                        "TEXT Answer 1, the same: 1 vote",
                        "TEXT Answer 2, tabby: 0 votes, the right one",
                        "TEXT To take away: They are not.",
                        "TEXT Answer 1. Your answer. Believes it.")
                .as("a value outside its tolerance is told in words, not by its colour alone")
                .anyMatch(text -> text.contains(", the lesson expects "));
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> window.lessons().task().state().get() != null);
        until(() -> read().contains("TEXT Task: Make tf say tiger cat."));
        assertThat(unnamed()).as("at the task").isEmpty();
        assertThat(read())
                .anyMatch(text -> text.startsWith("TEXT Not met: "))
                .anyMatch(text -> text.startsWith("TEXT Met: One change, no more. Now: 0 of 1"));
    }

    private void begin(FxRobot robot) throws Exception {
        Path lessons = Files.createDirectory(folder.resolve("lessons"));
        Files.writeString(lessons.resolve("01-one.json"), LessonExample.ONE);
        for (String name : List.of("own.png", "other.png")) {
            Files.write(lessons.resolve(name), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
        }
        robot.interact(() -> window.lessons().openOwn(lessons));
        until(() -> window.lessons().shelf().own().get() != null
                && window.lessons().shelf().plan().get() != null);
        robot.type(KeyCode.F5);
        until(() -> window.lessons().place().get() == LessonPlace.LESSON);
        until(() -> session.shown().get() != null);
    }

    private void tabTo(FxRobot robot, Predicate<Node> wanted) {
        for (int i = 0; i < 60 && !wanted.test(window.scene().getFocusOwner()); i++) {
            robot.type(KeyCode.TAB);
        }
        assertThat(window.scene().getFocusOwner()).matches(wanted);
    }

    /** Role and words of each node that a screen reader stops at. */
    private List<String> read() {
        return stops().stream()
                .map(node -> node.getAccessibleRole() + " " + said(node))
                .toList();
    }

    /** What the keyboard stops at and a screen reader has no words for. */
    private List<Node> unnamed() {
        return stops().stream()
                .filter(node -> said(node).isBlank()
                        || node.getAccessibleRole() == AccessibleRole.NODE
                        || node.getAccessibleRole() == AccessibleRole.PARENT)
                .toList();
    }

    private List<Node> stops() {
        boolean covered = window.scene().lookup(".lesson-cover").isVisible();
        List<Node> stops = new ArrayList<>();
        collect(window.scene().lookup(covered ? ".lesson-cover" : ".lesson-panel"), stops);
        return stops;
    }

    private static void collect(Node node, List<Node> stops) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            stops.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, stops));
        }
    }

    private String focusedText() {
        return said(window.scene().getFocusOwner());
    }

    private static String said(Node node) {
        return Optional.ofNullable(node)
                .map(Node::getAccessibleText)
                .or(() -> Optional.ofNullable(node)
                        .filter(Labeled.class::isInstance)
                        .map(labeled -> ((Labeled) labeled).getText()))
                .orElse("");
    }

    private Phase phase() {
        return window.lessons().flow().get().phase();
    }

    private static boolean within(Node node, Node region) {
        return node != null && (node == region || within(node.getParent(), region));
    }
}
