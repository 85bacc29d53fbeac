package org.skewscope.gui.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.skewscope.audit.PairDetail;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.session.FileDialogs;
import org.skewscope.gui.support.FirstSteps;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;

/** Shows the tab of audits: how to start one, its progress, and its results. */
public final class AuditView extends VBox {

    private static final List<String> STEPS =
            List.of(
                    "Every picture runs through every pathway of this window, in the background.",
                    "Each result is kept in one file: stop whenever you like, the same file"
                            + " resumes.",
                    "The result shows how many top-1 classes change, whether accuracy changes, and which"
                            + " pictures show it.",
                    "Then changes are explained: you see which cause changes how many classes.");

    private static final String KIND = "Audit";
    private static final String EXTENSION = "skewaudit";

    private final AuditDesk desk;
    private final FileDialogs dialogs;
    private final Button listed = new Button("Audit this folder");
    private final Button folder = new Button("Audit a folder\u2026");
    private final Button open = new Button("Open an audit\u2026");
    private final Button save = new Button("Save report\u2026");
    private final Button stop = new Button("Stop");
    private final Button resume = new Button("Resume");
    private final Button replace = new Button("Replace results");
    private final Button another = new Button("New file\u2026");
    private final Button begin = new Button("Start");
    private final ProgressBar progress = new ProgressBar();
    private final Label status = new Label();
    private final HBox bar = new HBox();
    private final StackPane place = new StackPane();
    private final AuditPages pages;

