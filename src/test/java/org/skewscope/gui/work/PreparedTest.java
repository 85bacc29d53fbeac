package org.skewscope.gui.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.gui.viewer.ViewerModel;
import org.skewscope.gui.viewer.ViewerView;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Maps and ladder show what is prepared while the model still runs. */
@SuppressWarnings("ReferenceEquality")
class PreparedTest extends RealWindowTest {

    private Comparison before;
    private DifferencePicture beforeMap;

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @BeforeEach
    void changed() throws Exception {
        add("a.png");
        until(() -> viewer().picture().get() != null);
        before = session.shown().get();
        beforeMap = viewer().picture().get();
        engine.prepareFirst();
        engine.holdComparisons();
    }

    @Test
    void theMapIsThereBeforeTheModelHasRunAndStaysWhenItHas(FxRobot robot) throws Exception {
        set(robot, "pillow-lanczos");
        until(() -> mapOf(run()));
        until(() -> texts("#ladder").contains("running"));
        assertThat(session.shown().get()).isSameAs(before);
        assertThat(session.shownStale().get()).isTrue();
        DifferencePicture early = viewer().picture().get();

        engine.release();
        until(() -> session.shown().get() != before && window.quiet());
        assertThat(session.shown().get().run()).isEqualTo(run());
        assertThat(viewer().picture().get()).isSameAs(early);
        assertThat(texts("#ladder")).doesNotContain("running");
    }

    @Test
    void whatWasPreparedGoesWithACancelledRun(FxRobot robot) throws Exception {
        set(robot, "pillow-lanczos");
        until(() -> mapOf(run()));
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        until(() -> sameMap(beforeMap));
        assertThat(texts("#ladder")).doesNotContain("running");
        assertThat(session.shown().get()).isSameAs(before);
    }

    @Test
    void anOverriddenRunsStagesAreNeverShown(FxRobot robot) throws Exception {
        engine.turnDeaf();
        set(robot, "pillow-lanczos");
        until(() -> mapOf(run()));
        long overridden = run();
        set(robot, "pillow-box");
        until(() -> sameMap(beforeMap));
        engine.release();
        until(() -> session.shown().get() != before && window.quiet());
        until(() -> mapOf(session.shown().get().run()));
        assertThat(session.shown().get().run()).isNotEqualTo(overridden);
        assertThat(resizer(2)).isEqualTo("pillow-box");
    }

    private void set(FxRobot robot, String value) {
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        robot.interact(() -> new PathwayCommands(session).setOption(2, resize, value));
    }

    private long run() {
        return engine.lastRun();
    }

    /** The engine fills what it prepares with the run's number. */
    private boolean mapOf(long run) {
        DifferencePicture picture = viewer().picture().get();
        return picture != null
                && value(picture) == run + session.selectedPair().get().a();
    }

    private boolean sameMap(DifferencePicture expected) {
        DifferencePicture picture = viewer().picture().get();
        return picture != null && value(picture) == value(expected);
    }

    private static float value(DifferencePicture picture) {
        return picture.a().pixels().tensor().float32()[0];
    }

    private ViewerModel viewer() {
        return ((ViewerView) window.scene().lookup("#viewer")).model();
    }
}
