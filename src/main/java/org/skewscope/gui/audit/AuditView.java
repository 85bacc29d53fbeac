package org.skewscope.gui.audit;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.sheet;
import static org.skewscope.gui.support.Nodes.style;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.yielding;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.skewscope.desk.audit.AuditDesk;
import org.skewscope.desk.audit.AuditFile;
import org.skewscope.desk.audit.AuditState;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.OnChange;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.FirstSteps;
import org.skewscope.gui.support.Visibility;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.tensor.SentenceNumber;

/** Shows the tab of audits: how to start one, its progress, and its results. */
public final class AuditView extends VBox {

    private static final List<String> STEPS = List.of(
            "Every picture runs through every pathway of this window, in the background.",
            "Each result is kept in one file: stop whenever you like, the same file resumes.",
            "The result shows how many top-1 classes change, whether accuracy changes, and which pictures show it.",
            "Changes are explained meanwhile: you see which cause changes how many classes.");

    private final AuditDesk desk;
    private final FileDialogs dialogs;
    private final Consumer<Path> saved;
    private final AuditPages pages;
    private final Button listed;
    private final Button folder;
    private final Button open;
    private final Button save;
    private final Button stop;
    private final Button resume;
    private final Button back;
    private final Map<AuditState.Way, Button> ways;
    private final ProgressBar progress = wide(new ProgressBar());
    private final Label status = growing(text(""));
    private final Label soon = named("audit-soon", label("", "audit-note"));
    private final HBox bar = styled(new HBox(), "audit-bar");
    private final StackPane place = growing(new StackPane());

    /** What the page of a running audit shows; empty where another page stands. */
    private Optional<Measured> measured = Optional.empty();

    /** Whether the start page refuses a recorded run. */
    private boolean refused;

    /** Holds what decides how the page of a running audit looks. */
    private record Measured(AuditState.Shown soFar, PathwaySet pathways) {}

    /**
     * Makes the tab over a desk of audits.
     *
     * @param saved takes each page that is written
     */
    public AuditView(AuditDesk desk, FileDialogs dialogs, Thumbnails thumbnails, Consumer<Path> saved) {
        this.saved = saved;
        this.desk = desk;
        this.dialogs = dialogs;
        pages = new AuditPages(thumbnails, desk::names, (shown, pair, path) -> desk.openPicture(shown, pair, path)
                .ifPresent(status::setText));
        listed = button(
                "", "Audit all listed pictures in all pathways", () -> desk.propose(List.of()), "primary-button");
        folder = button("Audit a folder\u2026", "Audit all pictures in a folder", () -> desk.chooseFolder(dialogs));
        open = button("Open an audit\u2026", "Open a saved audit", () -> desk.choose(dialogs), "plain-button");
        save = button("Save report\u2026", "Save a self-contained HTML report", this::save, "plain-button");
        stop = named("audit-stop", button("Stop", "Results so far are saved", desk::stop, "plain-button"));
        resume = named("audit-resume", button("Resume", "Audit the missing pictures into the same file", desk::resume));
        back = button(
                "Back to the other audit",
                "Leave this saved audit; the other one continues (Esc)",
                desk::dismiss,
                "plain-button");
        ways = Map.of(
                AuditState.Way.RESUME,
                resume,
                AuditState.Way.REPLACE,
                button(
                        "Replace results",
                        "Delete the file's results and audit all pictures again",
                        desk::replace,
                        "plain-button"),
                AuditState.Way.ANOTHER_FILE,
                button(
                        "New file\u2026",
                        "Audit into another file and keep this one",
                        () -> AuditDesk.askForFile(dialogs, "audit." + AuditDesk.EXTENSION)
                                .ifPresent(desk::into),
                        "primary-button"));
        styled(this, "audit-view");
        sheet(this, "audit.css");
        place.setMinHeight(0);
        getChildren().addAll(bar, place);
        OnChange.run(this::draw, desk.state());
        OnChange.run(this::count, desk.pictureCount());
        OnChange.run(() -> status.setText(desk.remark().get()), desk.remark());
        // A running audit behind another page leaves that as it is.
        OnChange.run(() -> drawIn(AuditState.Running.class), desk.partial());
        OnChange.run(this::pathwaysChanged, desk.pathways());
        OnChange.run(
                () -> {
                    // A table's name stands on the page.
                    if (StartPage.isTable(desk.labels().get())) {
                        drawIn(AuditState.Proposed.class);
                    }
                },
                desk.labels());
        count();
        draw();
        if (!desk.remark().get().isEmpty()) {
            status.setText(desk.remark().get());
        }
    }

    private void drawIn(Class<? extends AuditState> page) {
        if (page.isInstance(desk.state().get())) {
            draw();
        }
    }

