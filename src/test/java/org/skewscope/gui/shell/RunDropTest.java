package org.skewscope.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.gui.DropSimulation;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.pathway.Pathway;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Recorded runs that are dropped on the window, over a deterministic engine. */
class RunDropTest extends RealWindowTest {

    private static final Path RUN = Path.of("src/test/resources/recorded/python.npz");

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void anAuditRefusesOneBeforeItsStart(FxRobot robot) throws Exception {
        add("a.png");
        Path file = Files.copy(RUN, folder.resolve("phone.npz"));
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(file)));
        until(() -> session.pathways().size() == 4);
        robot.interact(() -> window.audits().propose(folder));
        until(() ->
                shows("phone is a recorded run, which Skewscope cannot audit. Remove its" + " pathway, then start."));
        assertThat(button("#audit-begin").isDisabled()).isTrue();
        robot.interact(() -> new PathwayCommands(session).remove(3));
        until(() -> !button("#audit-begin").isDisabled());
    }

    @Test
    void oneIsAPathwayThatSaysWhereItWasRecorded(FxRobot robot) throws Exception {
        add("a.png");
        Path file = Files.copy(RUN, folder.resolve("phone.npz"));
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(file)));
        until(() -> session.pathways().size() == 4);
        Pathway phone = session.pathways().get(3);
        assertThat(phone.name()).isEqualTo("phone");
        assertThat(phone.run()).isEqualTo(file.toAbsolutePath().normalize().toString());

        until(() -> chips().contains("tflite 2.16, gpu"));
        assertThat(chips()).contains("not recorded: batch, logits and probabilities");
        assertThat(shows("Recorded run: no options")).isTrue();
        assertThat(shows("phone.npz also contains a picture that is not open.")).isTrue();
        assertThat(exists("#groups")).isFalse();
        assertThat(texts("#recorded-facts")).contains("Where it ran", "not recorded: batch, logits and probabilities");
        robot.interact(() -> session.selectPathway(0));
        assertThat(window.scene().lookup("#groups").isVisible()).isTrue();
        until(() -> texts("#ladder").contains("not recorded"));
    }

    @Test
    void aRecordedPictureIsSelectedWhereTheSelectedOneWasNotRecorded(FxRobot robot) throws Exception {
        add("a.png", "picture.bin");
        robot.interact(() -> session.selectedPicture().set(session.pictures().get(0)));
        Path file = Files.copy(RUN, folder.resolve("phone.npz"));
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(file)));
        until(() -> session.pathways().size() == 4);
        until(() -> session.selectedPicture().get().source().name().equals("picture.bin"));
    }

    @Test
    void aPictureOfTheSameDropIsNotMissing(FxRobot robot) throws Exception {
        add("a.png");
        Path file = Files.copy(RUN, folder.resolve("phone.npz"));
        List<Path> both = List.of(picture("picture.bin"), file);
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), both));
        until(() -> session.pathways().size() == 4);
        assertThat(shows("phone.npz also contains a picture that is not open.")).isFalse();
    }

    @Test
    void theRecipeOfItsInputIsOfferedAsAPathway(FxRobot robot) throws Exception {
        add("a.png");
        Path file = Files.copy(RUN, folder.resolve("phone.npz"));
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(file)));
        until(() -> session.pathways().size() == 4);
        robot.interact(() -> session.evidence().set(EvidenceDepth.WHOLE));
        until(() -> button("#apply-cure").getText().equals("Add this recipe as 5"));
        until(() -> button("#apply-cure").isVisible());
        until(() -> exists("#add-origin"));
        robot.type(KeyCode.E, KeyCode.E);
        until(() -> texts("#evidence").contains("A recorded run has no options to compare."));
        assertThat(texts("#evidence")).contains("Nothing can be set in a recorded run.");
        robot.type(KeyCode.E);
        robot.interact(() -> session.evidence().set(EvidenceDepth.WHOLE));
        until(() -> exists("#add-origin"));
        assertThat(texts("#recorded-facts"))
                .contains("How its input was made", "Add this recipe as 5")
                .anyMatch(words -> words.startsWith("PIL open, PIL BILINEAR, "));
        robot.interact(() -> button("#add-origin").fire());
        assertThat(session.pathways().get(4).name()).isEqualTo("Recipe of phone");
        robot.interact(session.history()::undo);
        until(() -> button("#apply-cure").isVisible());
        robot.interact(() -> button("#apply-cure").fire());
        assertThat(session.pathways().size()).isEqualTo(5);
        assertThat(session.pathways().get(4).name()).isEqualTo("Recipe of phone");
        assertThat(resizer(4)).isEqualTo("pillow-bilinear");
        robot.interact(session.history()::undo);
        assertThat(session.pathways().size()).isEqualTo(4);
    }

    @Test
    void oneThatCannotBeReadChangesNothingAndSaysWhy(FxRobot robot) throws Exception {
        add("a.png");
        byte[] whole = Files.readAllBytes(RUN);
        int at = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("sha256");
        whole[at] ^= 1;
        Path file = Files.write(folder.resolve("phone.npz"), whole);
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(file)));
        until(() -> shows("This recorded run cannot be read."));
        assertThat(session.pathways().size()).isEqualTo(3);
    }

    @Test
    void anArchiveWithoutANoteIsATensorAsBefore(FxRobot robot) throws Exception {
        add("a.png");
        Path file = Files.copy(Path.of("src/test/resources/recipes/several.npz"), folder.resolve("several.npz"));
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(file)));
        until(() -> engine.questions().stream().anyMatch(each -> each.subject().equals("a.png")));
        assertThat(session.pathways().size()).isEqualTo(3);
    }

    private List<String> chips() {
        return window.scene().getRoot().lookupAll(".chip-run").stream()
                .map(Label.class::cast)
                .map(Label::getText)
                .toList();
    }
}