    /** Makes the tab over a desk of audits. */
    public AuditView(AuditDesk desk, FileDialogs dialogs, Thumbnails thumbnails) {
        this.desk = desk;
        this.dialogs = dialogs;
        pages =
                new AuditPages(
                        thumbnails,
                        (shown, path) -> desk.openPicture(shown, path).ifPresent(status::setText));
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
        button(begin, "primary-button", "Audit the pictures of the folder");
        // Stop and Resume have one width, so that nothing moves under the pointer.
        stop.setPrefWidth(96);
        resume.setPrefWidth(96);
        resume.setId("audit-resume");
        stop.setId("audit-stop");
        resume.setOnAction(event -> desk.resume());
        replace.setOnAction(event -> desk.replace());
        another.setOnAction(
                event ->
                        dialogs.save("Audit into", "audit." + EXTENSION, KIND, EXTENSION)
                                .ifPresent(desk::into));
        listed.setOnAction(event -> auditListed());
        folder.setOnAction(event -> auditFolder());
        open.setOnAction(
                event -> dialogs.open("Open an audit", KIND, EXTENSION).ifPresent(desk::open));
        save.setOnAction(event -> save());
        stop.setOnAction(event -> desk.stop());
        status.setWrapText(true);
        HBox.setHgrow(status, Priority.ALWAYS);
        bar.getStyleClass().add("audit-bar");
        VBox.setVgrow(place, Priority.ALWAYS);
        place.setMinHeight(0);
        getChildren().addAll(bar, place);
        desk.state().addListener((property, old, next) -> show(next));
        desk.remark().addListener((property, old, next) -> status.setText(next));
        desk.pictureCount().addListener(observable -> count());
        count();
        show(desk.state().get());
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
                pictures == 1 ? "Audit this picture" : "Audit these " + pictures + " pictures");
        folder.getStyleClass().removeAll("primary-button", "plain-button");
        folder.getStyleClass().add(pictures > 0 ? "plain-button" : "primary-button");
    }

    private void auditListed() {
        dialogs.save("Audit into", "pictures." + EXTENSION, KIND, EXTENSION).ifPresent(desk::audit);
    }

    private void auditFolder() {
        Optional<Path> chosen = dialogs.folder("Folder to audit");
        chosen.ifPresent(
                found ->
                        dialogs.save(
                                        "Audit into",
                                        AuditDesk.beside(found).getFileName().toString(),
                                        KIND,
                                        EXTENSION)
                                .ifPresent(file -> desk.auditFolder(found, file)));
    }

    private void save() {
        if (desk.state().get() instanceof AuditState.Shown shown) {
            String name = shown.file().getFileName().toString().replaceFirst("\\.[^.]*$", "");
            dialogs.save("Save report", name + ".html", "HTML", "html")
                    .ifPresent(page -> desk.save(shown.file(), page));
        }
    }

    private void show(AuditState state) {
        boolean running = state instanceof AuditState.Running;
        boolean start =
                state instanceof AuditState.Nothing
                        || state instanceof AuditState.Failed
                        || state instanceof AuditState.Proposed;
        Visibility.show(save, savable(state));
        listed.setDisable(running);
        folder.setDisable(running);
        open.setDisable(running);
        if (state instanceof AuditState.Running now) {
            bar.getChildren().setAll(stop, progress, status);
            place.getChildren().clear();
            progress.setProgress(now.share());
            status.setText(now.sentence());
        } else if (state instanceof AuditState.Shown shown) {
            status.setText(String.valueOf(shown.file().getFileName()));
            boolean stopped = desk.canResume() && !desk.remark().get().isEmpty();
            bar.getChildren().setAll(status, save, open, folder, listed);
            if (stopped) {
                bar.getChildren().add(0, resume);
            }
            place.getChildren().setAll(pages.of(shown));
        } else if (start) {
            status.setText(words(state));
            bar.getChildren().setAll(ways(state));
            bar.getChildren().add(status);
            place.getChildren()
                    .setAll(
                            new FirstSteps(
                                    FontIcon.of(MaterialDesignC.CHART_BOX_OUTLINE, 28),
                                    "How many of your pictures change their class?",
                                    STEPS,
                                    List.of(
                                            new LabelChoice(desk, dialogs),
                                            state instanceof AuditState.Proposed proposed
                                                    ? FirstSteps.row(start(proposed), folder)
                                                    : FirstSteps.row(listed, folder, open)),
                                    "or drop a folder or a .skewaudit file here"));
        }
        Visibility.show(bar, !(state instanceof AuditState.Nothing));
    }

    private static String words(AuditState state) {
        return state instanceof AuditState.Failed failed
                ? failed.sentence()
                : state instanceof AuditState.Proposed proposed
                        ? proposed.folder().getFileName() + " can be audited."
                        : "";
    }

    /** Returns the button that starts a proposed audit, into a file that the user names. */
    private Button start(AuditState.Proposed proposed) {
        begin.setText("Audit " + proposed.folder().getFileName() + "\u2026");
        begin.setMnemonicParsing(false);
        begin.setOnAction(
                event ->
                        dialogs.save(
                                        "Audit into",
                                        AuditDesk.beside(proposed.folder())
                                                .getFileName()
                                                .toString(),
                                        KIND,
                                        EXTENSION)
                                .ifPresent(file -> desk.auditFolder(proposed.folder(), file)));
        return begin;
    }

    /** Returns the buttons by which an audit that ended early goes on. */
    private List<Button> ways(AuditState state) {
        return state instanceof AuditState.Failed failed
                ? failed.ways().stream()
                        .map(
                                way ->
                                        switch (way) {
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

    /**
     * Chooses the source of true classes; without one, an audit counts changes but not mistakes.
     */
    private static final class LabelChoice extends HBox {

        private static final List<String> WORDS = List.of("none", "folders", "names");
        private static final int FILE = WORDS.size();

        private final ComboBox<String> choice = new ComboBox<>();

        LabelChoice(AuditDesk desk, FileDialogs dialogs) {
            getStyleClass().add("audit-labels");
            choice.getItems()
                    .addAll(
                            "none: count class changes only",
                            "folder names",
                            "file names",
                            "CSV file\u2026");
            String now = desk.labels().get();
            choice.getSelectionModel().select(Math.max(0, WORDS.indexOf(now)));
            Label title = new Label("True classes");
            title.setLabelFor(choice);
            Label file = new Label(WORDS.contains(now) ? "" : now);
            file.getStyleClass().add("audit-note");
            getChildren().addAll(title, choice, file);
            choice.setOnAction(
                    event -> {
                        int index = choice.getSelectionModel().getSelectedIndex();
                        if (index < FILE) {
                            desk.labels().set(WORDS.get(Math.max(0, index)));
                            file.setText("");
                            return;
                        }
                        Optional<Path> csv = dialogs.open("True classes", "picture,label", "csv");
                        csv.ifPresent(path -> desk.labels().set(path.toString()));
                        file.setText(csv.map(path -> path.getFileName().toString()).orElse(""));
                        if (csv.isEmpty()) {
                            choice.getSelectionModel().select(0);
                        }
                    });
        }
    }

    /** Draws the pages of an audit, anew when the tab's width changes. */
    private static final class AuditPages {

        /** The step, in pixels, by which plots change their width. */
        private static final double STEP = 40;

        private static final double SCROLL_BAR = 16;

        private final Thumbnails thumbnails;
        private final BiConsumer<AuditState.Shown, String> opened;

        /**
         * @param opened takes an audit and the path of one of its pictures
         */
        AuditPages(Thumbnails thumbnails, BiConsumer<AuditState.Shown, String> opened) {
            this.thumbnails = thumbnails;
            this.opened = opened;
        }

        ScrollPane of(AuditState.Shown shown) {
            ScrollPane scroll = new ScrollPane();
            scroll.setFitToWidth(true);
            scroll.setMinHeight(0);
            scroll.getStyleClass().add("why-scroll");
            ComboBox<String> choice = choice(shown);
            Runnable draw = () -> draw(scroll, shown, choice);
            scroll.widthProperty()
                    .addListener(
                            (property, old, next) -> {
                                if (step(old.doubleValue()) != step(next.doubleValue())) {
                                    draw.run();
                                }
                            });
            choice.getSelectionModel()
                    .selectedIndexProperty()
                    .addListener(
                            (property, old, next) -> {
                                double height = scroll.getVvalue();
                                draw.run();
                                scroll.setVvalue(height);
                            });
            return scroll;
        }

        private static double step(double width) {
            return Math.floor((width - SCROLL_BAR) / STEP) * STEP;
        }

        private ComboBox<String> choice(AuditState.Shown shown) {
            ComboBox<String> choice = new ComboBox<>();
            choice.setAccessibleText("Pair of pathways");
            for (PairDetail pair : shown.details().pairs()) {
                choice.getItems()
                        .add(
                                shown.head().pathways().get(pair.a()).id()
                                        + " and "
                                        + shown.head().pathways().get(pair.b()).id());
            }
            choice.getSelectionModel().selectFirst();
            return choice;
        }

        private void draw(ScrollPane scroll, AuditState.Shown shown, ComboBox<String> choice) {
            double width = step(scroll.getWidth());
            if (width < STEP) {
                return;
            }
            AuditContent content = new AuditContent(shown, width).whole();
            List<PairDetail> pairs = shown.details().pairs();
            int chosen = choice.getSelectionModel().getSelectedIndex();
            if (chosen >= 0 && chosen < pairs.size()) {
                Optional<Node> menu = pairs.size() > 1 ? Optional.of(choice) : Optional.empty();
                content.title(menu);
                content.pair(pairs.get(chosen), thumbnails, path -> opened.accept(shown, path));
            }
            scroll.setContent(content.tables());
        }
    }
}
