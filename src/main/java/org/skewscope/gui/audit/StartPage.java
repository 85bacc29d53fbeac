package org.skewscope.gui.audit;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.scroll;
import static org.skewscope.gui.support.Nodes.style;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.yielding;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.skewscope.desk.audit.AuditDesk;
import org.skewscope.desk.audit.AuditFile;
import org.skewscope.desk.audit.AuditState;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.tensor.SentenceNumber;

/** Asks what an audit needs before it starts: true classes and the file of results. */
final class StartPage extends VBox {

    /** The width, in pixels, from which the two columns stand side by side. */
    private static final double TWO_COLUMNS = 800;

    private final AuditDesk desk;
    private final FileDialogs dialogs;
    private final AuditState.Proposed proposed;

    private final ToggleGroup sources = new ToggleGroup();
    private final ToggleGroup ways = new ToggleGroup();
    private final VBox choices = column(6);
    private final Label name = named("audit-file", yielding(label("", "strong")));
    private final Label place = named("audit-file-folder", yielding(label("", "audit-note")));
    private final Button start;
    private Path file;

    StartPage(AuditDesk desk, FileDialogs dialogs, AuditState.Proposed proposed) {
        this.desk = desk;
        this.dialogs = dialogs;
        this.proposed = proposed;
        named("audit-start", styled(this, "skew-card", "audit-start"));
        Label about = text("", "audit-note");
        about.textProperty().bind(desk.words().map(running -> proposed.about(desk.recorded(), !running.isEmpty())));
        start = named(
                "audit-begin",
                button("Start", "Measure all pictures through all pathways (Enter)", this::begin, "primary-button"));
        start.setGraphic(FontIcon.of(MaterialDesignP.PLAY, 16));
        start.setDisable(desk.recorded().isPresent()
                || !proposed.trouble().isEmpty()
                || proposed.found().filter(each -> each.pictures() > 0).isEmpty());
        // The end of a path says more than its beginning.
        place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        take(proposed.file());
        getChildren()
                .addAll(
                        label(
                                proposed.folder()
                                        .map(folder -> "Audit the folder " + folder.getFileName())
                                        .orElse("Audit the listed pictures"),
                                "audit-start-title"),
                        about,
                        growing(scroll(
                                sideBySide(
                                        titled(
                                                "True classes",
                                                labels(),
                                                styled(
                                                        titled("What runs", text(desk.runs(), "audit-note")),
                                                        "audit-runs")),
                                        titled(
                                                "File of results",
                                                row(
                                                        8,
                                                        growing(yielding(column(0, name, place))),
                                                        button(
                                                                "Other\u2026",
                                                                "Choose another file for the results",
                                                                () -> AuditDesk.askForFile(
                                                                                dialogs,
                                                                                String.valueOf(file.getFileName()))
                                                                        .ifPresent(this::take),
                                                                "plain-button",
                                                                "small")),
                                                choices)),
                                "panel-scroll")),
                        styled(
                                row(
                                        8,
                                        yielding(label(
                                                "Each result is saved at once. Stop and resume at any time.",
                                                "audit-note")),
                                        gap(),
                                        button(
                                                "Cancel",
                                                "Leave this page; these pictures are not audited (Esc)",
                                                desk::dismiss,
                                                "plain-button"),
                                        start),
                                "audit-start-foot"));
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        Platform.runLater(() -> {
            // After a drop the window that the files came from has the keys, and Enter and Esc would do nothing here.
            if (getScene() != null && getScene().getWindow() != null) {
                getScene().getWindow().requestFocus();
            }
            start.requestFocus();
        });
    }

    /** Returns whether a source of true classes is a table's file. */
    static boolean isTable(String source) {
        return !List.of("none", "folders", "names").contains(source);
    }

    private static FlowPane sideBySide(Region left, Region right) {
        FlowPane columns = new FlowPane(16, 16, left, right);
        ObservableValue<Double> each = columns.widthProperty()
                .map(Number::doubleValue)
                .map(width -> width >= TWO_COLUMNS ? (width - 17) / 2 : width);
        left.prefWidthProperty().bind(each);
        right.prefWidthProperty().bind(each);
        return columns;
    }

