package org.skewscope.gui.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.event.ActionEvent;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.desk.audit.AuditDesk;
import org.skewscope.desk.audit.AuditFile;
import org.skewscope.desk.audit.AuditState;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.FirstSteps;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.tensor.SentenceNumber;

/** Shows the tab of audits: how to start one, its progress, and its results. */
public final class AuditView extends VBox {

    private static final List<String> STEPS = List.of(
            "Every picture runs through every pathway of this window, in the background.",
            "Each result is kept in one file: stop whenever you like, the same file" + " resumes.",
            "The result shows how many top-1 classes change, whether accuracy changes, and which"
                    + " pictures show it.",
            "Changes are explained meanwhile: you see which cause changes how many classes.");

    private final AuditDesk desk;
    private final FileDialogs dialogs;
    private final Consumer<Path> saved;
    private final Button listed = new Button("Audit this folder");
    private final Button folder = new Button("Audit a folder\u2026");
    private final Button open = new Button("Open an audit\u2026");
    private final Button save = new Button("Save report\u2026");
    private final Button stop = new Button("Stop");
    private final Button resume = new Button("Resume");
    private final Button replace = new Button("Replace results");
    private final Button another = new Button("New file\u2026");
    private final Button back = new Button("Back to the other audit");
    private final ProgressBar progress = new ProgressBar();
    private final Label status = new Label();
    private final HBox bar = new HBox();
    private final StackPane place = new StackPane();
    private final Label soon = new Label();
    private final AuditPages pages;
    private AuditState.Shown shownSoFar;

