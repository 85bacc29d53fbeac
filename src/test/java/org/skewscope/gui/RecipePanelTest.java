package org.skewscope.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.shell.SkewscopeWindow;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.NpyWriter;
import org.skewscope.tensor.Shape;
import org.skewscope.worker.WorkerRequest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The search for a dropped tensor's recipe, in the real window over a deterministic engine. */
@ExtendWith(ApplicationExtension.class)
class RecipePanelTest {

    private final FakeEngine engine = new FakeEngine();
    private Path folder;
    private Session session;
    private SkewscopeWindow window;

    @Start
    void open(Stage stage) throws Exception {
        folder = Files.createTempDirectory("recipe-test");
        WindowOptions options = WindowOptions.of(folder.resolve("none"), folder);
        session = options.freshSession();
        window = options.window(engine, session);
        stage.setScene(window.scene());
        stage.show();
    }

    @AfterEach
    void close() {
        engine.close();
        new FxRobot().interact(window::close);
    }

    @Test
    void aDroppedTensorsRecipeIsFoundAndAdded(FxRobot robot) throws Exception {
        add("a.png");
        add("b.png");
        Path tensor = folder.resolve("dump.npy");
        NpyWriter.write(DenseTensor.ofFloat32(Shape.of(1, 2, 3), new float[6]), tensor);
        ListCell<?> row = row("a.png");
        robot.interact(() -> DropSimulation.drop(row, List.of(tensor)));
        until(() -> shows("2 indistinguishable recipes of dump.npy"));
        assertThat(shows("beside a.png")).isTrue();
        assertThat(texts("#recipe"))
                .contains(
                        "2 recipes make it bit for bit; this picture cannot tell them apart.",
                        "bit for bit",
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
    void aBrokenTensorIsSaidInOneSentence(FxRobot robot) throws Exception {
        add("a.png");
        Path tensor = Files.writeString(folder.resolve("dump.npy"), "no array");
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(tensor)));
        until(() -> shows("No recipe of dump.npy"));
        assertThat(texts("#recipe")).anyMatch(each -> each.contains("dump.npy is not"));
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
        until(
                () ->
                        engine.questions().stream()
                                .anyMatch(WorkerRequest.FindRecipe.class::isInstance));
        robot.type(KeyCode.ESCAPE);
        until(() -> !window.scene().lookup("#recipe").isVisible() && window.quiet());
    }

    @Test
    void aTensorWithoutAPictureIsAskedAbout(FxRobot robot) throws Exception {
        Path tensor = folder.resolve("dump.npy");
        NpyWriter.write(DenseTensor.ofFloat32(Shape.of(1, 2, 3), new float[6]), tensor);
        robot.interact(() -> DropSimulation.drop(window.scene().getRoot(), List.of(tensor)));
        until(
                () ->
                        shows(
                                "Add the picture that the tensor was made from, then drop the tensor on it."));
    }

    private ListCell<?> row(String name) {
        return window.scene().getRoot().lookupAll(".picture-cell").stream()
                .map(node -> (ListCell<?>) node)
                .filter(
                        cell ->
                                cell.getItem() instanceof PictureEntry picture
                                        && picture.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String resizer(int index) {
        return session.pathways().get(index).preprocessing().resizer().id();
    }

    private void add(String name) throws Exception {
        WaitForAsyncUtils.asyncFx(() -> window.add(List.of(picture(name)))).get();
        until(() -> session.shown().get() != null && window.quiet());
    }

    private Path picture(String name) {
        try {
            return Files.write(folder.resolve(name), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private javafx.scene.control.Button button(String id) {
        return (javafx.scene.control.Button) window.scene().lookup(id);
    }

    private List<String> texts(String id) {
        return window.scene().lookup(id).lookupAll("*").stream()
                .map(
                        node ->
                                node instanceof Labeled labeled
                                        ? labeled.getText()
                                        : node instanceof Text text ? text.getText() : "")
                .toList();
    }

    private boolean shows(String text) {
        return window.scene().getRoot().lookupAll("*").stream()
                .anyMatch(
                        node ->
                                node instanceof Labeled labeled
                                        && text.equals(labeled.getText())
                                        && visible(node));
    }

    private static boolean visible(Node node) {
        return node == null || (node.isVisible() && visible(node.getParent()));
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }
}