    private static VBox titled(String title, Node... content) {
        VBox part = column(8, label(title, "card-title"));
        part.getChildren().addAll(content);
        return part;
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            desk.dismiss();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !start.isDisabled()) {
            begin();
            event.consume();
        }
    }

    private VBox labels() {
        AuditState.Found found = proposed.found().orElse(new AuditState.Found(0, 0, 0));
        String now = desk.labels().get();
        boolean table = isTable(now);
        return column(
                6,
                source("none", "None", "Class changes and causes; no accuracy", true),
                source(
                        "folders",
                        "From the folders' names",
                        counted(found.byFolders(), "lie in a folder named as a class"),
                        found.byFolders() > 0),
                source(
                        "names",
                        "From the files' names",
                        counted(found.byNames(), "have a class in their name"),
                        found.byNames() > 0),
                acting(new Choice(
                        sources,
                        "From a CSV file",
                        table ? now : "Columns picture,label",
                        table,
                        true,
                        () -> desk.label(
                                dialogs.open("True classes", "picture,label", "csv")
                                        .map(Path::toString)
                                        .orElse(desk.labels().get()),
                                file))));
    }

    private Choice source(String source, String words, String note, boolean possible) {
        return acting(
                new Choice(sources, words, note, desk.labels().get().equals(source), possible, () -> take(source)));
    }

    /** Lets a choice act when it is pressed, rather than at the start. */
    private static Choice acting(Choice choice) {
        choice.setOnAction(event -> choice.action.run());
        return choice;
    }

    private String counted(int count, String what) {
        return proposed.found()
                .map(found -> count == 0
                        ? "Not here: no pictures " + what
                        : SentenceNumber.count(count) + " of " + SentenceNumber.count(found.pictures()) + " " + what)
                .orElse("Counting");
    }

    private void take(String source) {
        if (proposed.trouble().isEmpty()) {
            desk.labels().set(source);
        } else {
            desk.label(source, file);
        }
    }

    private void take(Path next) {
        file = next;
        name.setText(String.valueOf(next.getFileName()));
        Path folder = next.toAbsolutePath().getParent();
        place.setText(folder == null ? "" : "in " + folder);
        tipped(next.toString(), name);
        ways.getToggles().clear();
        choices.getChildren().clear();
        if (Files.exists(next)) {
            ask(desk.held(next).orElse(AuditFile.Held.NOTHING));
        }
    }

    /** Offers what can become of a file that holds an audit; the harmless way is chosen. */
    private void ask(AuditFile.Held held) {
        boolean same = held.same();
        style(choices, "audit-conflict", !same);
        choices.getChildren()
                .setAll(
                        text(held.question(), same ? "audit-note" : "strong"),
                        new Choice(
                                ways,
                                "Continue it",
                                held.goingOn(),
                                same,
                                held.model().isEmpty(),
                                () -> desk.start(file, false)),
                        new Choice(
                                ways,
                                "Keep it, write " + free(file).getFileName(),
                                "Both can be opened and compared",
                                !same,
                                true,
                                () -> desk.start(free(file), false)),
                        new Choice(ways, "Open it instead", "Nothing is run", false, true, () -> desk.open(file)),
                        new Choice(
                                ways,
                                "Write over it",
                                same || held.pictures() == 0
                                        ? "Its results are lost"
                                        : "The results of "
                                                + SentenceNumber.counted(held.pictures(), "picture")
                                                + " are lost",
                                false,
                                true,
                                () -> desk.start(file, true)));
    }

    /** Returns a file beside another that does not exist yet. */
    private static Path free(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.skewaudit$", "");
        for (int i = 2; ; i++) {
            Path next = file.resolveSibling(name + "-" + i + "." + AuditDesk.EXTENSION);
            if (!Files.exists(next)) {
                return next;
            }
        }
    }

    private void begin() {
        if (ways.getSelectedToggle() instanceof Choice chosen) {
            chosen.action.run();
        } else {
            desk.start(file, false);
        }
    }

    /**
     * Is one of several and knows what it does; a press on the chosen one keeps it chosen, and acts
     * again.
     */
    private static final class Choice extends ToggleButton {

        private final Runnable action;

        Choice(ToggleGroup group, String words, String note, boolean chosen, boolean possible, Runnable action) {
            super(words + "\n" + note, styled(new Region(), "audit-dot"));
            this.action = action;
            wide(styled(this, "audit-choice"));
            setAlignment(Pos.CENTER_LEFT);
            setWrapText(true);
            setMnemonicParsing(false);
            setToggleGroup(group);
            setSelected(chosen);
            setDisable(!possible);
            setAccessibleRole(AccessibleRole.RADIO_BUTTON);
            setAccessibleText(words + ". " + note);
        }

        @Override
        public void fire() {
            if (isSelected()) {
                fireEvent(new ActionEvent(this, this));
            } else {
                super.fire();
            }
        }
    }
}
