package org.skewscope.gui.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairCauses;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.PathwaySummary;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.WindowSentence;
import org.skewscope.present.audit.AuditWording;
import org.skewscope.present.audit.CauseWording;
import org.skewscope.present.audit.DetailWording;
import org.skewscope.present.audit.OptionWording;
import org.skewscope.present.audit.ResolutionWording;
import org.skewscope.present.audit.SliceWording;
import org.skewscope.report.html.AuditPlots;
import org.skewscope.report.plot.Drawing;
import org.skewscope.tensor.SentenceNumber;

/** Shows what an audit found: each question with its answer and a plot as wide as the tab. */
final class AuditContent extends VBox {

    private static final double GAP = 8;
    private static final double CARD_PADDING = 26;

    /** The width, in pixels, from which two cards stand side by side. */
    private static final double TWO_COLUMNS = 880;

    /** The number of labeled pictures from which a calibration curve is drawn. */
    private static final int ENOUGH_TO_CALIBRATE = 200;

    private final AuditState.Shown shown;
    private final AuditHead head;
    private final AuditSummary summary;
    private final double width;
    private final AuditPlots plots;
    private final Set<String> open;

    /** Whether the audit runs. */
    private boolean partial;

    /**
     * Makes an empty page; {@link #whole}, {@link #pair} and {@link #tables} fill it.
     *
     * @param audit the audit under the ids of its pathways
     * @param names the pathways' names in sentences; charts have their numbers and signs
     * @param width of the tab in pixels
     * @param open the causes whose pictures are shown, which the user opens and closes; it outlives
     *     this page, since newer results of a running audit make another one
     */
    AuditContent(AuditState.Shown audit, List<String> names, double width, Set<String> open) {
        shown = audit.renamed(names);
        this.open = open;
        this.width = width;
        head = shown.head();
        summary = shown.details().summary();
        boolean two = width >= TWO_COLUMNS;
        double card = two ? (width - GAP) / 2 : width;
        AuditState.Shown numbered = audit.renamed(
                IntStream.rangeClosed(1, names.size()).mapToObj(String::valueOf).toList());
        plots = new AuditPlots(numbered.head(), numbered.details(), Math.floor(card - CARD_PADDING), true);
        getStyleClass().add("audit-content");
    }

    /**
     * Adds the cards about the whole audit.
     *
     * @param counted says what the figures count while the audit runs; otherwise empty
     * @param opened opens a picture of a pair by its path
     */
    AuditContent whole(String counted, Thumbnails thumbnails, BiConsumer<PairDetail, String> opened) {
        partial = !counted.isEmpty();
        List<String> lines = AuditWording.lines(head, summary);
        AuditCard verdict = new AuditCard(lines.get(0), counted);
        verdict.getChildren().get(0).getStyleClass().add("audit-headline");
        verdict.text(
                AuditWording.explained(head, summary)
                        .filter(pair -> !pair.causes().isEmpty())
                        .flatMap(pair -> cure(head, pair, pair.causes().get(0)))
                        .map(words -> words + " Then audit again.")
                        .orElse(""),
                "audit-answer");
        // Without true classes the card on accuracy says all that is known of it.
        Optional<Drawing> accuracy = plots.differences();
        lines.stream().skip(1).limit(accuracy.isPresent() ? 2 : 1).forEach(verdict::note);
        verdict.note(ResolutionWording.of(summary));
        verdict.note(AuditWording.subject(head, summary));
        getChildren().add(verdict);
        List<AuditCard> cards = new ArrayList<>();
        plots.flips()
                .ifPresent(plot ->
                        cards.add(new AuditCard("Do the pathways agree?", AuditWording.agreement(summary)).plot(plot)));
        main().flatMap(pair -> causes(pair, thumbnails, path -> opened.accept(pair, path)))
                .ifPresent(cards::add);
        if (accuracy.isPresent()) {
            cards.add(accuracy().plot(accuracy.get()));
        }
        plots.moved()
                .ifPresent(plot -> cards.add(new AuditCard(
                                "How large are the differences?",
                                DetailWording.size(head, shown.details().pairs()))
                        .plot(plot)));
        if (accuracy.isEmpty() && summary.pairs().size() > 0) {
            cards.add(accuracy());
        }
        calibration(cards);
        sideBySide(cards);
        return this;
    }