    /** Whether the start page refuses a recorded run. */
    private boolean refused;

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
        getStyleClass().add("audit-view");
        getStylesheets().add(AuditView.class.getResource("audit.css").toExternalForm());
        button(listed, "primary-button", "Audit all listed pictures in all pathways");
        button(folder, "plain-button", "Audit all pictures in a folder");
        button(open, "plain-button", "Open a saved audit");
        button(save, "plain-button", "Save a self-contained HTML report");
        button(stop, "plain-button", "Results so far are saved");
        button(resume, "primary-button", "Audit the missing pictures into the same file");
        button(replace, "plain-button", "Delete the file's results and audit all pictures again");
        button(another, "primary-button", "Audit into another file and keep this one");
        button(back, "plain-button", "Leave this saved audit; the other one continues (Esc)");
        back.setOnAction(event -> desk.dismiss());
        // Stop and Resume have one width, so that nothing moves under the pointer.
        stop.setPrefWidth(96);
        resume.setPrefWidth(96);
        resume.setId("audit-resume");
        stop.setId("audit-stop");
        resume.setOnAction(event -> desk.resume());
        replace.setOnAction(event -> desk.replace());
        another.setOnAction(
                event -> dialogs.save("Audit into", "audit." + AuditDesk.EXTENSION, AuditDesk.KIND, AuditDesk.EXTENSION)
                        .ifPresent(desk::into));
        listed.setOnAction(event -> desk.propose(List.of()));
        folder.setOnAction(event -> desk.chooseFolder(dialogs));
        open.setOnAction(event -> desk.choose(dialogs));
        save.setOnAction(event -> save());
        stop.setOnAction(event -> desk.stop());
        status.setWrapText(true);
        HBox.setHgrow(status, Priority.ALWAYS);
        soon.getStyleClass().add("audit-note");
        soon.setId("audit-soon");
        bar.getStyleClass().add("audit-bar");
        VBox.setVgrow(place, Priority.ALWAYS);
        place.setMinHeight(0);
        getChildren().addAll(bar, place);
        listen();
        count();
        show(desk.state().get());
        if (!desk.remark().get().isEmpty()) {
            status.setText(desk.remark().get());
        }
    }

    private void listen() {
        desk.state().addListener((property, old, next) -> show(next));
        desk.partial().addListener((property, old, next) -> {
            // A running audit behind another page leaves that as it is.
            if (desk.state().get() instanceof AuditState.Running) {
                show(desk.state().get());
            }
        });
        desk.remark().addListener((property, old, next) -> status.setText(next));
        desk.labels().addListener((property, old, next) -> {
            // A table's name stands on the page.
            boolean start = desk.state().get() instanceof AuditState.Proposed;
            if (start && !StartPage.SOURCES.contains(next)) {
                show(desk.state().get());
            }
        });
        desk.pictureCount().addListener(observable -> count());
        desk.followPathways(() -> {
            if (bar.getChildren().contains(save) && desk.state().get() instanceof AuditState.Shown shown) {
                showName(shown);
            }
            boolean start = desk.state().get() instanceof AuditState.Proposed;
            if (start && refused != desk.recorded().isPresent()) {
                show(desk.state().get());
            } else if (desk.state().get() instanceof AuditState.Running) {
                // The page says that the audit goes on with the former ones.
                shownSoFar = null;
                show(desk.state().get());
            }
        });
    }

    private static void button(Button button, String style, String tip) {
        button.getStyleClass().add(style);
        button.setMinWidth(USE_PREF_SIZE);
        Tips.on(button, tip);
    }

    private void count() {
        int pictures = desk.pictureCount().get();
        Visibility.show(listed, pictures > 0);
        listed.setText(
                pictures == 1 ? "Audit this picture" : "Audit these " + SentenceNumber.count(pictures) + " pictures");
        folder.getStyleClass().removeAll("primary-button", "plain-button");
        folder.getStyleClass().add(pictures > 0 ? "plain-button" : "primary-button");
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

    private void show(AuditState state) {
        boolean running = state instanceof AuditState.Running;
        boolean start = state instanceof AuditState.Nothing
                || state instanceof AuditState.Failed
                || state instanceof AuditState.Proposed;
        Visibility.show(save, savable(state));
        listed.setDisable(running);
        folder.setDisable(running);
        open.setDisable(running);
        if (state instanceof AuditState.Running now) {
            runs(now);
        } else if (state instanceof AuditState.Shown shown) {
            showName(shown);
            shownSoFar = null;
            boolean stopped = desk.canResume() && desk.remark().get().startsWith("Stopped");
            if (desk.aside()) {
                bar.getChildren().setAll(status, save, back);
            } else if (stopped) {
                line(desk.remark().get(), false);
            } else {
                bar.getChildren().setAll(status, save, open, folder, listed);
            }
            place.getChildren().setAll(pages.of(shown, ""));
        } else if (state instanceof AuditState.Proposed proposed) {
            bar.getChildren().clear();
            refused = desk.recorded().isPresent();
            shownSoFar = null;
            place.getChildren().setAll(new StartPage(desk, dialogs, proposed));
        } else if (start) {
            status.setText(words(state));
            resume.setDisable(false);
            resume.getStyleClass().removeAll("primary-button", "plain-button");
            resume.getStyleClass().add("primary-button");
            bar.getChildren().setAll(desk.aside() ? List.of(back) : ways(state));
            bar.getChildren().add(status);
            place.getChildren()
                    .setAll(new FirstSteps(
                            FontIcon.of(MaterialDesignC.CHART_BOX_OUTLINE, 28),
                            "How many of your pictures change their class?",
                            STEPS,
                            List.of(FirstSteps.row(listed, folder, open)),
                            "or drop a folder or a .skewaudit file here"));
        }
        Visibility.show(bar, !bar.getChildren().isEmpty() && !(state instanceof AuditState.Nothing));
    }

    /** Shows the progress in its fixed place, and below it what is measured so far. */
    @SuppressWarnings("ReferenceEquality")
    private void runs(AuditState.Running now) {
        line(now.sentence(), true);
        progress.setProgress(now.share());
        AuditState.Shown soFar = desk.partial().get();
        if (soFar == null) {
            shownSoFar = null;
            soon.setText(
                    desk.takesTurns()
                            ? "The audit takes turns with the comparison of the listed pictures.\n"
                                    + "The first figures appear here after some turns."
                            : "The first figures appear here seconds after the start.");
            soon.setText((soon.getText() + "\n" + desk.changed().strip()).strip());
            place.getChildren().setAll(soon);
        } else if (soFar != shownSoFar) {
            shownSoFar = soFar;
            place.getChildren().setAll(pages.of(soFar, desk.counted(soFar)));
        }
    }

    /** Shows a line with Stop and Resume, which never move; one of them can be pressed. */
    private void line(String words, boolean running) {
        status.setText(words);
        Button pressed = running ? resume : stop;
        Button other = running ? stop : resume;
        other.setDisable(false);
        // A button that is switched off would give the focus to any other control.
        if (getScene() != null && getScene().getFocusOwner() == pressed) {
            other.requestFocus();
        }
        pressed.setDisable(true);
        resume.getStyleClass().removeAll("primary-button", "plain-button");
        resume.getStyleClass().add(running ? "plain-button" : "primary-button");
        if (bar.getChildren().contains(stop)) {
            Visibility.show(progress, running);
            return;
        }
        VBox counted = new VBox(4, status, progress);
        counted.setMinWidth(0);
        progress.setMaxWidth(Double.MAX_VALUE);
        Visibility.show(progress, running);
        HBox.setHgrow(counted, Priority.ALWAYS);
        bar.getChildren().setAll(counted, stop, resume);
    }

    private static String words(AuditState state) {
        return state instanceof AuditState.Failed failed ? failed.sentence() : "";
    }

    /** Returns the buttons by which an audit that ended early goes on. */
    private List<Button> ways(AuditState state) {
        return state instanceof AuditState.Failed failed
                ? failed.ways().stream()
                        .map(way -> switch (way) {
                            case RESUME -> resume;
                            case REPLACE -> replace;
                            case ANOTHER_FILE -> another;
                        })
                        .toList()
                : List.of();
    }

    /** Returns whether the page of an audit can be saved; a bundle has its page already. */
    private static boolean savable(AuditState state) {
        return state instanceof AuditState.Shown shown && !AuditFile.isBundle(shown.file());
    }

    /** Asks what an audit needs before it starts: true classes and the file of results. */
    private static final class StartPage extends VBox {

        private static final double SIDE = 20;
        private static final Insets SIDES = new Insets(0, SIDE, 0, SIDE);

        private final AuditDesk desk;
        private final FileDialogs dialogs;
        private final AuditState.Proposed proposed;

        /** The sources of true classes that are no table. */
        static final List<String> SOURCES = List.of("none", "folders", "names");

        private final ToggleGroup files = new ToggleGroup();
        private final VBox choices = new VBox(6);
        private final Label name = new Label();
        private final Label place = new Label();
        private final Button start = new Button("Start", FontIcon.of(MaterialDesignP.PLAY, 16));
        private Path file;

        StartPage(AuditDesk desk, FileDialogs dialogs, AuditState.Proposed proposed) {
            this.desk = desk;
            this.dialogs = dialogs;
            this.proposed = proposed;
            file = proposed.file();
            getStyleClass().addAll("skew-card", "audit-start");
            setId("audit-start");
            Label title = new Label(proposed.folder()
                    .map(folder -> "Audit the folder " + folder.getFileName())
                    .orElse("Audit the listed pictures"));
            title.getStyleClass().add("audit-start-title");
            Label count = new Label();
            count.getStyleClass().add("audit-note");
            count.setWrapText(true);
            count.textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> proposed.about(
                                    desk.recorded(), !desk.words().get().isEmpty()),
                            desk.words()));
            Label runs = new Label(desk.runs());
            runs.getStyleClass().add("audit-note");
            runs.setWrapText(true);
            VBox left = column("True classes", labels());
            VBox what = column("What runs", runs);
            what.setPadding(new Insets(8, 0, 8, 0));
            left.getChildren().add(what);
            VBox right = column("File of results", file());
            FlowPane columns = new FlowPane(16, 16, left, right);
            columns.widthProperty().addListener((property, old, next) -> {
                double width = next.doubleValue();
                double each = width >= 800 ? (width - 17) / 2 : width;
                left.setPrefWidth(each);
                right.setPrefWidth(each);
            });
            ScrollPane scroll = new ScrollPane(columns);
            scroll.setFitToWidth(true);
            scroll.getStyleClass().add("panel-scroll");
            VBox.setVgrow(scroll, Priority.ALWAYS);
            VBox.setMargin(title, SIDES);
            VBox.setMargin(count, SIDES);
            VBox.setMargin(scroll, new Insets(8, SIDE, 0, SIDE));
            Button cancel = new Button("Cancel");
            cancel.getStyleClass().add("plain-button");
            cancel.setOnAction(event -> desk.dismiss());
            start.setId("audit-begin");
            start.getStyleClass().add("primary-button");
            start.setOnAction(event -> begin());
            start.setDisable(desk.recorded().isPresent()
                    || !proposed.trouble().isEmpty()
                    || proposed.found().filter(each -> each.pictures() > 0).isEmpty());
            Tips.on(cancel, "Leave this page; these pictures are not audited (Esc)");
            Tips.on(start, "Measure all pictures through all pathways (Enter)");
            Label foot = new Label("Each result is saved at once. Stop and resume at any time.");
            foot.getStyleClass().add("audit-note");
            foot.setMinWidth(0);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox buttons = new HBox(8, foot, gap, cancel, start);
            buttons.getStyleClass().add("audit-start-foot");
            buttons.setAlignment(Pos.CENTER_LEFT);
            getChildren().addAll(title, count, scroll, buttons);
            addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
            Platform.runLater(this::takeKeys);
        }

        /**
         * Takes the keys: after a drop, the window that the files came from still has them, and
         * Enter and Esc would do nothing here.
         */
        private void takeKeys() {
            if (getScene() != null && getScene().getWindow() != null) {
                getScene().getWindow().requestFocus();
            }
            start.requestFocus();
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

        private static VBox column(String title, Node content) {
            Label head = new Label(title);
            head.getStyleClass().add("card-title");
            return new VBox(8, head, content);
        }

        private VBox labels() {
            ToggleGroup group = new ToggleGroup();
            VBox box = new VBox(6);
            String now = desk.labels().get();
            AuditState.Found found = proposed.found().orElse(new AuditState.Found(0, 0, 0));
            box.getChildren()
                    .addAll(
                            choice(
                                    group,
                                    "None",
                                    "Class changes and causes; no accuracy",
                                    now.equals("none"),
                                    true,
                                    () -> take("none")),
                            choice(
                                    group,
                                    "From the folders' names",
                                    counted(found.byFolders(), "lie in a folder named as a class"),
                                    now.equals("folders"),
                                    found.byFolders() > 0,
                                    () -> take("folders")),
                            choice(
                                    group,
                                    "From the files' names",
                                    counted(found.byNames(), "have a class in their name"),
                                    now.equals("names"),
                                    found.byNames() > 0,
                                    () -> take("names")),
                            choice(
                                    group,
                                    "From a CSV file",
                                    SOURCES.contains(now) ? "Columns picture,label" : now,
                                    !SOURCES.contains(now),
                                    true,
                                    this::chooseTable));
            return box;
        }

        private String counted(int count, String what) {
            return proposed.found()
                    .map(found -> count == 0
                            ? "Not here: no pictures " + what
                            : SentenceNumber.count(count)
                                    + " of "
                                    + SentenceNumber.count(found.pictures())
                                    + " "
                                    + what)
                    .orElse("Counting");
        }

        private void chooseTable() {
            Optional<Path> csv = dialogs.open("True classes", "picture,label", "csv");
            desk.label(csv.map(Path::toString).orElse(desk.labels().get()), file);
        }

        private void take(String source) {
            if (proposed.trouble().isEmpty()) {
                desk.labels().set(source);
            } else {
                desk.label(source, file);
            }
        }

        private VBox file() {
            name.setId("audit-file");
            name.getStyleClass().add("strong");
            place.setId("audit-file-folder");
            place.getStyleClass().add("audit-note");
            // The end of a path says more than its beginning.
            place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
            VBox named = new VBox(name, place);
            for (Region each : List.of(name, place, named)) {
                each.setMinWidth(0);
            }
            HBox.setHgrow(named, Priority.ALWAYS);
            Button other = new Button("Other\u2026");
            other.getStyleClass().addAll("plain-button", "small");
            other.setMinWidth(USE_PREF_SIZE);
            other.setOnAction(event -> dialogs.save(
                            "Audit into", String.valueOf(file.getFileName()), AuditDesk.KIND, AuditDesk.EXTENSION)
                    .ifPresent(this::take));
            Tips.on(other, "Choose another file for the results");
            HBox line = new HBox(8, named, other);
            line.setAlignment(Pos.CENTER_LEFT);
            take(file);
            return new VBox(8, line, choices);
        }

        private void take(Path next) {
            file = next;
            name.setText(String.valueOf(next.getFileName()));
            Path folder = next.toAbsolutePath().getParent();
            place.setText(folder == null ? "" : "in " + folder);
            Tips.over(name, next.toString());
            choices.getChildren().clear();
            files.getToggles().clear();
            if (!Files.exists(next)) {
                return;
            }
            AuditFile.Held held = desk.held(next).orElse(AuditFile.Held.NOTHING);
            Label exists = new Label(held.question());
            exists.getStyleClass().add(held.same() ? "audit-note" : "strong");
            exists.setWrapText(true);
            choices.getStyleClass().remove("audit-conflict");
            if (!held.same()) {
                choices.getStyleClass().add("audit-conflict");
            }
            choices.getChildren().add(exists);
            addChoices(held, free(next));
        }

        /** Adds what can become of a file that holds an audit; the harmless way is chosen. */
        private void addChoices(AuditFile.Held held, Path free) {
            boolean same = held.same();
            choices.getChildren()
                    .addAll(
                            choice(
                                    files,
                                    "Continue it",
                                    held.goingOn(),
                                    same,
                                    held.model().isEmpty(),
                                    () -> {}),
                            choice(
                                    files,
                                    "Keep it, write " + free.getFileName(),
                                    "Both can be opened and compared",
                                    !same,
                                    true,
                                    () -> {}),
                            choice(files, "Open it instead", "Nothing is run", false, true, () -> {}),
                            choice(
                                    files,
                                    "Write over it",
                                    same || held.pictures() == 0
                                            ? "Its results are lost"
                                            : "The results of "
                                                    + SentenceNumber.counted(held.pictures(), "picture")
                                                    + " are lost",
                                    false,
                                    true,
                                    () -> {}));
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
            int chosen = files.getToggles().indexOf(files.getSelectedToggle());
            switch (chosen) {
                case 1 -> desk.start(free(file), false);
                case 2 -> desk.open(file);
                case 3 -> desk.start(file, true);
                default -> desk.start(file, false);
            }
        }

        private static ToggleButton choice(
                ToggleGroup group, String words, String note, boolean chosen, boolean possible, Runnable action) {
            OneOfSeveral button = new OneOfSeveral(words + "\n" + note);
            button.setMnemonicParsing(false);
            button.setToggleGroup(group);
            button.setSelected(chosen);
            button.setDisable(!possible);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setWrapText(true);
            button.getStyleClass().add("audit-choice");
            button.setOnAction(event -> action.run());
            button.setAccessibleText(words + ". " + note);
            return button;
        }
    }

    /** Chooses one of several; a press on the chosen one keeps it chosen, and acts again. */
    private static final class OneOfSeveral extends ToggleButton {

        OneOfSeveral(String words) {
            super(words);
            Region dot = new Region();
            dot.getStyleClass().add("audit-dot");
            setGraphic(dot);
            setAlignment(Pos.CENTER_LEFT);
            setAccessibleRole(AccessibleRole.RADIO_BUTTON);
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

    /** Draws the pages of an audit, anew when the tab's width changes. */
    private static final class AuditPages {

        /** The step, in pixels, by which plots change their width. */
        private static final double STEP = 40;

        private static final double SCROLL_BAR = 16;

        private final Thumbnails thumbnails;
        private final Function<AuditHead, List<String>> naming;
        private final OpenedPicture opened;
        private final ScrollPane scroll = new ScrollPane();
        private final ComboBox<String> choice = new ComboBox<>();
        private final Set<String> open = new HashSet<>();
        private AuditState.Shown shown;
        private String partial = "";

        /** Takes the path of a picture of an audit, and the pair over which it was clicked. */
        @FunctionalInterface
        interface OpenedPicture {
            void open(AuditState.Shown audit, PairDetail pair, String path);
        }

        /**
         * @param naming returns the names of an audit's pathways
         */
        AuditPages(Thumbnails thumbnails, Function<AuditHead, List<String>> naming, OpenedPicture opened) {
            this.thumbnails = thumbnails;
            this.naming = naming;
            this.opened = opened;
            scroll.setFitToWidth(true);
            scroll.setMinHeight(0);
            scroll.getStyleClass().add("why-scroll");
            choice.setAccessibleText("Pair of pathways");
            scroll.widthProperty().addListener((property, old, next) -> {
                if (step(old.doubleValue()) != step(next.doubleValue())) {
                    draw();
                }
            });
            choice.getSelectionModel().selectedIndexProperty().addListener((property, old, next) -> draw());
        }

        /**
         * Returns the pages of an audit. Newer results of the audit that is shown already keep the
         * chosen pair and the place to which the pages are scrolled.
         *
         * @param counted says what the figures count while the audit runs; otherwise empty
         */
        ScrollPane of(AuditState.Shown next, String counted) {
            List<String> pairs = pairs(next);
            boolean same = shown != null && shown.file().equals(next.file());
            shown = null;
            partial = counted;
            if (!same) {
                open.clear();
            }
            if (!same || !pairs.equals(choice.getItems())) {
                choice.getItems().setAll(pairs);
                choice.getSelectionModel().selectFirst();
                scroll.setVvalue(0);
            }
            shown = next;
            draw();
            return scroll;
        }

        /** Gives the focus to what stands in place of the control that had it. */
        private static void focus(AuditContent content, Object key) {
            content.lookupAll(".audit-cause .toggle-button").stream()
                    .filter(node -> key.equals(node.getUserData()))
                    .findFirst()
                    .ifPresent(Node::requestFocus);
        }

        private static double step(double width) {
            return Math.floor((width - SCROLL_BAR) / STEP) * STEP;
        }

        private List<String> pairs(AuditState.Shown audit) {
            List<String> names = naming.apply(audit.head());
            return audit.details().pairs().stream()
                    .map(pair -> names.get(pair.a()) + " and " + names.get(pair.b()))
                    .toList();
        }

        private void draw() {
            double width = step(scroll.getWidth());
            if (width < STEP || shown == null) {
                return;
            }
            AuditState.Shown audit = shown;
            AuditContent content = new AuditContent(audit, naming.apply(audit.head()), width, open)
                    .whole(partial, thumbnails, (pair, path) -> opened.open(audit, pair, path));
            List<PairDetail> pairs = audit.details().pairs();
            int chosen = choice.getSelectionModel().getSelectedIndex();
            if (chosen >= 0 && chosen < pairs.size()) {
                content.title(pairs.size() > 1 ? Optional.of(choice) : Optional.empty());
                PairDetail pair = pairs.get(chosen);
                content.pair(pair, thumbnails, path -> opened.open(audit, pair, path));
            }
            double height = scroll.getVvalue();
            Optional<Node> focused = Optional.ofNullable(scroll.getScene()).map(Scene::getFocusOwner);
            scroll.setContent(content.tables());
            scroll.setVvalue(height);
            focused.map(Node::getUserData).ifPresent(key -> focus(content, key));
            if (scroll.getScene() != null) {
                // The width becomes known during a layout, after the pulse has styled what it
                // draws: without this call one frame shows the page without its styles.
                content.applyCss();
            }
        }
    }
}
