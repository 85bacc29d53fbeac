package org.skewscope.gui.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.gui.RealWindowTest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What Esc twice stops, and what the status line says while the engine has not stopped yet. */
class CancelTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void theEngineIsNotReadyBeforeItHasStopped(FxRobot robot) throws Exception {
        engine.turnDeaf();
        engine.holdComparisons();
        robot.interact(() -> window.add(List.of(picture("a.png"))));
        until(() -> engine.requests().size() == 1);
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        until(() -> session.pictures().get(0).state() instanceof PictureState.Failed);
        assertThat(texts(".status-bar")).contains("Finishing the canceled step", "F1 shortcuts");
        engine.release();
        until(() -> says("Engine ready"));
    }

    @Test
    void aCancelledExplanationKeepsTheEngineBusyToo(FxRobot robot) throws Exception {
        engine.turnDeaf();
        engine.holdQuestions();
        robot.interact(() -> window.add(List.of(picture("a.png"))));
        until(() -> engine.explained().size() == 1);
        until(() -> says("Esc twice stops explaining"));
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        until(() -> says("Finishing the canceled step"));
        engine.releaseQuestions();
        until(() -> says("Engine ready"));
    }

    /** A press that closes something must not stop work. */
    @Test
    void onePressClosesTheEvidenceAndStopsNothing(FxRobot robot) throws Exception {
        explainWhileAnotherPictureWaits(robot);
        robot.interact(() -> session.evidence().set(EvidenceDepth.WHOLE));
        until(() -> says("Esc closes the evidence"));
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        assertThat(session.evidence().get()).isEqualTo(EvidenceDepth.CLOSED);
        engine.releaseQuestions();
        until(() -> window.quiet());
        assertThat(session.pictures()).allSatisfy(p -> assertThat(p.state()).isInstanceOf(PictureState.Done.class));
    }

    @Test
    void anAuditIsStoppedOnItsTab(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        engine.holdComparisons();
        robot.interact(() -> window.audits().audit(folder.resolve("x.skewaudit")));
        until(() -> says("Esc twice stops the audit"));
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        until(() -> !says("Esc twice stops the audit"));
        // What was measured, if anything, may be shown already.
        until(() -> shows("The audit was stopped. Results so far are saved.")
                || showsStart("Stopped: these are the results of "));
        engine.release();
    }

    @Test
    void theStatusBarShowsAnAuditWhileTheListIsComparedToo(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        engine.holdComparisons();
        robot.interact(() -> window.add(List.of(picture("c.png"))));
        until(() -> says("Engine running"));
        robot.interact(() -> window.audits().audit(folder.resolve("x.skewaudit")));
        until(() -> texts(".status-bar").contains("Audit: Waiting for the engine"));
        assertThat(texts(".status-bar")).contains("Engine running", "Esc twice stops the audit");
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        engine.release();
        until(window::quiet);
    }

    @Test
    void aProposalIsLeftBeforeTheAuditBehindItIsStopped(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        engine.holdComparisons();
        robot.interact(() -> window.audits().audit(folder.resolve("x.skewaudit")));
        until(() -> says("Esc twice stops the audit"));
        robot.interact(() -> window.audits().propose(folder));
        until(() -> says("Esc leaves this page"));
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        until(() -> says("Esc twice stops the audit"));
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        until(() -> !says("Esc twice stops the audit"));
        engine.release();
    }

    @Test
    void whatIsExplainedInTheBackgroundStopsLast(FxRobot robot) throws Exception {
        explainWhileAnotherPictureWaits(robot);
        until(() -> says("Esc twice stops comparing"));
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        until(() -> says("Esc twice stops explaining"));
        assertThat(session.pictures()).anySatisfy(p -> assertThat(p.state()).isInstanceOf(PictureState.Failed.class));
    }

    private void explainWhileAnotherPictureWaits(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        int asked = engine.explained().size();
        engine.holdQuestions();
        robot.interact(() -> session.selectedPair().set(new Pair(0, 1)));
        until(() -> engine.explained().size() > asked);
        PictureEntry other = session.pictures().stream()
                .filter(each -> each != session.selectedPicture().get())
                .findFirst()
                .orElseThrow();
        robot.interact(() -> window.scheduler().again(List.of(other)));
    }

    private boolean says(String text) {
        return texts(".status-bar").contains(text);
    }
}