    private void pathwaysChanged() {
        if (desk.state().get() instanceof AuditState.Shown shown
                && bar.getChildren().contains(save)) {
            showName(shown);
        }
        // The page says that the audit goes on with the former ones.
        drawIn(AuditState.Running.class);
        if (refused != desk.recorded().isPresent()) {
            drawIn(AuditState.Proposed.class);
        }
    }

    private void count() {
        int pictures = desk.pictureCount().get();
        Visibility.show(listed, pictures > 0);
        listed.setText(
                pictures == 1 ? "Audit this picture" : "Audit these " + SentenceNumber.count(pictures) + " pictures");
        first(folder, pictures == 0);
    }

    /** Colors a button as the first choice, or as one of several. */
    private static void first(Button button, boolean first) {
        style(button, "primary-button", first);
        style(button, "plain-button", !first);
    }

    private void save() {
        if (desk.state().get() instanceof AuditState.Shown shown) {
            String name = shown.file().getFileName().toString().replaceFirst("\\.[^.]*$", "");
            dialogs.save("Save report", name + ".html", "HTML", "html")
                    .ifPresent(page -> desk.save(shown.file(), page, saved));
        }
    }

    private void showName(AuditState.Shown shown) {
        status.setText(shown.file().getFileName() + desk.since(shown));
    }

    /** Draws the bar, and below it the page of the present state. */
    private void draw() {
        AuditState state = desk.state().get();
        boolean running = state instanceof AuditState.Running;
        List.of(listed, folder, open).forEach(each -> each.setDisable(running));
        if (state instanceof AuditState.Running now) {
            showLine(now.sentence(), true);
            progress.setProgress(now.share());
        } else if (state instanceof AuditState.Shown shown) {
            showBar(shown);
        } else if (state instanceof AuditState.Proposed) {
            bar.getChildren().clear();
        } else {
            showWays(state instanceof AuditState.Failed failed ? failed : new AuditState.Failed(""));
        }
        Visibility.show(bar, !bar.getChildren().isEmpty() && !(state instanceof AuditState.Nothing));
        refused = desk.recorded().isPresent();
        Optional<Measured> next = Optional.ofNullable(desk.partial().get())
                .filter(soFar -> running)
                .map(soFar -> new Measured(soFar, desk.pathways().get()));
        if (next.isEmpty() || !next.equals(measured)) {
            place.getChildren().setAll(page(state));
        }
        measured = next;
    }

    private Node page(AuditState state) {
        if (state instanceof AuditState.Shown shown) {
            return pages.of(shown, "");
        }
        if (state instanceof AuditState.Proposed proposed) {
            return new StartPage(desk, dialogs, proposed);
        }
        if (state instanceof AuditState.Running) {
            AuditState.Shown soFar = desk.partial().get();
            soon.setText(desk.awaited());
            return soFar == null ? soon : pages.of(soFar, desk.counted(soFar));
        }
        return new FirstSteps(
                FontIcon.of(MaterialDesignC.CHART_BOX_OUTLINE, 28),
                "How many of your pictures change their class?",
                STEPS,
                List.of(FirstSteps.row(listed, folder, open)),
                "or drop a folder or a .skewaudit file here");
    }

    private void showBar(AuditState.Shown shown) {
        showName(shown);
        // A bundle has its page already.
        Visibility.show(save, !AuditFile.isBundle(shown.file()));
        if (desk.aside()) {
            bar.getChildren().setAll(status, save, back);
        } else if (desk.stoppedEarly()) {
            showLine(desk.remark().get(), false);
        } else {
            bar.getChildren().setAll(status, save, open, folder, listed);
        }
    }

    /** Shows why an audit ended early, and the buttons by which it goes on. */
    private void showWays(AuditState.Failed failed) {
        status.setText(failed.sentence());
        resume.setDisable(false);
        first(resume, true);
        bar.getChildren()
                .setAll(
                        desk.aside()
                                ? List.of(back)
                                : failed.ways().stream().map(ways::get).toList());
        bar.getChildren().add(status);
    }

    /** Shows a line with Stop and Resume, which never move; one of them can be pressed. */
    private void showLine(String words, boolean running) {
        status.setText(words);
        Button off = running ? resume : stop;
        Button on = running ? stop : resume;
        on.setDisable(false);
        // A button that is switched off would give the focus to any other control.
        if (getScene() != null && getScene().getFocusOwner() == off) {
            on.requestFocus();
        }
        off.setDisable(true);
        first(resume, !running);
        Visibility.show(progress, running);
        if (!bar.getChildren().contains(stop)) {
            bar.getChildren().setAll(growing(yielding(column(4, status, progress))), stop, resume);
        }
    }
}
