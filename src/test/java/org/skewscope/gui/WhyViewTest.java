package org.skewscope.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.shell.SkewscopeWindow;
import org.skewscope.worker.WorkerRequest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The view that explains, in the real window over a deterministic engine. */
@ExtendWith(ApplicationExtension.class)
class WhyViewTest {

    private final FakeEngine engine = new FakeEngine();
    private Path folder;
    private Session session;
    private SkewscopeWindow window;

    @Start
    void open(Stage stage) throws Exception {
        folder = Files.createTempDirectory("why-test");
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
    void theKeyShowsCausesSharesAndChanges(FxRobot robot) throws Exception {
        add("a.png");
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT3).release(KeyCode.CONTROL);
        until(() -> shows("They part at resize."));
        assertThat(session.view().get()).isEqualTo(WindowView.WHY);
        assertThat(texts("#ledger"))
                .contains(
                        "Resize method",
                        "PIL.Image.resize BICUBIC (antialiased)",
                        "tf.image.resize bilinear, half-pixel",
                        "98.0 %",
                        "97.0 %",
                        "−30.00")
                .anyMatch(each -> each.contains("partly cancel each other"));
        assertThat(texts("#crossed-swap"))
                .contains("Both differ; the label follows the input.", "logits 4·10⁻⁶ away from 1");
        assertThat(texts("#batch-probe")).contains("zeros", "rounding", "2·10⁻⁶");
        assertThat(texts("#margin")).contains("0.100", "0.485");
        assertThat(texts("#detectors")).contains("92 %", "B was resized by another method.");
    }

    @Test
    void aFlipIsAppliedToTheFirstPathwayAndUndone(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.view().set(WindowView.WHY));
        until(() -> exists("#apply-flip"));
        robot.interact(() -> button("#apply-flip").fire());
        assertThat(resizer(0)).isEqualTo("tf-bilinear");
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        until(() -> resizer(0).equals("pillow-bicubic"));
        until(() -> exists("#apply-class"));
        robot.interact(() -> button("#apply-class").fire());
        assertThat(resizer(2)).isEqualTo("pillow-bicubic");
    }

    @Test
    void aLayerIsPickedByKeysAndByAClick(FxRobot robot) throws Exception {
        add("a.png");
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT3).type(KeyCode.DIGIT3);
        robot.release(KeyCode.CONTROL);
        until(() -> exists("#layer-chart"));
        assertThat(texts("#inside-model"))
                .contains("The difference enters at stem.", "Rounding on both sides.")
                .contains("Fused in 3: 1 × _FusedConv2D (FusedBatchNorm)");
        until(() -> texts("#layer-card").contains("All 2 channels"));
        assertThat(texts("#layer-card"))
                .contains("stem", "3 runs it fused: _FusedConv2D with FusedBatchNorm.");
        robot.interact(() -> window.scene().lookup("#layer-chart").requestFocus());
        robot.type(KeyCode.RIGHT);
        until(() -> texts("#layer-card").contains("block/expand"));
        until(() -> texts("#layer-card").contains("All 2 channels"));
        robot.type(KeyCode.UP);
        until(() -> texts("#layer-card").contains("Channel 2 of 2"));
        assertThat(texts("#layer-card")).contains("B − A, −0.25 to 0.25");
        Node chart = window.scene().lookup("#layer-chart");
        robot.interact(() -> ((Region) chart).requestFocus());
        robot.clickOn(
                robot.point(chart).atPosition(javafx.geometry.Pos.CENTER_LEFT).atOffset(50, 0));
        until(() -> texts("#layer-card").contains("stem"));
        assertThat(engine.questions().stream().filter(WorkerRequest.Activations.class::isInstance))
                .hasSize(2);
    }

    @Test
    void itIsCancelledAndAskedForAgain(FxRobot robot) throws Exception {
        engine.holdQuestions();
        robot.interact(() -> session.view().set(WindowView.WHY));
        robot.interact(() -> window.add(List.of(picture("a.png"))));
        until(() -> shows("Explaining why 3 differs from 1 on a.png"));
        until(() -> engine.questions().size() == 1);
        robot.type(KeyCode.ESCAPE);
        until(() -> shows("Not explained why 3 differs from 1 on a.png"));
        engine.releaseQuestions();
        robot.interact(() -> button("#why-again").fire());
        until(() -> shows("They part at resize."));
    }

    @Test
    void anErrorNamesPictureAndPathway(FxRobot robot) throws Exception {
        engine.breakOnQuestions("The engine died over a.png, pathway 'function', stage logits.");
        robot.interact(() -> session.view().set(WindowView.WHY));
        robot.interact(() -> window.add(List.of(picture("a.png"))));
        until(() -> shows("It could not be explained why 3 differs from 1 on a.png"));
        assertThat(shows("The engine died over a.png, pathway 'function', stage logits.")).isTrue();
        assertThat(button("#why-again").isVisible()).isTrue();
    }

    @Test
    void aFailedPathwayIsNamedWithItsReason(FxRobot robot) throws Exception {
        robot.interact(() -> session.view().set(WindowView.WHY));
        robot.interact(() -> session.selectPathway(1));
        add("photo.bmp");
        until(
                () ->
                        shows(
                                "photo.bmp: pathway 2 failed at Decode: tf.image.decode_jpeg cannot"
                                        + " read BMP files. Set Decoder to tf.image.decode_image."));
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

    private boolean exists(String id) {
        return window.scene().lookup(id) != null;
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
