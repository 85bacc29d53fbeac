package org.skewscope.gui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.desk.audit.AuditDesk;
import org.skewscope.desk.audit.AuditState;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.WindowView;
import org.skewscope.desk.work.EngineThread;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.FolderRequest;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.report.bundle.BundleWriter;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.ForwardingEngine;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Audits in the window, over the deterministic engine. */
class AuditDeskTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    private Optional<Path> model = Optional.empty();

    /** Lists two pictures and returns the second, of other bytes: copies count once. */
    private Path addTwo(FxRobot robot) throws Exception {
        add("a.png");
        Path other = Files.write(folder.resolve("b.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 1});
        robot.interact(() -> window.add(List.of(other)));
        until(() -> session.pictures().size() == 2 && window.quiet());
        return other;
    }

    private AuditDesk desk(
            EngineClient audited, EngineThread thread, ExecutorService background, Consumer<Path> opened) {
        return new AuditDesk(session, audited, thread, background, Platform::runLater, () -> model, opened);
    }

    /** Shows a desk in a scene without a stage. */
    private static AuditView view(FxRobot robot, AuditDesk desk, Thumbnails thumbnails) {
        AtomicReference<AuditView> made = new AtomicReference<>();
        robot.interact(() -> {
            AuditView view = new AuditView(desk, null, thumbnails, page -> {});
            new Scene(view, 1000, 700);
            made.set(view);
        });
        return made.get();
    }

    /** The other pictures would run with the other model, under the name of the first. */
    @Test
    void anotherModelStopsAnAudit(FxRobot robot) throws Exception {
        addTwo(robot);
        ExecutorService background = Executors.newSingleThreadExecutor();
        StoppedAfterOne stopped = new StoppedAfterOne(engine);
        try (EngineThread thread = new EngineThread()) {
            AuditDesk desk = desk(stopped, thread, background, path -> {});
            stopped.held.set(true);
            robot.interact(() -> desk.audit(folder.resolve("x.skewaudit")));
            until(stopped.taken::get);
            EngineState ready = session.engine().get();
            robot.interact(() -> session.engine().set(new EngineState.Starting(false)));
            robot.interact(() -> session.engine().set(ready));
            assertThat(desk.state().get()).as("the same model was loaded again").isInstanceOf(AuditState.Running.class);
            model = Optional.of(folder.resolve("other.tflite"));
            robot.interact(() -> session.engine().set(new EngineState.Starting(false)));
            assertThat(desk.state().get()).isNotInstanceOf(AuditState.Running.class);
            until(() -> desk.remark().get().endsWith("Another model was chosen."));
            until(() -> desk.state().get() instanceof AuditState.Shown);
            robot.interact(desk::resume);
            assertThat(desk.state().get()).as("the results stay").isInstanceOf(AuditState.Shown.class);
            // The last results come after the answer, which they leave as it is.
            stopped.held.set(false);
            AtomicBoolean over = new AtomicBoolean();
            thread.last(() -> over.set(true));
            until(over::get);
            robot.interact(() -> {});
            assertThat(desk.remark().get())
                    .isEqualTo("Stopped: these are the results of 0 of 2 pictures. The audit is of"
                            + " EfficientNet-Lite0: choose that model again to continue.");
            model = Optional.empty();
            robot.interact(() -> session.engine().set(ready));
            assertThat(desk.remark().get())
                    .as("there is nothing to choose any more")
                    .isEqualTo("Stopped: these are the results of 0 of 2 pictures.");
            robot.interact(desk::resume);
            assertThat(desk.state().get()).as("its own model is back").isInstanceOf(AuditState.Running.class);
            robot.interact(desk::stop);
            robot.interact(() -> session.engine().set(ready));
        } finally {
            background.shutdownNow();
        }
    }

    @Test
    void listedPicturesAreAuditedAndShownAgain(FxRobot robot) throws Exception {
        Path other = addTwo(robot);
        List<Path> opened = new ArrayList<>();
        ExecutorService background = Executors.newSingleThreadExecutor();
        try (EngineThread thread = new EngineThread()) {
            AuditDesk desk = desk(engine, thread, background, opened::add);
            Path file = folder.resolve("x.skewaudit");
            robot.interact(() -> desk.audit(file));
            // The causes are explained after the first results, which is another state.
            AtomicReference<AuditState.Shown> first = new AtomicReference<>();
            until(() -> {
                if (desk.state().get() instanceof AuditState.Shown now) {
                    first.set(now);
                }
                return first.get() != null;
            });
            AuditState.Shown shown = first.get();
            assertThat(shown.details().summary().files()).isEqualTo(2);
            assertThat(shown.details().summary().contents()).isEqualTo(2);
            assertThat(shown.head().pathways()).hasSize(session.pathways().size());
            assertThat(file).exists();

            robot.interact(() -> desk.open(file));
            until(() -> desk.state().get() instanceof AuditState.Shown);
            assertThat(session.view().get()).isEqualTo(WindowView.AUDIT);

            Path bundle = folder.resolve("x.skew.zip");
            try (AuditReader reader = AuditReader.open(file)) {
                new BundleWriter(reader, BundleWriter.Pictures.ALL, Optional.empty(), false).write(bundle);
            }
            robot.interact(() -> desk.open(bundle));
            until(() -> !(desk.state().get() instanceof AuditState.Running));
            assertThat(desk.state().get()).isInstanceOfSatisfying(AuditState.Shown.class, its -> assertThat(its.file())
                    .isEqualTo(bundle));
            // From inside the bundle, wherever the pictures were.
            assertThat(((AuditState.Shown) desk.state().get()).head().find("b.png"))
                    .hasValueSatisfying(found -> {
                        assertThat(found).hasSameBinaryContentAs(other);
                        assertThat(found).isNotEqualTo(other);
                    });

            robot.interact(() -> desk.open(Files.exists(other) ? other : file));
            until(() -> desk.state().get() instanceof AuditState.Failed);
            assertThat(((AuditState.Failed) desk.state().get()).sentence()).contains("is not an audit's file");
        } finally {
            background.shutdownNow();
        }
    }

    @Test
    void theTabBeginsWithWhatToDoAndShowsPlotsAndPicturesThatOpen(FxRobot robot) throws Exception {
        add("a.png");
        List<Path> opened = new ArrayList<>();
        ExecutorService background = Executors.newSingleThreadExecutor();
        try (EngineThread thread = new EngineThread();
                Thumbnails thumbnails = new Thumbnails(Platform::runLater)) {
            AuditDesk desk = desk(engine, thread, background, opened::add);
            AuditView view = view(robot, desk, thumbnails);
            assertThat(view.lookup(".first-steps")).isNotNull();
            assertThat(texts(view)).contains("Audit this picture", "Audit a folder\u2026");
            Path file = folder.resolve("x.skewaudit");
            robot.interact(() -> desk.audit(file));
            until(() -> desk.state().get() instanceof AuditState.Shown its
                    && its.details().summary().causes().stream()
                            .anyMatch(pair -> !pair.causes().isEmpty()));
            // Results that come later would make the page again while it is looked at.
            AtomicBoolean over = new AtomicBoolean();
            thread.last(() -> over.set(true));
            until(over::get);
            background.submit(() -> {}).get();
            // No stage shows this scene, so that no pulse lays out what comes later.
            until(() -> {
                robot.interact(() -> {
                    view.applyCss();
                    view.layout();
                });
                return !view.lookupAll(".plot").isEmpty();
            });
            assertThat(view.lookup(".first-steps")).isNull();
            assertThat(view.lookupAll(".plot")).hasSizeGreaterThan(2);
            assertThat(view.lookupAll(".plot .pathway-mark"))
                    .as("the charts show pathways by the signs of the cards")
                    .isNotEmpty();
            assertThat(view.lookupAll(".audit-card .card-title").stream()
                            .map(each -> ((Label) each).getText())
                            .skip(1)
                            .limit(3))
                    .as("the causes and the pictures before the statistics")
                    .containsExactly(
                            "Which cause flips how many?", "Which pictures differ most?", "Do the pathways agree?");
            assertThat(((Label) view.lookup(".audit-cause-title")).getText()).isEqualTo("Other interpolation kernel");
            ToggleButton causePictures = (ToggleButton) view.lookup(".audit-cause .toggle-button");
            assertThat(causePictures.getText()).isEqualTo("1 picture");
            Node bar = view.lookup(".audit-cause-bar");
            robot.interact(() -> bar.getOnMouseClicked()
                    .handle(new MouseEvent(
                            MouseEvent.MOUSE_CLICKED,
                            1,
                            1,
                            1,
                            1,
                            MouseButton.PRIMARY,
                            1,
                            false,
                            false,
                            false,
                            false,
                            true,
                            false,
                            false,
                            false,
                            false,
                            true,
                            null)));
            Button shown = (Button) view.lookup(".audit-cause .audit-picture");
            assertThat(shown.getAccessibleText()).startsWith("a.png: ");
            robot.interact(() -> {
                view.resize(900, 700);
                view.layout();
            });
            assertThat(view.lookup(".audit-cause .audit-picture"))
                    .as("a page that is made again keeps what is open")
                    .isNotNull()
                    .isNotSameAs(shown);
            ToggleButton again = (ToggleButton) view.lookup(".audit-cause .toggle-button");
            robot.interact(again::fire);
            assertThat(view.lookup(".audit-cause .audit-picture")).isNull();
            Button worst = (Button) view.lookup(".audit-picture");
            assertThat(worst.getAccessibleText()).startsWith("a.png: ");
            robot.interact(() -> worst.fireEvent(key(KeyCode.END)));
            assertThat(view.getScene().getFocusOwner())
                    .as("the last picture, which is the only one")
                    .isSameAs(worst);
            robot.interact(() -> session.selectedPair().set(new Pair(1, 2)));
            robot.interact(() -> worst.fireEvent(key(KeyCode.ENTER)));
            assertThat(session.selectedPair().get())
                    .as("the pair that was audited")
                    .isEqualTo(new Pair(0, 1));
            assertThat(opened).containsExactly(folder.resolve("a.png"));
            assertThat(session.view().get()).isEqualTo(WindowView.TENSOR_DIFFERENCE);
            robot.interact(session::back);
            assertThat(session.view().get()).as("back to the audit").isEqualTo(WindowView.AUDIT);
        } finally {
            background.shutdownNow();
        }
    }

    @Test
    void thePagesAreStyledInTheLayoutThatDrawsThemAndKeepTheChosenPair(FxRobot robot) throws Exception {
        addTwo(robot);
        ExecutorService background = Executors.newSingleThreadExecutor();
        try (EngineThread thread = new EngineThread();
                Thumbnails thumbnails = new Thumbnails(Platform::runLater)) {
            AuditDesk desk = desk(engine, thread, background, path -> {});
            AuditView view = view(robot, desk, thumbnails);
            robot.interact(() -> desk.audit(folder.resolve("x.skewaudit")));
            until(() -> desk.state().get() instanceof AuditState.Shown);
            robot.interact(() -> {
                view.applyCss();
                view.layout();
            });
            assertThat(view.lookupAll(".audit-card"))
                    .isNotEmpty()
                    .as("their padding comes from the style sheet")
                    .allMatch(card -> ((Region) card).getPadding().getTop() == 12);
            robot.interact(view::layout);
            Set<Long> ends =
                    card(view, "Do the pathways agree?").getParent().getParent().getChildrenUnmodifiable().stream()
                            .map(column -> ((Parent) column).getChildrenUnmodifiable())
                            .map(cards -> Math.round(bottom(cards.get(cards.size() - 1))))
                            .collect(Collectors.toSet());
            assertThat(ends).as("columns that stand side by side end together").hasSize(1);
            assertThat(labels(view))
                    .as("names as on the cards")
                    .anyMatch(each -> each.contains("The reference is 1 Eager + PIL."))
                    .noneMatch(each -> each.matches(".*(?<![.\\w])(eager|graph|function)\\b.*"));

            ComboBox<?> pairs = (ComboBox<?>) view.lookup(".combo-box");
            robot.interact(() -> pairs.getSelectionModel().select(1));
            robot.interact(() -> desk.open(folder.resolve("x.skewaudit")));
            until(() -> desk.state().get() instanceof AuditState.Shown);
            assertThat(view.lookup(".combo-box")).isSameAs(pairs);
            assertThat(pairs.getSelectionModel().getSelectedIndex()).isEqualTo(1);
        } finally {
            background.shutdownNow();
        }
    }

    private static Parent card(AuditView view, String question) {
        return view.lookupAll(".audit-card .card-title").stream()
                .filter(each -> ((Label) each).getText().equals(question))
                .findFirst()
                .orElseThrow()
                .getParent();
    }

    private static double bottom(Node card) {
        return card.localToScene(card.getLayoutBounds()).getMaxY();
    }

    private static List<String> labels(AuditView view) {
        return view.lookupAll(".audit-card .label").stream()
                .map(each -> ((Label) each).getText())
                .toList();
    }

    private static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }

    @Test
    void theFocusGoesFromStopToResumeAndBack(FxRobot robot) throws Exception {
        addTwo(robot);
        ExecutorService background = Executors.newSingleThreadExecutor();
        StoppedAfterOne stopped = new StoppedAfterOne(engine);
        try (EngineThread thread = new EngineThread();
                Thumbnails thumbnails = new Thumbnails(Platform::runLater)) {
            AuditDesk desk = desk(stopped, thread, background, path -> {});
            AuditView view = view(robot, desk, thumbnails);
            robot.interact(() -> desk.audit(folder.resolve("x.skewaudit")));
            until(() -> stopped.taken.get() && view.lookup("#audit-stop") != null);
            Button stop = (Button) view.lookup("#audit-stop");
            Button resume = (Button) view.lookup("#audit-resume");
            robot.interact(() -> {
                stop.requestFocus();
                stop.fire();
            });
            until(() -> !resume.isDisabled());
            until(() -> resume == view.getScene().getFocusOwner());
            robot.interact(resume::fire);
            assertThat(desk.partial().get())
                    .as("what was measured stays in view")
                    .isNotNull();
            until(() -> !stop.isDisabled());
            until(() -> stop == view.getScene().getFocusOwner());
            robot.interact(desk::stop);
            until(() -> !resume.isDisabled());
        } finally {
            background.shutdownNow();
        }
    }

    @Test
    void aFileThatCannotBeWrittenOffersAnotherOne(FxRobot robot) throws Exception {
        add("a.png");
        ExecutorService background = Executors.newSingleThreadExecutor();
        try (EngineThread thread = new EngineThread()) {
            AuditDesk desk = desk(engine, thread, background, path -> {});
            robot.interact(() -> desk.audit(folder.resolve("a.png").resolve("x.skewaudit")));
            until(() -> desk.state().get() instanceof AuditState.Failed);
            AuditState.Failed failed = (AuditState.Failed) desk.state().get();
            assertThat(failed.sentence()).doesNotContain("--");
            assertThat(failed.ways()).contains(AuditState.Way.ANOTHER_FILE);
        } finally {
            background.shutdownNow();
        }
    }

    /** The causes of flips come while pictures are still to be measured, and stay after a stop. */
    @Test
    void aRunningAuditShowsCauses(FxRobot robot) throws Exception {
        addTwo(robot);
        ExecutorService background = Executors.newSingleThreadExecutor();
        StoppedAfterOne slow = new StoppedAfterOne(engine);
        slow.wait = 50;
        try (EngineThread thread = new EngineThread();
                Thumbnails thumbnails = new Thumbnails(Platform::runLater)) {
            AuditDesk desk = desk(slow, thread, background, path -> {});
            AuditView view = view(robot, desk, thumbnails);
            // A second counts as some minutes.
            robot.interact(() -> desk.keepTime(() -> 200 * System.nanoTime()));
            Path pictures = Files.createDirectories(folder.resolve("many"));
            for (int i = 0; i < 50; i++) {
                byte[] distinct = {(byte) 0x89, 'P', 'N', 'G', (byte) i};
                Files.write(pictures.resolve(i + ".png"), distinct);
            }
            robot.interact(() -> desk.propose(pictures));
            until(() -> view.lookup("#audit-begin") instanceof Button start && !start.isDisabled());
            robot.interact(() -> ((Button) view.lookup("#audit-begin")).fire());
            until(() -> desk.partial().get() != null
                    && desk.partial().get().details().summary().causes().stream()
                            .anyMatch(pair -> pair.flips().explained() > 0));
            // The audit goes on until all below is seen.
            slow.held.set(true);
            assertThat(desk.state().get()).isInstanceOf(AuditState.Running.class);
            assertThat(desk.partial().get().details().summary().files()).isLessThan(50);
            until(() -> {
                robot.interact(() -> {
                    view.applyCss();
                    view.layout();
                });
                return labels(view).stream().anyMatch(each -> each.endsWith("explained so far."));
            });
            assertThat(labels(view)).noneMatch(each -> each.contains("that it began with"));
            set(robot, 0, "channels", "bgr");
            until(() -> labels(view).stream().anyMatch(each -> each.endsWith("that it began with.")));
            robot.interact(desk::stop);
            slow.held.set(false);
            until(() -> desk.state().get() instanceof AuditState.Shown);
            assertThat(((AuditState.Shown) desk.state().get())
                            .details()
                            .summary()
                            .causes())
                    .as("the causes stay")
                    .anyMatch(pair -> pair.flips().explained() > 0);
        } finally {
            background.shutdownNow();
        }
    }

    /** An engine whose folders end after one picture only when they are stopped. */
    private static final class StoppedAfterOne extends ForwardingEngine {

        private final AtomicBoolean taken = new AtomicBoolean();
        private final AtomicBoolean ended = new AtomicBoolean();

        /** Whether the end is put off. */
        private final AtomicBoolean held = new AtomicBoolean();

        /** The milliseconds that a picture takes; 0 where one ends only when it is stopped. */
        private volatile int wait;

        StoppedAfterOne(EngineClient engine) {
            super(engine);
        }

        @Override
        public Comparison compare(ComparisonRequest request, ProgressListener progress, Cancellation cancellation)
                throws EngineException {
            do {
                LockSupport.parkNanos(1_000_000L * wait);
            } while (wait > 0 && held.get());
            return super.compare(request, progress, cancellation);
        }

        @Override
        public void compareAll(FolderRequest request, FolderSink sink, Cancellation cancellation)
                throws IOException, EngineException {
            super.compareAll(
                    request,
                    picture -> {
                        sink.take(picture);
                        taken.set(true);
                        if (wait > 0) {
                            return;
                        }
                        while (!cancellation.isRequested() || held.get()) {
                            Thread.onSpinWait();
                        }
                        ended.set(true);
                    },
                    cancellation);
        }
    }

    @Test
    void anAuditThatIsMissingIsNamedWithoutWordsOfTheCommandLine(FxRobot robot) throws Exception {
        Path missing = folder.resolve("missing.skewaudit");
        robot.interact(() -> window.audits().open(missing));
        until(() -> shows(missing + " does not exist. Open another file."));
    }

    @Test
    void aProposalLeavesARunningAuditAlone(FxRobot robot) throws Exception {
        addTwo(robot);
        Path next = Files.createDirectories(folder.resolve("next"));
        Files.write(next.resolve("one.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 7});
        ExecutorService background = Executors.newSingleThreadExecutor();
        StoppedAfterOne stopped = new StoppedAfterOne(engine);
        try (EngineThread thread = new EngineThread();
                Thumbnails thumbnails = new Thumbnails(Platform::runLater)) {
            AuditDesk desk = desk(stopped, thread, background, path -> {});
            AuditView view = view(robot, desk, thumbnails);
            robot.interact(() -> desk.audit(folder.resolve("x.skewaudit")));
            until(stopped.taken::get);
            robot.interact(() -> desk.propose(next));
            until(() -> note(view).startsWith("1 picture. The other audit runs until"));
            assertThat(desk.words().get()).as("in the status bar").startsWith("Audit: ");
            assertThat(stopped.ended).as("the first audit runs").isFalse();

            robot.interact(() -> button(view, "Cancel").fire());
            assertThat(desk.state().get()).isInstanceOf(AuditState.Running.class);
            Button stop = (Button) view.lookup("#audit-stop");
            assertThat(stop.isDisabled()).isFalse();

            robot.interact(stop::fire);
            until(() -> desk.state().get() instanceof AuditState.Shown && stopped.ended.get());
            robot.interact(() -> desk.propose(next));
            until(() -> note(view).equals("1 picture. Nothing runs before you press Start."));
            robot.interact(() -> button(view, "Cancel").fire());
            assertThat(desk.state().get())
                    .as("the partial results of the first audit")
                    .isInstanceOf(AuditState.Shown.class);
            Button resume = (Button) view.lookup("#audit-resume");
            assertThat(resume.isDisabled()).isFalse();

            robot.interact(resume::fire);
            robot.interact(() -> desk.propose(next));
            until(() -> !((Button) view.lookup("#audit-begin")).isDisabled());
            stopped.taken.set(false);
            robot.interact(() -> ((Button) view.lookup("#audit-begin")).fire());
            until(() -> stopped.taken.get() && Files.exists(folder.resolve("next.skewaudit")));
            assertThat(desk.state().get()).isInstanceOf(AuditState.Running.class);
            robot.interact(desk::stop);
            until(() -> desk.state().get() instanceof AuditState.Shown);
        } finally {
            background.shutdownNow();
        }
    }

    @Test
    void aSavedAuditIsShownWhileAnotherOneRunsBehindIt(FxRobot robot) throws Exception {
        addTwo(robot);
        ExecutorService background = Executors.newSingleThreadExecutor();
        StoppedAfterOne stopped = new StoppedAfterOne(engine);
        Path saved = folder.resolve("saved.skewaudit");
        try (EngineThread thread = new EngineThread();
                Thumbnails thumbnails = new Thumbnails(Platform::runLater)) {
            robot.interact(() -> window.audits().audit(saved));
            until(() -> window.audits().state().get() instanceof AuditState.Shown);
            until(window::quiet);
            AuditDesk desk = desk(stopped, thread, background, path -> {});
            AuditView view = view(robot, desk, thumbnails);
            robot.interact(() -> desk.audit(folder.resolve("x.skewaudit")));
            until(stopped.taken::get);
            robot.interact(() -> desk.open(saved));
            until(() -> desk.state().get() instanceof AuditState.Shown shown
                    && shown.file().equals(saved));
            assertThat(stopped.ended).as("the other audit runs").isFalse();
            assertThat(desk.words().get()).as("in the status bar").startsWith("Audit: ");

            robot.interact(() -> button(view, "Back to the other audit").fire());
            assertThat(desk.state().get()).isInstanceOf(AuditState.Running.class);
            robot.interact(() -> ((Button) view.lookup("#audit-stop")).fire());
            until(() -> desk.state().get() instanceof AuditState.Shown);
            until(() -> desk.remark().get().equals("Stopped: these are the results of 0 of 2 pictures."));
        } finally {
            background.shutdownNow();
        }
    }

    private static String note(AuditView view) {
        return view.lookup("#audit-start .audit-note") instanceof Label label ? label.getText() : "";
    }

    private static Button button(AuditView view, String words) {
        return view.lookupAll(".button").stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(each -> words.equals(each.getText()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allPicturesOfACauseCanBeSeen(FxRobot robot) throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("crops"));
        for (int i = 0; i < 30; i++) {
            byte[] distinct = {(byte) 0x89, 'P', 'N', 'G', (byte) i};
            Files.write(pictures.resolve(i + ".png"), distinct);
        }
        add("a.png");
        robot.interact(() -> session.view().set(WindowView.AUDIT));
        robot.interact(() -> window.audits().propose(pictures));
        until(() -> window.scene().lookup("#audit-begin") instanceof Button start && !start.isDisabled());
        robot.interact(() -> ((Button) window.scene().lookup("#audit-begin")).fire());
        until(() -> window.scene().lookup(".audit-cause .toggle-button") instanceof ToggleButton toggle
                && toggle.getText().equals("30 pictures"));
        Node cause = window.scene().lookup(".audit-cause");
        robot.interact(((ToggleButton) cause.lookup(".toggle-button"))::fire);
        assertThat(cause.lookupAll(".audit-picture")).hasSize(24);
        Button further = (Button) cause.lookup(".audit-further");
        assertThat(further.getText()).isEqualTo("Show 6 more");
        robot.interact(further::fire);
        assertThat(cause.lookupAll(".audit-picture")).hasSize(30);
        assertThat(cause.lookup(".audit-further")).isNull();
    }

    @Test
    void noWordOfTheCommandLineStandsInTheTab(FxRobot robot) throws Exception {
        add("a.png");
        AuditDesk desk = window.audits();
        robot.interact(() -> desk.audit(folder.resolve("x.skewaudit")));
        until(() -> desk.state().get() instanceof AuditState.Shown its
                && its.details().summary().causes().stream()
                        .anyMatch(pair -> !pair.causes().isEmpty()));
        until(() -> !window.scene().getRoot().lookupAll(".audit-card").isEmpty());
        List<String> words = window.scene().getRoot().lookupAll(".audit-card .label").stream()
                .map(each -> ((Label) each).getText())
                .toList();
        assertThat(words)
                .isNotEmpty()
                .noneMatch(each -> each.matches("(?s).*\\b(resize|decoder|batch|execution)=.*"))
                .noneMatch(each -> each.contains("--"));
    }

    private static List<String> texts(AuditView view) {
        return view.lookupAll(".button").stream()
                .filter(Button.class::isInstance)
                .map(each -> ((Button) each).getText())
                .toList();
    }
}
