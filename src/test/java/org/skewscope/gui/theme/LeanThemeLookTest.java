package org.skewscope.gui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.IntBuffer;
import java.util.List;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.gui.FxSettle;
import org.skewscope.gui.WindowExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every control looks, to the pixel, as under the whole theme. */
@ExtendWith(WindowExtension.class)
class LeanThemeLookTest {

    private static final int WIDTH = 1000;

    private Scene scene;
    private String before;

    @Start
    void start(Stage stage) {
        before = Application.getUserAgentStylesheet();
        scene = new Scene(ControlGallery.make(), WIDTH, 900);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void restore() {
        FxSettle.after(() -> Application.setUserAgentStylesheet(before));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void controlsLookTheSame(String name) throws Exception {
        IntBuffer whole = look(LeanTheme.SOURCES.get(name));
        assertThat(differing(whole, look("/org/skewscope/gui/theme/" + name))).isEmpty();
        assertThat(differing(whole, look(null))).as("another theme is seen").isNotEmpty();
    }

    /** The first pixels that differ. */
    private List<Point2D> differing(IntBuffer a, IntBuffer b) {
        return IntStream.range(0, a.capacity())
                .filter(i -> a.get(i) != b.get(i))
                .mapToObj(i -> new Point2D(i % WIDTH, Math.floorDiv(i, WIDTH)))
                .limit(20)
                .toList();
    }

    private IntBuffer look(String theme) throws Exception {
        FxSettle.after(() -> Application.setUserAgentStylesheet(theme));
        return WaitForAsyncUtils.asyncFx(() -> {
                    WritableImage image = scene.snapshot(null);
                    int width = (int) image.getWidth();
                    int height = (int) image.getHeight();
                    IntBuffer pixels = IntBuffer.allocate(width * height);
                    image.getPixelReader()
                            .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, width);
                    return pixels;
                })
                .get();
    }
}
