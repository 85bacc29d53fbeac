package org.skewscope.gui.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.lesson.LessonPlace;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.DropSimulation;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.pathway.PathwaySet;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A lesson in the real window, over a deterministic engine. */
class LessonWindowTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void nothingIsRevealedBeforeAnAnswerAndLeavingBringsAllBack(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        PathwaySet own = session.pathways();
        robot.interact(() -> session.view().set(WindowView.ALL_CLASSES));
        begin(robot);
        assertThat(session.pictures()).extracting(each -> each.name()).containsExactly("own.png");
        until(() -> session.shown().get() != null);
        assertThat(visibleTexts()).contains("What will it say?", "tabby", "2  tf");
        assertThat(visibleTexts()).doesNotContain("They are not.").noneMatch(this::tellsVerdict);
        robot.type(KeyCode.PAGE_DOWN);
        assertThat(phase()).isEqualTo(Phase.PREDICT);
        until(() -> shows("No answer yet. Page Down continues."));
        robot.type(KeyCode.DIGIT1, KeyCode.DIGIT2);
        assertThat(window.lessons().flow().get().votesNow().counts()).containsExactly(0, 1, 0);
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> phase() == Phase.REVEAL);
        until(() -> visibleTexts().contains("They are not."));
        assertThat(visibleTexts()).anyMatch(this::tellsVerdict);
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("Leave").tryQuery().isPresent());
        Button leave = robot.lookup("Leave").queryButton();
        robot.interact(leave::fire);
        until(() -> window.lessons().place().get() == LessonPlace.START);
        assertThat(session.pathways()).isEqualTo(own);
        assertThat(session.pictures()).extracting(each -> each.name()).containsExactly("a.png", "b.png");
        assertThat(session.pictures()).allMatch(each -> each.comparison() != null);
        assertThat(session.view().get()).isEqualTo(WindowView.ALL_CLASSES);
        assertThat(session.history().undoable().get()).isNull();
    }

    @Test
    void escAndAnyTabLeaveTheStartScreen(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(window.lessons()::toggle);
        assertThat(window.lessons().place().get()).isEqualTo(LessonPlace.START);
        robot.type(KeyCode.ESCAPE);
        assertThat(window.lessons().place().get()).isEqualTo(LessonPlace.AWAY);
        for (String tab : List.of(".header #difference", ".header #classes")) {
            robot.interact(window.lessons()::toggle);
            robot.clickOn(tab);
            assertThat(window.lessons().place().get()).as(tab).isEqualTo(LessonPlace.AWAY);
        }
        assertThat(session.view().get()).isEqualTo(WindowView.ALL_CLASSES);
    }

    @Test
    void sentencesAreLiveAndAValueOutsideItsToleranceIsMarked(FxRobot robot) throws Exception {
        begin(robot);
        robot.type(KeyCode.DIGIT2, KeyCode.PAGE_DOWN);
        until(() -> window.lessons().scene().values().get().judged().size() == 3);
        until(() -> visibleTexts().stream().anyMatch(text -> text.startsWith("tiger cat ")));
        assertThat(robot.lookup(".live-off").queryAll()).hasSize(1);
        assertThat(visibleTexts()).anyMatch(text -> text.startsWith("The claim was not shown here. c: Here "));
        assertThat(session.selectedStage().get().id()).isEqualTo("resize");
        assertThat(robot.lookup(".spot-number").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .containsExactly("1");
    }

    @Test
    void theTasksGoalIsCheckedAfterEachChange(FxRobot robot) throws Exception {
        begin(robot);
        robot.type(KeyCode.DIGIT2, KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN);
        until(() -> phase() == Phase.TRY && window.lessons().task().state().get() != null);
        assertThat(visibleTexts()).contains("Make tf say tiger cat.", "0 of 1 used");
        assertThat(visibleTexts()).noneMatch(text -> text.contains("Look at the method."));
        until(() -> window.quiet());
        assertThat(window.scene().lookup(".cure").isVisible())
                .as("one click would solve the task")
                .isFalse();
        robot.type(KeyCode.E);
        assertThat(window.scene().lookup("#evidence").isVisible()).isFalse();
        robot.type(KeyCode.H);
        until(() -> visibleTexts().contains("Hint: Look at the method."));
        robot.interact(() -> session.evidence().set(EvidenceDepth.WHOLE));
        assertThat(session.evidence().get()).isEqualTo(EvidenceDepth.CLOSED);
        set(robot, 1, "resize", "tf-area");
        until(() -> window.lessons().task().trying().get().attempts().size() == 1);
        assertThat(window.lessons().task().trying().get().solved()).isFalse();
        set(robot, 1, "resize", "pillow-bicubic");
        until(() -> window.lessons().task().trying().get().solved());
        until(() -> visibleTexts().stream().anyMatch(text -> text.startsWith("Solved at try 2")));
        until(() -> visibleTexts().containsAll(List.of("So it is.", "1 of 1 used")));
        until(() -> visibleTexts().containsAll(List.of("Before", "Now")));
        assertThat(visibleTexts())
                .as("beside the task, what it said before and says now")
                .anyMatch(text -> text.startsWith("tabby ") && text.endsWith("%"))
                .anyMatch(text -> text.startsWith("tiger cat ") && text.endsWith("%"));
    }

    @Test
    void optionsThatATaskDoesNotOpenAreDisabled(FxRobot robot) throws Exception {
        begin(robot);
        robot.type(KeyCode.DIGIT2, KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN);
        until(() -> phase() == Phase.TRY);
        assertThat(robot.lookup(".options-panel .option-row").queryAllAs(Node.class))
                .filteredOn(row -> !row.isDisabled())
                .hasSize(1);
    }

    @Test
    void aFolderWhoseLessonIsBrokenGivesOneSentence(FxRobot robot) throws Exception {
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(broken.resolve("01-one.json"), "{\"skewscopeLesson\": 1,");
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(broken)));
        until(() -> window.lessons().shelf().trouble().get().contains("01-one.json"));
        assertThat(window.lessons().place().get()).isEqualTo(LessonPlace.START);
        assertThat(shows(window.lessons().shelf().trouble().get())).isTrue();
        List<Node> reached = new java.util.ArrayList<>();
        for (int i = 0; i < 4; i++) {
            robot.type(KeyCode.F6);
            reached.add(window.scene().getFocusOwner());
        }
        Node column = window.scene().lookup(".course-column");
        assertThat(reached).as("F6 stops at the courses").anyMatch(node -> within(node, column));
        assertThat(reached).as("and elsewhere").anyMatch(node -> !within(node, column));
        assertThat(session.pictures()).isEmpty();
    }

    @Test
    void aPictureDroppedInALessonReplaysItThere(FxRobot robot) throws Exception {
        begin(robot);
        robot.type(KeyCode.DIGIT2, KeyCode.PAGE_DOWN);
        until(() -> phase() == Phase.REVEAL);
        Path mine = picture("mine.png");
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(mine)));
        until(() -> visibleTexts().contains("With your picture mine.png"));
        assertThat(session.pictures()).extracting(each -> each.name()).containsExactly("mine.png");
        until(() -> visibleTexts().contains("1 of 3 values differ with your picture, so the claim" + " may not hold:"));
    }

    @Test
    void fiveQuestionsAreCountedBeforeAndAfter(FxRobot robot) throws Exception {
        begin(robot);
        robot.interact(window.lessons()::leave);
        Button ask = robot.lookup("Ask five questions before and after").queryButton();
        robot.interact(ask::fire);
        until(() -> shows("Question 1 of 1, before the course"));
        robot.type(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.PAGE_DOWN);
        assertThat(shows("Question 1 of 1, before the course")).isFalse();
        robot.type(KeyCode.F5, KeyCode.DIGIT2);
        until(() -> phase() == Phase.PREDICT);
        robot.type(KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN);
        until(() -> robot.lookup("Ask the five questions again").tryQuery().isPresent());
        Button again = robot.lookup("Ask the five questions again").queryButton();
        robot.interact(again::fire);
        until(() -> shows("Again?"));
        robot.type(KeyCode.DIGIT1, KeyCode.PAGE_DOWN);
        until(() -> shows("50% right before, 100% after"));
        Path kept = folder.resolve("class-results.csv");
        until(() -> Files.isRegularFile(kept));
        assertThat(Files.readString(kept))
                .contains("before,\"What will it say?\",\"tabby\",yes,1", "after,\"Again?\",\"tabby\",yes,1");
        Button delete = robot.lookup("Delete").queryButton();
        robot.interact(delete::fire);
        until(() -> !Files.exists(kept));
    }

    @Test
    void theCourseEndsWithWhatTheClassVoted(FxRobot robot) throws Exception {
        vote(robot);
        assertThat(texts("#class-votes"))
                .contains(
                        "What the class voted",
                        "1 of 3",
                        "right at the first vote",
                        "3 of 3",
                        "after the discussion",
                        "tabby",
                        "2 first chose: the same",
                        "What the class learned",
                        "Come back to this one",
                        "All resizes are one",
                        "the fewest right answers");
        Bounds claims = bounds(".votes-row");
        Bounds beside = bounds(".votes-beside");
        assertThat(beside.getMinX())
                .as("what to take home stands beside the claims")
                .isGreaterThan(claims.getMaxX());
        robot.clickOn("Show its reveal again");
        until(() -> phase() == Phase.REVEAL);
        assertThat(window.lessons().flow().get().votesNow().counts()).containsExactly(0, 3, 0);
    }

    @Test
    void theNextClassGetsTheSameCourseWithoutVotes(FxRobot robot) throws Exception {
        vote(robot);
        robot.clickOn("Last lesson");
        until(() -> phase() == Phase.TRY);
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> shows("Next class"));
        robot.clickOn("Next class");
        until(() -> robot.lookup("Stay").tryQuery().isPresent());
        robot.interact(robot.lookup("Stay").queryButton()::fire);
        assertThat(phase()).isEqualTo(Phase.END);
        robot.clickOn("Next class");
        // The page behind the question has a label with the same word.
        Predicate<Node> start =
                node -> node instanceof Button button && button.getText().equals("Start");
        until(() -> robot.lookup(start).tryQuery().isPresent());
        robot.interact(robot.lookup(start).queryButton()::fire);
        until(() -> phase() == Phase.PREDICT);
        assertThat(window.lessons().flow().get().votes()).isEmpty();
        assertThat(window.lessons().flow().get().plan().lessons())
                .extracting(each -> each.id())
                .containsExactly("one");
    }

    @Test
    void pageDownSavesTheVotesAndLeaves(FxRobot robot) throws Exception {
        add("a.png");
        vote(robot);
        assertThat(shows("leave; asks before votes are forgotten")).isTrue();
        robot.type(KeyCode.PAGE_DOWN);
        assertThat(phase()).as("a canceled dialog loses nothing").isEqualTo(Phase.END);
        toSave = Optional.of(folder.resolve("no-folder").resolve("votes.csv"));
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> window.lessons().notice().get().contains("its folder does not exist"));
        assertThat(phase()).as("a failure loses nothing").isEqualTo(Phase.END);
        Path votes = folder.resolve("votes.csv");
        toSave = Optional.of(votes);
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> window.lessons().place().get() == LessonPlace.START);
        assertThat(shows("Saved votes.csv in " + folder))
                .as("the notice of every save")
                .isTrue();
        assertThat(Files.readString(votes))
                .contains(
                        "before,\"What will it say?\",\"the same\",no,2",
                        "after,\"What will it say?\",\"tabby\",yes,3");
        assertThat(session.pictures()).extracting(each -> each.name()).containsExactly("a.png");
    }

    @Test
    void escAsksOnlyBeforeVotesAreForgotten(FxRobot robot) throws Exception {
        vote(robot);
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("Save and leave\u2026").tryQuery().isPresent());
        assertThat(showsIn(robot, "The class's votes are deleted.")).isTrue();
        assertThat(robot.lookup("Stay").queryButton().isDefaultButton()).isTrue();
        robot.interact(robot.lookup("Stay").queryButton()::fire);
        toSave = Optional.of(folder.resolve("votes.csv"));
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        until(() -> shows("Leave"));
        robot.type(KeyCode.ESCAPE);
        until(() -> window.lessons().place().get() == LessonPlace.START);
    }

    private static boolean showsIn(FxRobot robot, String words) {
        return robot.lookup(".dialog-content").queryAllAs(Labeled.class).stream()
                .anyMatch(label -> label.getText().contains(words));
    }

    /** Gives a course to a class of three, up to its end. */
    private void vote(FxRobot robot) throws Exception {
        begin(robot);
        robot.interact(() -> window.lessons().type(0, 2));
        robot.interact(() -> window.lessons().type(1, 1));
        robot.interact(window.lessons()::voteAgain);
        robot.interact(() -> window.lessons().type(1, 3));
        robot.interact(() -> {
            while (phase() != Phase.TRY) {
                window.lessons().next();
            }
            window.lessons().next();
        });
        until(() -> exists("#class-votes"));
    }

    private Bounds bounds(String selector) {
        Node node = window.scene().lookup(selector);
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    void thePresentersNextCardEndsAboveItsButtons(FxRobot robot) throws Exception {
        begin(robot);
        robot.interact(window.lessons()::leave);
        Node words = robot.lookup(".course-column .label").queryAllAs(Labeled.class).stream()
                .filter(label -> label.getText().equals("Presenter view"))
                .findFirst()
                .orElseThrow();
        CheckBox presenter = (CheckBox) words.getParent().lookup(".check-box");
        robot.interact(() -> presenter.setSelected(true));
        robot.type(KeyCode.F5);
        until(() -> window.lessons().place().get() == LessonPlace.LESSON);
        Stage other = Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .filter(each -> "Skewscope, presenter view".equals(each.getTitle()))
                .findFirst()
                .orElseThrow();
        robot.interact(() -> {
            other.setWidth(1280);
            other.setHeight(800);
            other.getScene().getRoot().applyCss();
            other.getScene().getRoot().layout();
        });
        Node card = other.getScene().lookup(".next-question");
        Node foot = other.getScene().lookup(".presenter-foot");
        until(() -> card.localToScene(card.getBoundsInLocal()).getMaxY() > 0);
        assertThat(card.localToScene(card.getBoundsInLocal()).getMaxY())
                .isLessThanOrEqualTo(foot.localToScene(foot.getBoundsInLocal()).getMinY());
        Labeled notice = (Labeled) other.getScene().lookup(".presenter-notice");
        assertThat(notice.getText()).isEmpty();
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> notice.getText().equals("No answer yet. Page Down continues."));
        assertThat(((Text) notice.lookup(".text")).getText())
                .as("whole, on two lines")
                .isEqualTo("No answer yet. Page Down continues.");
        assertThat(card.localToScene(card.getBoundsInLocal()).getMaxY())
                .isLessThanOrEqualTo(foot.localToScene(foot.getBoundsInLocal()).getMinY());
        robot.interact(() -> presenter.setSelected(false));
    }

    private void begin(FxRobot robot) throws Exception {
        Path lessons = Files.createDirectory(folder.resolve("lessons"));
        Files.writeString(lessons.resolve("01-one.json"), LessonExample.ONE);
        Files.write(lessons.resolve("other.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
        Files.write(lessons.resolve("own.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(lessons)));
        until(() -> window.lessons().shelf().own().get() != null
                && window.lessons().shelf().plan().get() != null);
        robot.type(KeyCode.F5);
        until(() -> window.lessons().place().get() == LessonPlace.LESSON);
        until(() -> session.shown().get() != null);
    }

    private Phase phase() {
        return window.lessons().flow().get().phase();
    }

    private boolean tellsVerdict(String text) {
        return text.contains("op-1 changes");
    }

    /** What can be seen: of what is covered, nothing. */
    private List<String> visibleTexts() {
        boolean covered = window.scene().lookup(".lesson-cover").isVisible();
        return (covered
                        ? window.scene().lookup(".lesson-cover")
                        : window.scene().getRoot())
                .lookupAll("*").stream()
                        .filter(LessonWindowTest::seen)
                        .map(node -> node instanceof Labeled labeled
                                ? labeled.getText()
                                : node instanceof Text text ? text.getText() : "")
                        .filter(text -> text != null && !text.isEmpty())
                        .toList();
    }

    private static boolean within(Node node, Node region) {
        return node != null && (node == region || within(node.getParent(), region));
    }

    private static boolean seen(Node node) {
        return node == null || (node.isVisible() && seen(node.getParent()));
    }
}