    private AuditCard accuracy() {
        return new AuditCard("Does accuracy change?", AuditWording.accuracy(head, summary));
    }

    private void calibration(List<AuditCard> cards) {
        boolean few = summary.pathways().stream()
                        .mapToLong(PathwaySummary::labelled)
                        .max()
                        .orElse(0)
                < ENOUGH_TO_CALIBRATE;
        plots.reliability()
                .filter(plot -> few)
                .ifPresent(plot -> cards.add(new AuditCard(
                        "Is the confidence calibrated?",
                        "Too few true classes: a calibration curve of fewer than "
                                + ENOUGH_TO_CALIBRATE
                                + " shows mostly chance.")));
        plots.reliability()
                .filter(plot -> !few)
                .ifPresent(plot -> cards.add(
                        new AuditCard("Is the confidence calibrated?", DetailWording.reliability(head, shown.details()))
                                .plot(plot)));
    }

    /**
     * Adds the cards about one pair.
     *
     * @param opened takes the path of a picture that is clicked
     */
    AuditContent pair(PairDetail pair, Thumbnails thumbnails, Consumer<String> opened) {
        if (!main().equals(Optional.of(pair))) {
            causes(pair, thumbnails, opened).ifPresent(getChildren()::add);
        }
        if (!pair.worst().isEmpty()) {
            AuditCard worst = new AuditCard(
                    "Which pictures differ most?",
                    "Changed classes first, then the largest change over all classes. Click"
                            + " a picture to compare it.");
            worst.getChildren().add(new WorstPane(shown, pair.worst(), thumbnails, opened));
            getChildren().add(worst);
        }
        List<AuditCard> cards = new ArrayList<>();
        cards.add(new AuditCard("Do changes happen at small margins?", DetailWording.margins(pair))
                .plot(plots.margins(pair)));
        AuditCard concerned = new AuditCard("Which pictures are affected?", SliceWording.slices(head, pair));
        if (!pair.classes().isEmpty()) {
            concerned.note(SliceWording.classes(head, pair));
        }
        cards.add(concerned);
        for (String kind : pair.slices().keySet()) {
            cards.add(new AuditCard("By " + kind.toLowerCase(Locale.ROOT), "").plot(plots.slices(pair, kind)));
        }
        sideBySide(cards);
        return this;
    }

    /** Returns the pair whose causes stand beside the agreement; empty if none is explained. */
    private Optional<PairDetail> main() {
        return AuditWording.explained(head, summary).flatMap(causes -> shown.details().pairs().stream()
                .filter(pair -> other(pair).equals(causes.b()))
                .findFirst());
    }

    private CauseRow row(PairCauses causes, PairCauses.Cause cause, Thumbnails thumbnails, Consumer<String> opened) {
        CauseRow row = new CauseRow(shown, causes, cause, thumbnails, opened);
        String key = causes.b() + " " + CauseWording.title(cause);
        row.more.setUserData(key);
        row.more.setSelected(open.contains(key));
        row.more.selectedProperty().addListener((property, old, next) -> {
            if (next) {
                open.add(key);
            } else {
                open.remove(key);
            }
        });
        return row;
    }

    private String other(PairDetail pair) {
        return head.pathways()
                .get(pair.a() == head.reference() ? pair.b() : pair.a())
                .id();
    }

    /** Returns the card on the causes of a pair's flips; empty if nothing is explained yet. */
    private Optional<AuditCard> causes(PairDetail pair, Thumbnails thumbnails, Consumer<String> opened) {
        String other = other(pair);
        return summary.causes().stream()
                .filter(causes -> causes.b().equals(other) && !causes.causes().isEmpty())
                .findFirst()
                .map(causes -> {
                    AuditCard card = new AuditCard(
                            "Which cause flips how many?",
                            partial ? CauseWording.soFar(causes) : CauseWording.answer(causes));
                    for (PairCauses.Cause each : causes.causes()) {
                        card.getChildren().add(row(causes, each, thumbnails, opened));
                    }
                    return card;
                });
    }

