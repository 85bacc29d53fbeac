package org.skewscope.gui.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.gui.RealWindowTest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What is drawn of one picture does not stand beside the numbers of another one. */
class FormerPictureTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void mapsAndInputsOfTheFormerPictureGoWhereTheEngineIsBusy(FxRobot robot) throws Exception {
        List<Path> photos = List.of(Path.of("sample-images/cat-crop.jpg"), Path.of("sample-images/cat.png"));
        WaitForAsyncUtils.asyncFx(() -> window.add(photos)).get();
        until(() -> session.pictures().size() == 2 && window.quiet());
        until(() -> viewer().picture().get() != null);
        until(() -> inputs().stream().allMatch(image -> image != null));
        List<Image> former = inputs();

        engine.holdTensors();
        robot.interact(() -> session.selectedPicture().set(session.pictures().get(1)));
        until(() -> viewer().picture().get() == null);
        assertThat(viewer().message().get()).isEqualTo("Getting the tensors of this picture.");
        until(() -> inputs().stream().allMatch(image -> image != null && !former.contains(image)));

        List<Image> shown = inputs();
        engine.releaseTensors();
        until(() -> viewer().picture().get() != null);
        until(() -> inputs().stream().noneMatch(shown::contains));
        assertThat(viewer().message().get()).isEmpty();
    }

    private ViewerModel viewer() {
        return ((ViewerView) window.scene().lookup("#viewer")).model();
    }

    private List<Image> inputs() {
        return window.scene().getRoot().lookupAll(".pathway-card #picture").stream()
                .map(node -> ((ImageView) node).getImage())
                .toList();
    }
}
