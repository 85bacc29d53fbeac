package org.skewscope.gui.audit;

import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.fixed;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.square;
import static org.skewscope.gui.support.Nodes.style;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
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
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.desk.audit.AuditState;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.Ancestors;
import org.skewscope.gui.support.Nodes;
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
    private final Thumbnails thumbnails;
    private final BiConsumer<PairDetail, String> opened;

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
     * @param opened opens a picture of a pair by its path
     */
    AuditContent(
            AuditState.Shown audit,
            List<String> names,
            double width,
            Set<String> open,
            Thumbnails thumbnails,
            BiConsumer<PairDetail, String> opened) {
        shown = audit.renamed(names);
        head = shown.head();
        summary = shown.details().summary();
        this.width = width;
        this.open = open;
        this.thumbnails = thumbnails;
        this.opened = opened;
        double card = width < TWO_COLUMNS ? width : (width - GAP) / 2;
        AuditState.Shown numbered = audit.renamed(
                IntStream.rangeClosed(1, names.size()).mapToObj(String::valueOf).toList());
        plots = new AuditPlots(numbered.head(), numbered.details(), Math.floor(card - CARD_PADDING), true);
        styled(this, "audit-content");
    }

    /**
     * Adds the cards about the whole audit.
     *
     * @param counted says what the figures count while the audit runs; otherwise empty
     */
    AuditContent whole(String counted) {
        partial = !counted.isEmpty();
        // Without true classes the card on accuracy says all that is known of it.
        Optional<Drawing> accuracy = plots.differences();
        List<String> lines = AuditWording.lines(head, summary);
        AuditCard verdict = new AuditCard(lines.get(0), counted);
        styled(verdict.getChildren().get(0), "audit-headline");
        verdict.say(
                "audit-answer",
                AuditWording.explained(head, summary)
                        .filter(pair -> !pair.causes().isEmpty())
                        .flatMap(pair -> cure(pair, pair.causes().get(0)))
                        .map(words -> words + " Then audit again.")
                        .orElse(""));
        lines.stream().skip(1).limit(accuracy.isPresent() ? 2 : 1).forEach(verdict::note);
        verdict.note(ResolutionWording.of(summary));
        verdict.note(AuditWording.subject(head, summary));
        getChildren().add(verdict);
        main().flatMap(this::causes).ifPresent(getChildren()::add);
        first().flatMap(this::pictures).ifPresent(getChildren()::add);
        List<AuditCard> cards = new ArrayList<>();
        plots.flips()
                .ifPresent(plot ->
                        cards.add(new AuditCard("Do the pathways agree?", AuditWording.agreement(summary)).plot(plot)));
        accuracy.ifPresent(plot -> cards.add(accuracy().plot(plot)));
        plots.moved()
                .ifPresent(plot -> cards.add(new AuditCard(
                                "How large are the differences?",
                                DetailWording.size(head, shown.details().pairs()))
                        .plot(plot)));
        if (accuracy.isEmpty() && !summary.pairs().isEmpty()) {
            cards.add(accuracy());
        }
        plots.reliability().map(this::calibration).ifPresent(cards::add);
        sideBySide(cards);
        return this;
    }

    private AuditCard accuracy() {
        return new AuditCard("Does accuracy change?", AuditWording.accuracy(head, summary));
    }

    private AuditCard calibration(Drawing plot) {
        String question = "Is the confidence calibrated?";
        return summary.pathways().stream().allMatch(each -> each.labelled() < ENOUGH_TO_CALIBRATE)
                ? new AuditCard(
                        question,
                        "Too few true classes: a calibration curve of fewer than %d shows mostly chance."
                                .formatted(ENOUGH_TO_CALIBRATE))
                : new AuditCard(question, DetailWording.reliability(head, shown.details())).plot(plot);
    }

    /** Adds the cards about one pair. */
    AuditContent pair(PairDetail pair) {
        if (!main().equals(Optional.of(pair))) {
            causes(pair).ifPresent(getChildren()::add);
        }
        if (!first().equals(Optional.of(pair))) {
            pictures(pair).ifPresent(getChildren()::add);
        }
        List<AuditCard> cards = new ArrayList<>();
        cards.add(new AuditCard("Do changes happen at small margins?", DetailWording.margins(pair))
                .plot(plots.margins(pair)));
        cards.add(new AuditCard("Which pictures are affected?", SliceWording.slices(head, pair))
                .note(pair.classes().isEmpty() ? "" : SliceWording.classes(head, pair)));
        pair.slices()
                .keySet()
                .forEach(kind -> cards.add(
                        new AuditCard("By " + kind.toLowerCase(Locale.ROOT), "").plot(plots.slices(pair, kind))));
        sideBySide(cards);
        return this;
    }

    /** Returns the card with the pictures of a pair that differ most; empty if none differs. */
    private Optional<AuditCard> pictures(PairDetail pair) {
        return pair.worst().isEmpty()
                ? Optional.empty()
                : Optional.of(new AuditCard(
                                "Which pictures differ most?",
                                ("%s and %s: changed classes first, then the largest change over all classes."
                                                + " Click a picture to compare it.")
                                        .formatted(
                                                head.pathways().get(pair.a()).id(),
                                                head.pathways().get(pair.b()).id()))
                        .with(new Gallery(pair).add(pair.worst())));
    }

    /** Returns the pair whose pictures follow the causes; empty if there is no pair. */
    private Optional<PairDetail> first() {
        return main().or(() -> shown.details().pairs().stream().findFirst());
    }

    /** Returns the pair whose causes follow the headline; empty if none is explained. */
    private Optional<PairDetail> main() {
        return AuditWording.explained(head, summary).flatMap(causes -> shown.details().pairs().stream()
                .filter(pair -> other(pair).equals(causes.b()))
                .findFirst());
    }

    private String other(PairDetail pair) {
        return head.pathways()
                .get(pair.a() == head.reference() ? pair.b() : pair.a())
                .id();
    }

    /** Returns the card on the causes of a pair's flips; empty if nothing is explained yet. */
    private Optional<AuditCard> causes(PairDetail pair) {
        String other = other(pair);
        return summary.causes().stream()
                .filter(causes -> causes.b().equals(other) && !causes.causes().isEmpty())
                .findFirst()
                .map(causes -> new AuditCard(
                                "Which cause flips how many?",
                                partial ? CauseWording.soFar(causes) : CauseWording.answer(causes))
                        .with(causes.causes().stream()
                                .map(cause -> new CauseRow(pair, causes, cause))
                                .toArray(Node[]::new)));
    }

    /**
     * Returns the cure of a cause: what to set with the window's labels, or the stored sentence
     * where no option is the cause; empty if none is known.
     */
    private Optional<String> cure(PairCauses pair, PairCauses.Cause cause) {
        // Where the first option alone restores no class, the verdict names what has to follow it.
        boolean more = cause.restored() == 0 && cause.flips() > 0;
        return cause.options().isEmpty() || more
                ? Optional.of(WindowSentence.of(cause.example().cause().cure())).filter(words -> !words.isEmpty())
                : CauseWording.labeledCure(head, pair, cause);
    }

    /** Adds the tables of numbers. */
    AuditContent tables() {
        OptionWording.Naming labeled = OptionWording.Naming.LABELED;
        getChildren()
                .add(new AuditCard(OptionWording.question(summary), OptionWording.answer(head, summary, labeled))
                        .with(table(
                                OptionWording.columns(summary, "Accuracy"),
                                OptionWording.rows(head, summary, labeled).stream()
                                        .map(AuditContent::wrapped)
                                        .toList())));
        if (!shown.details().failures().isEmpty()) {
            getChildren()
                    .add(new AuditCard("Which pictures failed?", DetailWording.failures(shown.details()))
                            .with(table(
                                    List.of("Picture", "Pathway", "Reason"),
                                    shown.details().failures().stream()
                                            .limit(20)
                                            .map(each -> List.of(each.path(), each.pathway(), each.reason()))
                                            .toList())));
        }
        return this;
    }

    /** Returns a table, whose cells may have several lines. */
    private static GridPane table(List<String> columns, List<List<String>> rows) {
        GridPane grid = styled(new GridPane(), "audit-table");
        addRow(grid, columns, "audit-note");
        rows.forEach(row -> addRow(grid, row, "audit-cell"));
        return grid;
    }

    private static void addRow(GridPane grid, List<String> words, String style) {
        grid.addRow(
                grid.getRowCount(),
                words.stream().map(each -> label(each, style)).toArray(Node[]::new));
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
        VBox[] columns = {column(), column()};
        for (int i = 0; i < cards.size(); i++) {
            // Both columns end together, so that no hole is left under the shorter one.
            columns[i % 2].getChildren().add(i + 2 >= cards.size() ? growing(cards.get(i)) : cards.get(i));
        }
        getChildren().add(new HBox(GAP, columns));
    }

    private VBox column() {
        VBox column = growing(new VBox(GAP));
        column.setPrefWidth((width - GAP) / 2);
        return column;
    }

    /**
     * Adds a title between the cards.
     *
     * @param choice stands beside the title
     */
    AuditContent title(Optional<Node> choice) {
        HBox line = styled(new HBox(GAP, label("Pair by pair", "region-title")), "audit-title");
        choice.ifPresent(line.getChildren()::add);
        getChildren().add(line);
        return this;
    }

    /** Gives the focus to what stands in place of the control that had it. */
    void focus(Object key) {
        lookupAll(".audit-cause .toggle-button").stream()
                .filter(node -> key.equals(node.getUserData()))
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    /** Shows a question, its answer in a sentence, and a plot or a table. */
    private static final class AuditCard extends VBox {

        AuditCard(String question, String answer) {
            super(text(question, "card-title"));
            styled(this, "skew-card", "audit-card");
            say("audit-answer", answer);
        }

        /** Adds a remark in small type. */
        AuditCard note(String words) {
            return say("audit-note", words);
        }

        private AuditCard say(String style, String words) {
            return words.isEmpty() ? this : with(text(words, style));
        }

        AuditCard plot(Drawing drawing) {
            return with(new DrawingView(drawing));
        }

        AuditCard with(Node... more) {
            getChildren().addAll(more);
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
            styled(this, "plot");
            setAccessibleRole(AccessibleRole.IMAGE_VIEW);
            setAccessibleText(drawing.title());
            fixed(drawing.width(), drawing.height(), this);
            drawing.marks().forEach(mark -> getChildren().add(node(mark)));
        }

        private static Node node(Drawing.Mark mark) {
            if (mark instanceof Drawing.PathwaySign sign) {
                PathwayMark shown = new PathwayMark(sign.pathway(), SIGN);
                shown.relocate(sign.x() - SIGN / 2, sign.y() - SIGN / 2);
                return shown;
            }
            String ink =
                    mark.ink() == Drawing.TEXT ? "text" : mark.ink() == Drawing.FAINT ? "faint" : "ink" + mark.ink();
            return styled(shape(mark), (mark instanceof Drawing.Line ? "plot-line-" : "plot-fill-") + ink);
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
            return mark instanceof Drawing.Dot dot
                    ? new Circle(dot.x(), dot.y(), dot.radius())
                    : text((Drawing.Label) mark);
        }

        private static Text text(Drawing.Label label) {
            Text text = styled(new Text(label.text()), "plot-text");
            text.setBoundsType(TextBoundsType.LOGICAL);
            text.setTextOrigin(VPos.BASELINE);
            text.setY(label.y());
            // The width of a text is known only once its font is.
            text.translateXProperty()
                    .bind(text.layoutBoundsProperty()
                            .map(bounds -> label.x() - bounds.getWidth() * label.anchor() / 2.0));
            Tips.over(text, label.whole().equals(label.text()) ? "" : label.whole());
            return text;
        }
    }

    /** Shows a cause, its share of the flips, its cure, and its pictures on demand. */
    private final class CauseRow extends VBox {

        private static final double BAR = 120;

        /** The number of pictures that are added at a time. */
        private static final int AT_ONCE = 24;

        private static final int SHOWN = 4;
        private static final int SIDE = 28;

        private final PairDetail pair;

        CauseRow(PairDetail pair, PairCauses causes, PairCauses.Cause cause) {
            this.pair = pair;
            styled(this, "audit-cause");
            List<PairDetail.Worst> pictures =
                    cause.pictures().stream().map(PairCauses.Picture::worst).toList();
            ToggleButton more = spoken(
                    "Show the pictures of this cause; a click on one opens the comparison",
                    styled(
                            new ToggleButton(SentenceNumber.counted(pictures.size(), "picture")),
                            "plain-button",
                            "audit-cause-more"));
            String title = CauseWording.title(cause);
            String key = causes.b() + " " + title;
            more.setUserData(key);
            more.selectedProperty().subscribe((old, opens) -> open(opens, key, pictures));
            Node bar = bar(causes, cause);
            bar.setOnMouseClicked(event -> more.fire());
            Node[] some = pictures.stream().limit(SHOWN).map(this::small).toArray(Node[]::new);
            getChildren()
                    .addAll(
                            styled(
                                    new HBox(
                                            GAP,
                                            wrapping(label(title, "audit-cause-title")),
                                            Nodes.whole(label(cause.code().orElse(""), "audit-note"))),
                                    "audit-cause-name"),
                            // As wide in every row, so that the bars stand below each other.
                            styled(
                                    new HBox(12, bar, wide(SHOWN * (SIDE + GAP), new HBox(GAP / 2, some)), more),
                                    "audit-cause-line"),
                            text(CauseWording.count(causes, cause), "audit-note"));
            cure(causes, cause).ifPresent(words -> getChildren().add(text(words, "audit-answer")));
            more.setSelected(open.contains(key));
        }

        private void open(boolean opens, String key, List<PairDetail.Worst> pictures) {
            getChildren().removeIf(node -> node instanceof Gallery || node instanceof Button);
            if (opens) {
                open.add(key);
                Gallery gallery = new Gallery(pair);
                getChildren().add(gallery);
                add(gallery, pictures);
            } else {
                open.remove(key);
            }
        }

        /** Adds a few of the pictures that are left, and a button that adds the next ones. */
        private void add(Gallery gallery, List<PairDetail.Worst> left) {
            int now = Math.min(AT_ONCE, left.size());
            gallery.add(left.subList(0, now));
            List<PairDetail.Worst> later = left.subList(now, left.size());
            if (later.isEmpty()) {
                return;
            }
            Button further = styled(
                    new Button("Show " + SentenceNumber.count(Math.min(AT_ONCE, later.size())) + " more"),
                    "plain-button",
                    "small",
                    "audit-further");
            further.setOnAction(event -> {
                int first = gallery.getChildren().size();
                getChildren().remove(further);
                add(gallery, later);
                gallery.getChildren().get(first).requestFocus();
            });
            getChildren().add(further);
        }

        private Button small(PairDetail.Worst picture) {
            String path = picture.picture().path();
            return opening(
                    pair,
                    path,
                    thumbnail(path, SIDE),
                    path + ": click opens it in the comparison",
                    "audit-cause-picture");
        }

        private static Node bar(PairCauses pair, PairCauses.Cause cause) {
            double share =
                    pair.flips().share(cause.flips()).map(Interval::value).orElse(0.0);
            Region fill = wide(Math.max(share > 0 ? 3 : 0, BAR * share), styled(new Region(), "audit-cause-fill"));
            return styled(
                    new HBox(
                            GAP,
                            wide(BAR, styled(new StackPane(fill), "audit-cause-track")),
                            label("" + cause.flips(), "audit-cause-flips")),
                    "audit-cause-bar");
        }
    }

    /** Shows the pictures that differ most, each as a button that opens the picture. */
    private final class Gallery extends FlowPane {

        private static final int SIDE = 96;

        private final PairDetail pair;

        Gallery(PairDetail pair) {
            this.pair = pair;
            styled(this, "audit-worst");
            // A button that has its skin takes Enter before the pane's handlers.
            addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        }

        /** Adds pictures after those that are shown. */
        Gallery add(List<PairDetail.Worst> pictures) {
            pictures.stream().map(this::card).forEach(getChildren()::add);
            return this;
        }

        /** Moves to the first or the last picture, and opens the one in focus. */
        private void pressed(KeyEvent event) {
            boolean home = event.getCode() == KeyCode.HOME;
            if (home || event.getCode() == KeyCode.END) {
                Node wanted = getChildren().get(home ? 0 : getChildren().size() - 1);
                wanted.requestFocus();
                Ancestors.nearest(wanted, ScrollPane.class).ifPresent(pane -> Visibility.scrollTo(pane, wanted, GAP));
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof Button it) {
                it.fire();
                event.consume();
            }
        }

        private Button card(PairDetail.Worst each) {
            String path = each.picture().path();
            Label after = predicted("\u2192 ", each.after(), each.probabilityAfter());
            style(after, "audit-flip", each.before() != each.after());
            VBox words = new VBox(
                    label(path.substring(path.lastIndexOf('/') + 1), "audit-picture-name"),
                    predicted("", each.before(), each.probabilityBefore()),
                    after);
            return opening(
                    pair,
                    path,
                    new VBox(styled(thumbnail(path, SIDE), "audit-thumbnail"), words),
                    String.format(
                            Locale.ROOT,
                            "%s: %s, total variation %.3f, first differs at %s. Click opens it in the comparison.",
                            path,
                            each.kind().id(),
                            each.totalVariation(),
                            each.stage()),
                    "audit-picture");
        }

        private Label predicted(String start, int index, double probability) {
            return label(
                    String.format(Locale.ROOT, "%s%.0f%% %s", start, 100 * probability, head.className(index)),
                    "audit-picture-class");
        }
    }

    private Button opening(PairDetail pair, String path, Node picture, String tip, String style) {
        return spoken(tip, does(() -> opened.accept(pair, path), styled(new Button(null, picture), style)));
    }

    /** Returns a small picture, or an icon where the picture is gone. */
    private StackPane thumbnail(String path, int side) {
        FontIcon missing = FontIcon.of(MaterialDesignI.IMAGE_BROKEN_VARIANT, side / 4);
        ImageView view = square(side, new ImageView());
        head.find(path, shown.file())
                .ifPresent(file -> thumbnails.load(file, side, image -> {
                    view.setImage(image);
                    missing.setVisible(false);
                }));
        return new StackPane(missing, view);
    }
}