    /**
     * Returns the cure of a cause: what to set with the window's labels, or the stored sentence
     * where no option is the cause; empty if none is known.
     */
    private static Optional<String> cure(AuditHead head, PairCauses pair, PairCauses.Cause cause) {
        // Where the first option alone restores no class, the verdict names what has to follow it.
        boolean more = cause.restored() == 0 && cause.flips() > 0;
        return cause.options().isEmpty() || more
                ? Optional.of(WindowSentence.of(cause.example().cause().cure())).filter(words -> !words.isEmpty())
                : CauseWording.labeledCure(head, pair, cause);
    }

    /** Adds the tables of numbers. */
    AuditContent tables() {
        AuditCard options = new AuditCard(
                OptionWording.question(summary), OptionWording.answer(head, summary, OptionWording.Naming.LABELED));
        List<List<String>> rows = OptionWording.rows(head, summary, OptionWording.Naming.LABELED).stream()
                .map(AuditContent::wrapped)
                .toList();
        options.table(OptionWording.columns(summary, "Accuracy"), rows);
        getChildren().add(options);
        if (!shown.details().failures().isEmpty()) {
            AuditCard failures = new AuditCard("Which pictures failed?", DetailWording.failures(shown.details()));
            failures.table(
                    List.of("Picture", "Pathway", "Reason"),
                    shown.details().failures().stream()
                            .limit(20)
                            .map(each -> List.of(each.path(), each.pathway(), each.reason()))
                            .toList());
            getChildren().add(failures);
        }
        return this;
    }

    /** Breaks the options of a row into one line each. */
    private static List<String> wrapped(List<String> row) {
        List<String> wrapped = new ArrayList<>(row);
        wrapped.set(0, row.get(0).replace("; ", "\n"));
        return wrapped;
    }

    private void sideBySide(List<AuditCard> cards) {
        if (width < TWO_COLUMNS) {
            getChildren().addAll(cards);
            return;
        }
        VBox left = column();
        VBox right = column();
        for (int i = 0; i < cards.size(); i++) {
            (i % 2 == 0 ? left : right).getChildren().add(cards.get(i));
        }
        for (VBox column : List.of(left, right)) {
            if (!column.getChildren().isEmpty()) {
                // Both columns end together, so that no hole is left under the shorter one.
                VBox.setVgrow(column.getChildren().get(column.getChildren().size() - 1), Priority.ALWAYS);
            }
        }
        getChildren().add(new HBox(GAP, left, right));
    }

