package org.skewscope.gui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.files.ModelFiles;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.gui.DropSimulation;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelRuntime;
import org.skewscope.pathway.Pathway;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Models that are dropped on the window, over a deterministic engine. */
class ModelDropTest extends DroppedModelTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void oneOnACardRunsInACopyBeside(FxRobot robot) throws Exception {
        add("a.png");
        Path model = Files.writeString(folder.resolve("mine.pb"), "graph");
        robot.interact(() -> DropSimulation.drop(card(1), List.of(model)));
        Button first = dialogButton("New pathway beside");
        assertThat(first.isDefaultButton()).isTrue();
        robot.interact(first::fire);
        until(() -> session.pathways().size() == 4);

        until(() -> session.pathways().get(3).name().equals("mine.pb"));
        Pathway copy = session.pathways().get(3);
        assertThat(copy.execution().model().file())
                .isEqualTo(model.toAbsolutePath().toString());
        assertThat(copy.preprocessing().size().id()).isEqualTo("64x48");
        assertThat(copy.preprocessing().decoder())
                .isEqualTo(session.pathways().get(1).preprocessing().decoder());
        until(() -> chip("scaled twice").isPresent());
        assertThat(modelChip("mine.pb").isVisible()).isTrue();
        robot.clickOn(chip("scaled twice").orElseThrow());
        assertThat(session.pathways().get(3).preprocessing().normalization().id())
                .isEqualTo("none");
        until(() -> chip("scaled twice").isEmpty());
    }

    @Test
    void theCardThatWouldTakeOneIsRingedWhileItIsDragged(FxRobot robot) throws Exception {
        add("a.png");
        Path model = Files.writeString(folder.resolve("mine.pb"), "graph");
        robot.interact(() -> DropSimulation.dragOver(inside(card(1)), List.of(model)));
        assertThat(ringed()).containsExactly(1);
        robot.interact(() -> DropSimulation.dragOver(card(2), List.of(model)));
        assertThat(ringed()).containsExactly(2);
        Region card = (Region) card(2);
        assertThat(card.getBackground().getFills().get(0).getInsets().getTop())
                .as("the ring is drawn at the card's edge")
                .isZero();
        assertThat(card.getBackground().getFills().get(1).getInsets().getTop()).isEqualTo(4);
        robot.interact(() -> DropSimulation.dragOver(window.scene().getRoot(), List.of(model)));
        assertThat(ringed()).as("all pathways").isEmpty();

        robot.interact(() -> DropSimulation.dragOver(card(1), List.of(model)));
        robot.moveTo(card(0));
        assertThat(ringed()).as("the drag is over").isEmpty();
        Path picture = picture("b.png");
        robot.interact(() -> DropSimulation.dragOver(card(1), List.of(picture)));
        assertThat(ringed()).as("pictures go into the list").isEmpty();
    }

    private static Node inside(Node card) {
        return card.lookup(".card-head");
    }

    private List<Integer> ringed() {
        return IntStream.range(0, 3)
                .filter(i -> card(i).getPseudoClassStates().toString().contains("aimed"))
                .boxed()
                .toList();
    }

    /** No drop ends in the refusal of an execution that does not run the file. */
    @Test
    void oneOfAnotherRuntimeBringsItsExecution(FxRobot robot) throws Exception {
        add("a.png");
        Path model = Files.writeString(folder.resolve("mine.tflite"), "flatbuffer");
        robot.interact(() -> DropSimulation.drop(card(1), List.of(model)));
        robot.interact(dialogButton("New pathway beside")::fire);
        until(() -> session.pathways().size() == 4);
        until(() -> session.pathways().get(3).name().equals("mine.tflite"));

        assertThat(session.pathways().get(3).execution().mode()).isEqualTo(ExecutionMode.TFLITE);
        assertThat(session.pathways().get(1).execution().mode()).isNotEqualTo(ExecutionMode.TFLITE);
        Path other = Files.writeString(folder.resolve("own.pb"), "graph");
        robot.interact(() -> DropSimulation.drop(card(3), List.of(other)));
        robot.interact(dialogButton("This pathway")::fire);
        until(() -> session.pathways().get(3).execution().model().file().endsWith("own.pb")
                && session.pathways().get(3).execution().mode() == ExecutionMode.EAGER);
    }

    @Test
    void presetsOfOtherRuntimesAskForAFileThatTheyRun(FxRobot robot) throws Exception {
        add("a.png");
        MenuButton more = robot.lookup("#add").queryAs(MenuButton.class);
        assertThat(more.getItems().stream().map(MenuItem::getText).filter(Objects::nonNull))
                .containsExactly(
                        "Eager + PIL",
                        "Graph + tf.data",
                        "tf.function",
                        "OpenCV",
                        "torchvision",
                        "Keras load_img",
                        "TFLite + PIL\u2026",
                        "TFLite + tf.image\u2026",
                        "ONNX + PIL\u2026",
                        "ONNX + OpenCV\u2026");
        MenuItem item = more.getItems().stream()
                .filter(each -> "TFLite + tf.image\u2026".equals(each.getText()))
                .findFirst()
                .orElseThrow();
        robot.interact(item::fire);
        assertThat(session.pathways().size()).as("canceled").isEqualTo(3);
        chosen = Optional.of(Files.writeString(folder.resolve("mine.tflite"), "flatbuffer"));
        robot.interact(item::fire);
        until(() -> session.pathways().size() == 4);

        Pathway added = session.pathways().get(3);
        assertThat(added.name()).isEqualTo("TFLite + tf.image");
        assertThat(added.execution().mode()).isEqualTo(ExecutionMode.TFLITE);
        assertThat(added.execution().model().file()).isEqualTo(chosen.get().toString());
        assertThat(added.preprocessing().size().id()).as("as the file takes").isEqualTo("64x48");
        assertThat(session.selectedPathway().get()).isEqualTo(3);
    }

    @Test
    void theFilesOfARuntimeHaveItsEndings() {
        assertThat(ModelFiles.extensions(ModelRuntime.TFLITE)).isEqualTo("tflite");
        assertThat(ModelFiles.extensions(ModelRuntime.ONNX)).isEqualTo("onnx");
        assertThat(ModelFiles.extensions(ModelRuntime.TENSORFLOW)).isEqualTo("pb,h5,hdf5,keras");
    }

    @Test
    void oneElsewhereRunsInAllPathways(FxRobot robot) throws Exception {
        add("a.png");
        Path model = Files.writeString(folder.resolve("mine.pb"), "graph");
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(model)));
        Button all = dialogButton("All pathways");
        assertThat(dialogButton("New pathway beside").isDefaultButton())
                .as("the answer that replaces nothing")
                .isTrue();
        robot.interact(all::fire);
        until(() -> shows("mine.pb was not opened."));
        assertThat(engine.chosen()).as("the model before it").isEmpty();
        assertThat(session.pathways().size()).isEqualTo(3);
    }

    @Test
    void theQuestionNamesThePathwaysThatAreReplacedInOneOrder(FxRobot robot) throws Exception {
        add("a.png");
        Path model = Files.writeString(folder.resolve("mine.onnx"), "graph");
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(model)));
        DialogPane elsewhere =
                (DialogPane) dialogButton("All pathways").getScene().getRoot();
        List<String> words = labels(elsewhere);
        assertThat(words)
                .contains("Replaces 1 Eager + PIL, 2 Graph + tf.data and 3 tf.function by ONNX + PIL"
                        + " and ONNX + OpenCV, which run this model; Undo brings the former"
                        + " back");
        List<String> buttons = names(elsewhere);
        robot.interact(dialogButton("Cancel")::fire);

        robot.interact(() -> DropSimulation.drop(card(0), List.of(model)));
        DialogPane onCard = (DialogPane) dialogButton("All pathways").getScene().getRoot();
        assertThat(names(onCard)).isEqualTo(buttons);
        assertThat(dialogButton("New pathway beside").isDefaultButton()).isTrue();
        assertThat(labels(onCard).stream().filter(buttons::contains))
                .containsExactly("New pathway beside", "This pathway", "All pathways");
        robot.interact(dialogButton("Cancel")::fire);
    }

    private static List<String> names(DialogPane pane) {
        return pane.getButtonTypes().stream().map(each -> each.getText()).toList();
    }

    private static List<String> labels(DialogPane pane) {
        return pane.getContent().lookupAll(".label").stream()
                .map(each -> ((Label) each).getText())
                .toList();
    }

    @Test
    void namesThatNoModelLacksAreRefusedInASentence(FxRobot robot) throws Exception {
        add("a.png");
        Path names = Files.writeString(folder.resolve("labels.txt"), "one\ntwo\n");
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(names)));
        until(() -> shows("labels.txt has 2 names. No open model has 2 classes without" + " names."));
    }

    @Test
    void oneThatCannotBeUsedChangesNothingAndSaysWhy(FxRobot robot) throws Exception {
        add("a.png");
        Path model = Files.writeString(folder.resolve("broken.pb"), "");
        robot.interact(() -> DropSimulation.drop(card(0), List.of(model)));
        until(() -> shows("broken.pb is damaged. Copy it again."));
        assertThat(shows("broken.pb was not opened.")).isTrue();
        assertThat(exists("#model-question"))
                .as("nothing is asked of a broken file")
                .isFalse();
        assertThat(session.pathways().get(0).execution().model()).isEqualTo(ModelChoice.SESSION);
        assertThat(session.recentModels().paths()).doesNotContain(model);
    }

    /** Of the settings that do not fit, only the number is shown. */
    private Node modelChip(String name) {
        return window.scene().getRoot().lookupAll(".chip").stream()
                .filter(node -> node instanceof Label chip && chip.getText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
