package org.skewscope.gui.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.gui.DropSimulation;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpyWriter;
import org.skewscope.tensor.npy.NpzFiles;
import org.skewscope.worker.protocol.WorkerRequest.FindRecipe;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The search for a dropped tensor's recipe, in the real window over a deterministic engine. */
class RecipePanelTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void aDroppedTensorsRecipeIsFoundAndAdded(FxRobot robot) throws Exception {
        add("a.png");
        add("b.png");
        Path tensor = folder.resolve("dump.npy");
        NpyWriter.write(DenseTensor.ofFloat32(Shape.of(1, 2, 3), new float[6]), tensor);
        // Rows are given other pictures whenever results sort the list.
        robot.interact(() -> DropSimulation.drop(row("a.png"), List.of(tensor)));
        until(() -> shows("2 equivalent recipes of dump.npy"));
        until(() -> shows("beside a.png"));
        assertThat(texts("#recipe"))
                .contains(
                        "2 recipes make it bit for bit; this picture cannot tell them apart.",
                        "bit-identical",
                        "others fit too");
        robot.interact(() -> button("#recipe-next").fire());
        assertThat(texts("#recipe")).contains("Recipe 2 of 2");
        robot.interact(() -> button("#recipe-add").fire());
        assertThat(resizer(3)).isEqualTo("pillow-box");
        assertThat(session.pathways().get(3).name()).isEqualTo("Recipe of dump.npy");
        assertThat(window.scene().lookup("#recipe").isVisible()).isFalse();
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        until(() -> session.pathways().size() == 3);
    }

    @Test
    void anotherArrayOfTheFileCanBeChosen(FxRobot robot) throws Exception {
        add("a.png");
        Path tensors = folder.resolve("dump.npz");
        DenseTensor picture = DenseTensor.ofFloat32(Shape.of(1, 2, 3), new float[6]);
        DenseTensor labels = DenseTensor.ofFloat32(Shape.of(6), new float[6]);
        NpzFiles.write(tensors, Map.of("a-labels", labels, "b-first", picture, "c-then", picture));
        robot.interact(() -> DropSimulation.drop(row("a.png"), List.of(tensors)));
        until(() -> shows("2 equivalent recipes of dump.npz, b-first"));
        ComboBox<?> box = (ComboBox<?>) window.scene().lookup("#recipe-array");
        assertThat(box.getParent().isVisible()).isTrue();
        assertThat(box.getItems()).hasToString("[b-first, c-then]");
        robot.interact(() -> box.getSelectionModel().select(1));
        until(() -> shows("2 equivalent recipes of dump.npz, c-then"));
        robot.interact(() -> button("#recipe-close").fire());
        Path single = folder.resolve("dump.npy");
        NpyWriter.write(picture, single);
        robot.interact(() -> DropSimulation.drop(row("a.png"), List.of(single)));
        until(() -> shows("2 equivalent recipes of dump.npy"));
        assertThat(box.getParent().isVisible()).isFalse();
    }

    @Test
    void aBrokenTensorIsSaidInOneSentence(FxRobot robot) throws Exception {
        add("a.png");
        Path tensor = Files.writeString(folder.resolve("dump.npy"), "no array");
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(tensor)));
        until(() -> shows("No recipe of dump.npy"));
        assertThat(texts("#recipe")).anyMatch(each -> each != null && each.contains("dump.npy is not"));
        assertThat(button("#recipe-add").isVisible()).isFalse();
    }

    @Test
    void escapeStopsTheSearch(FxRobot robot) throws Exception {
        add("a.png");
        engine.holdQuestions();
        Path tensor = folder.resolve("dump.npy");
        NpyWriter.write(DenseTensor.ofFloat32(Shape.of(1, 2, 3), new float[6]), tensor);
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(tensor)));
        until(() -> shows("Searching the recipe of dump.npy"));
        until(() -> engine.questions().stream().anyMatch(FindRecipe.class::isInstance));
        robot.type(KeyCode.ESCAPE);
        until(() -> !window.scene().lookup("#recipe").isVisible() && window.quiet());
    }

    @Test
    void aTensorWithoutAPictureIsAskedAbout(FxRobot robot) throws Exception {
        Path tensor = folder.resolve("dump.npy");
        NpyWriter.write(DenseTensor.ofFloat32(Shape.of(1, 2, 3), new float[6]), tensor);
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(tensor)));
        until(() -> shows("First add the picture of this tensor, then drop the tensor on the" + " picture."));
    }

    private ListCell<?> row(String name) {
        return window.scene().getRoot().lookupAll(".picture-cell").stream()
                .map(node -> (ListCell<?>) node)
                .filter(cell -> cell.getItem() instanceof PictureEntry picture
                        && picture.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