    private VBox column() {
        VBox column = new VBox(GAP);
        column.setPrefWidth((width - GAP) / 2);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    /**
     * Adds a title between the cards.
     *
     * @param choice stands beside the title
     */
    AuditContent title(Optional<Node> choice) {
        Label title = new Label("Pair by pair");
        title.getStyleClass().add("region-title");
        HBox line = new HBox(GAP, title);
        line.getStyleClass().add("audit-title");
        choice.ifPresent(line.getChildren()::add);
        getChildren().add(line);
        return this;
    }

    /** Shows a question, its answer in a sentence, and a plot or a table. */
    private static final class AuditCard extends VBox {

        AuditCard(String question, String answer) {
            getStyleClass().addAll("skew-card", "audit-card");
            Label title = new Label(question);
            title.getStyleClass().add("card-title");
            title.setWrapText(true);
            title.setMinHeight(USE_PREF_SIZE);
            getChildren().add(title);
            text(answer, "audit-answer");
        }

        /** Adds a remark in small type. */
        AuditCard note(String text) {
            return text(text, "audit-note");
        }

        private AuditCard text(String text, String style) {
            if (!text.isEmpty()) {
                Label label = new Label(text);
                label.getStyleClass().add(style);
                label.setWrapText(true);
                label.setMinHeight(USE_PREF_SIZE);
                getChildren().add(label);
            }
            return this;
        }

        AuditCard plot(Drawing drawing) {
            getChildren().add(new DrawingView(drawing));
            return this;
        }

        /** Adds a table, whose cells may have several lines. */
        AuditCard table(List<String> columns, List<List<String>> rows) {
            GridPane grid = new GridPane();
            grid.getStyleClass().add("audit-table");
            for (int c = 0; c < columns.size(); c++) {
                Label name = new Label(columns.get(c));
                name.getStyleClass().add("audit-note");
                grid.add(name, c, 0);
                for (int r = 0; r < rows.size(); r++) {
                    Label cell = new Label(rows.get(r).get(c));
                    cell.getStyleClass().add("audit-cell");
                    grid.add(cell, c, r + 1);
                }
            }
            getChildren().add(grid);
            return this;
        }
    }

    /** Draws a plot in the window's colors; its inks are style classes. */
    private static final class DrawingView extends Pane {

        /**
         * The dashes of each ink, in pixels, which tell curves apart without color. The page's
         * style sheet has the same dashes.
         */
        private static final double[][] DASHES = {{}, {6, 3}, {2, 3}, {8, 3, 2, 3}};

        /** The width of a pathway's sign in pixels. */
        private static final double SIGN = 10;

        DrawingView(Drawing drawing) {
            getStyleClass().add("plot");
            setAccessibleRole(AccessibleRole.IMAGE_VIEW);
            setAccessibleText(drawing.title());
            setMinSize(drawing.width(), drawing.height());
            setPrefSize(drawing.width(), drawing.height());
            setMaxSize(drawing.width(), drawing.height());
            drawing.marks().forEach(mark -> getChildren().add(node(mark)));
        }

        private static Node node(Drawing.Mark mark) {
            if (mark instanceof Drawing.PathwaySign sign) {
                PathwayMark shown = new PathwayMark(sign.pathway(), SIGN);
                shown.relocate(sign.x() - SIGN / 2, sign.y() - SIGN / 2);
                return shown;
            }
            Node node = shape(mark);
            String ink =
                    mark.ink() == Drawing.TEXT ? "text" : mark.ink() == Drawing.FAINT ? "faint" : "ink" + mark.ink();
            String kind = mark instanceof Drawing.Line ? "plot-line-" : "plot-fill-";
            node.getStyleClass().add(kind + ink);
            return node;
        }

        private static Node shape(Drawing.Mark mark) {
            if (mark instanceof Drawing.Line line) {
                Polyline shape = new Polyline();
                shape.getPoints().addAll(line.points());
                shape.setStrokeWidth(line.width());
                if (mark.ink() >= 0) {
                    for (double dash : DASHES[mark.ink() % DASHES.length]) {
                        shape.getStrokeDashArray().add(dash);
                    }
                }
                return shape;
            }
            if (mark instanceof Drawing.Dot dot) {
                return new Circle(dot.x(), dot.y(), dot.radius());
            }
            return text((Drawing.Label) mark);
        }

        private static Text text(Drawing.Label label) {
            Text text = new Text(label.text());
            text.getStyleClass().add("plot-text");
            text.setBoundsType(TextBoundsType.LOGICAL);
            text.setTextOrigin(VPos.BASELINE);
            text.setY(label.y());
            // The width of a text is known only once its font is.
            text.layoutBoundsProperty().addListener((property, old, bounds) -> place(text, label, bounds.getWidth()));
            place(text, label, text.getLayoutBounds().getWidth());
            Tips.over(text, label.whole().equals(label.text()) ? "" : label.whole());
            return text;
        }

        private static void place(Text text, Drawing.Label label, double width) {
            text.setTranslateX(label.x() - width * label.anchor() / 2.0);
        }
    }

    /** Shows a cause, its share of the flips, its cure, and its pictures on demand. */
    private static final class CauseRow extends VBox {

        private static final double BAR = 120;

        /** The number of pictures that are added at a time. */
        private static final int AT_ONCE = 24;

        private static final int SHOWN = 4;
        private static final int SIDE = 28;
        private static final double MORE = 100;

        private final ToggleButton more = new ToggleButton();

        CauseRow(
                AuditState.Shown shown,
                PairCauses pair,
                PairCauses.Cause cause,
                Thumbnails thumbnails,
                Consumer<String> opened) {
            getStyleClass().add("audit-cause");
            Label title = new Label(CauseWording.title(cause));
            title.getStyleClass().add("audit-cause-title");
            title.setWrapText(true);
            Label code = new Label(cause.code().orElse(""));
            code.getStyleClass().add("audit-note");
            code.setMinWidth(USE_PREF_SIZE);
            HBox name = new HBox(GAP, title, code);
            name.getStyleClass().add("audit-cause-name");
            Label count = label(CauseWording.count(pair, cause), "audit-note");
            more.setText(SentenceNumber.counted(cause.pictures().size(), "picture"));
            more.getStyleClass().add("plain-button");
            more.setMinWidth(MORE);
            Tips.on(more, "Show the pictures of this cause; a click on one opens the comparison");
            HBox some = new HBox(GAP / 2);
            // As wide in every row, so that the bars stand below each other.
            some.setMinWidth(SHOWN * (SIDE + GAP));
            some.setMaxWidth(some.getMinWidth());
            for (PairCauses.Picture each :
                    cause.pictures().stream().limit(SHOWN).toList()) {
                some.getChildren().add(small(shown, each.worst(), thumbnails, opened));
            }
            Node bar = bar(pair, cause);
            bar.setOnMouseClicked(event -> more.fire());
            HBox line = new HBox(12, bar, some, more);
            line.getStyleClass().add("audit-cause-line");
            getChildren().addAll(name, line, count);
            cure(shown.head(), pair, cause).ifPresent(words -> getChildren().add(label(words, "audit-answer")));
            more.selectedProperty().addListener((property, old, open) -> open(open, shown, cause, thumbnails, opened));
        }

        private void open(
                boolean open,
                AuditState.Shown shown,
                PairCauses.Cause cause,
                Thumbnails thumbnails,
                Consumer<String> opened) {
            getChildren().removeIf(node -> node instanceof WorstPane || node instanceof Button);
            if (!open) {
                return;
            }
            WorstPane pane = new WorstPane(shown, List.of(), thumbnails, opened);
            getChildren().add(pane);
            add(pane, cause.pictures().stream().map(PairCauses.Picture::worst).toList());
        }

        /** Adds a few of the pictures that are left, and a button that adds the next ones. */
        private void add(WorstPane pane, List<PairDetail.Worst> left) {
            int now = Math.min(AT_ONCE, left.size());
            pane.add(left.subList(0, now));
            if (now == left.size()) {
                return;
            }
            List<PairDetail.Worst> later = left.subList(now, left.size());
            int next = Math.min(AT_ONCE, later.size());
            Button more = new Button("Show " + SentenceNumber.count(next) + " more");
            more.getStyleClass().addAll("plain-button", "small", "audit-further");
            more.setOnAction(event -> {
                int first = pane.getChildren().size();
                getChildren().remove(more);
                add(pane, later);
                pane.getChildren().get(first).requestFocus();
            });
            getChildren().add(more);
        }

        private static Button small(
                AuditState.Shown shown, PairDetail.Worst picture, Thumbnails thumbnails, Consumer<String> opened) {
            String path = picture.picture().path();
            Button button = new Button(null, thumbnail(shown, path, SIDE, thumbnails));
            button.getStyleClass().add("audit-cause-picture");
            button.setAccessibleText("Open " + path);
            button.setOnAction(event -> opened.accept(path));
            Tips.on(button, path + ": click opens it in the comparison");
            return button;
        }

        private static Label label(String words, String style) {
            Label label = new Label(words);
            label.getStyleClass().add(style);
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            return label;
        }

        private static Node bar(PairCauses pair, PairCauses.Cause cause) {
            double share =
                    pair.flips().share(cause.flips()).map(Interval::value).orElse(0.0);
            Region fill = new Region();
            fill.getStyleClass().add("audit-cause-fill");
            fill.setMinWidth(Math.max(share > 0 ? 3 : 0, BAR * share));
            fill.setMaxWidth(fill.getMinWidth());
            StackPane track = new StackPane(fill);
            track.getStyleClass().add("audit-cause-track");
            track.setMinWidth(BAR);
            track.setMaxWidth(BAR);
            Label flips = new Label("" + cause.flips());
            flips.getStyleClass().add("audit-cause-flips");
            HBox bar = new HBox(GAP, track, flips);
            bar.getStyleClass().add("audit-cause-bar");
            return bar;
        }
    }

    /** Shows the pictures that differ most, each as a button that opens the picture. */
    private static final class WorstPane extends FlowPane {

        private static final int SIDE = 96;

        private final AuditState.Shown shown;
        private final AuditHead head;
        private final Thumbnails thumbnails;
        private final Consumer<String> opened;

        /**
         * @param opened takes the path of a picture that is clicked
         */
        WorstPane(
                AuditState.Shown shown,
                List<PairDetail.Worst> pictures,
                Thumbnails thumbnails,
                Consumer<String> opened) {
            this.shown = shown;
            head = shown.head();
            this.thumbnails = thumbnails;
            this.opened = opened;
            getStyleClass().add("audit-worst");
            // A button that has its skin takes Enter before the pane's handlers.
            addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
            add(pictures);
        }

        /** Adds pictures after those that are shown. */
        void add(List<PairDetail.Worst> pictures) {
            for (PairDetail.Worst each : pictures) {
                getChildren().add(card(each));
            }
        }

        /** Moves to the first or the last picture, and opens the one in focus. */
        private void pressed(KeyEvent event) {
            if (event.getCode() == KeyCode.HOME || event.getCode() == KeyCode.END) {
                boolean home = event.getCode() == KeyCode.HOME;
                Node wanted = getChildren().get(home ? 0 : getChildren().size() - 1);
                wanted.requestFocus();
                bring(wanted);
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof Button it) {
                it.fire();
                event.consume();
            }
        }

        /** Scrolls the page so that a picture is in view. */
        private static void bring(Node picture) {
            Visibility.paneOf(picture).ifPresent(pane -> Visibility.scrollTo(pane, picture, GAP));
        }

        private Button card(PairDetail.Worst each) {
            String path = each.picture().path();
            boolean flips = each.before() != each.after();
            Label name = new Label(path.substring(path.lastIndexOf('/') + 1));
            name.getStyleClass().add("audit-picture-name");
            Label before = line(each.before(), each.probabilityBefore(), "");
            Label after = line(each.after(), each.probabilityAfter(), "\u2192 ");
            if (flips) {
                after.getStyleClass().add("audit-flip");
            }
            VBox words = new VBox(name, before, after);
            Button button = new Button(null, new VBox(picture(path), words));
            button.getStyleClass().add("audit-picture");
            button.setAccessibleText(path + ": " + before.getText() + ", " + after.getText());
            button.setOnAction(event -> opened.accept(path));
            Tips.on(
                    button,
                    String.format(
                            Locale.ROOT,
                            "%s: %s, total variation %.3f, first differs at %s. Click opens it in the" + " comparison.",
                            path,
                            each.kind().id(),
                            each.totalVariation(),
                            each.stage()));
            return button;
        }

        private Label line(int index, double probability, String start) {
            Label label = new Label(
                    String.format(Locale.ROOT, "%s%.0f%% %s", start, 100 * probability, head.className(index)));
            label.getStyleClass().add("audit-picture-class");
            return label;
        }

        private StackPane picture(String path) {
            StackPane frame = thumbnail(shown, path, SIDE, thumbnails);
            frame.getStyleClass().add("audit-thumbnail");
            return frame;
        }
    }

    /** Returns a small picture, or an icon where the picture is gone. */
    private static StackPane thumbnail(AuditState.Shown shown, String path, int side, Thumbnails thumbnails) {
        FontIcon missing = FontIcon.of(MaterialDesignI.IMAGE_BROKEN_VARIANT, side / 4);
        ImageView view = new ImageView();
        view.setFitWidth(side);
        view.setFitHeight(side);
        Optional<Path> file = shown.head().find(path, shown.file());
        file.ifPresent(found -> thumbnails.load(found, side, image -> {
            view.setImage(image);
            missing.setVisible(false);
        }));
        return new StackPane(missing, view);
    }
}
