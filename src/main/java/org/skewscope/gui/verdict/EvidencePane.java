package org.skewscope.gui.verdict;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.grid;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.scroll;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.style;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.ChangeProposal;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.CureWords;
import org.skewscope.desk.work.ExplanationDesk;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.desk.work.ExplanationSubject;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.viewer.PlacesPane;
import org.skewscope.gui.viewer.ViewerModel;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.Figures;
import org.skewscope.present.maps.Places;

/**
 * Shows below the banner, in place, what its cause rests on: the share of each option, the swap of
 * input and execution, and the smallest changes with a button for each.
 */
public final class EvidencePane extends HBox {

    private static final int CROP = 72;

    private final Session session;
    private final PathwayCommands commands;
    private final ExplanationDesk desk;
    private ExplanationState drawn;
    private boolean open;
    private Supplier<Optional<ViewerModel>> viewer = Optional::empty;
    private ViewerModel followed;

    /** Makes a closed pane over the explanations of a desk. */
    public EvidencePane(Session session, PathwayCommands commands, ExplanationDesk desk) {
        super(8);
        this.session = session;
        this.commands = commands;
        this.desk = desk;
        getStylesheets().add(EvidencePane.class.getResource("verdict.css").toExternalForm());
        named("evidence", styled(this, "evidence"));
        OnChange.run(this::show, desk.state(), session.shown());
        session.classNames().listen(this::redraw);
        show();
    }

    /**
     * Shows also where the pair differs most.
     *
     * @param shown returns what the viewer shows; empty while it is not built
     */
    public void seeIn(Supplier<Optional<ViewerModel>> shown) {
        viewer = shown;
    }

    /** Opens the pane, or closes it. */
    public void toggle() {
        open = !open;
        redraw();
    }

    /**
     * Closes the pane.
     *
     * @return whether it was open
     */
    public boolean close() {
        boolean was = open;
        if (open) {
            toggle();
        }
        return was;
    }

    private void redraw() {
        drawn = null;
        show();
    }

    private void show() {
        ExplanationState state = desk.state().get();
        Comparison shown = session.shown().get();
        boolean about =
                state.subject() != null && shown != null && state.subject().isAbout(shown);
        Visibility.show(this, open && about);
        if (!open || !about || state.equals(drawn)) {
            return;
        }
        drawn = state;
        follow();
        Answers answers = new Answers(state, shown);
        getChildren()
                .setAll(
                        card(answers.question(), answers.options(), 1.1),
                        card(answers.swapTitle(), answers.swapped(), 1.3),
                        card("What is enough?", answers.changes(), 1.2));
        place(state.subject().pair()).ifPresent(place -> getChildren().add(2, place));
    }

    /** Draws the place again when the viewer shows another stage or pair. */
    private void follow() {
        if (followed == null) {
            viewer.get().ifPresent(model -> {
                followed = model;
                OnChange.run(this::redraw, model.places());
            });
        }
    }

    /**
     * Returns the place with the largest difference in A and in B; a click opens it in the swipe.
     */
    private Optional<Node> place(Pair pair) {
        Optional<ViewerModel> model = viewer.get();
        Optional<Image> a = model.flatMap(each -> PlacesPane.largest(each, false, CROP));
        Optional<Image> b = model.flatMap(each -> PlacesPane.largest(each, true, CROP));
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        Places.Window window = model.get().places().get().windows().get(0);
        Button swipe = spoken(
                "Swipe between A and B at the largest difference",
                does(
                        () -> {
                            close();
                            session.swiping().set(true);
                        },
                        styled(
                                new Button("", new HBox(8, crop(a.get(), pair.a()), crop(b.get(), pair.b()))),
                                "evidence-place")));
        return Optional.of(whole(card("Seen at x " + window.x() + ", y " + window.y(), swipe, 0.6)));
    }

    private static Node crop(Image image, int pathway) {
        return column(4, new ImageView(image), new PathwayMark(pathway, 9));
    }

    private static Region card(String title, Node content, double share) {
        VBox card = styled(column(4, label(title, "card-title"), growing(content)), "skew-card", "evidence-card");
        card.setPrefWidth(316 * share);
        return growing(yielding(card));
    }

    private static Node scrolled(Region content) {
        ScrollPane scroll = scroll(content, "evidence-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        return scroll;
    }

    private static Node option(LedgerEntry entry) {
        Optional<PathwayOption> option = PathwayOption.byKey(entry.factor());
        Optional<Double> share = entry.shares().logits();
        String percent = share.map(each -> Figures.fixed(100 * each, 0) + "%").orElse("\u2013");
        String points = entry.shares()
                .probability()
                .map(each -> Figures.signed(100 * each, 1))
                .orElse("\u2013");
        UnaryOperator<String> value =
                id -> option.map(each -> each.description().labelOf(id)).orElse(id);
        String words = value.apply(entry.a()) + " \u2192 " + value.apply(entry.b());
        return column(
                2,
                row(
                        8,
                        label(option.map(PathwayOption::fullLabel).orElse(entry.label()), "strong"),
                        gap(),
                        tipped("Contribution to the logit difference", label(percent, "strong")),
                        tipped("Percentage points of the reference's class", label(points, "secondary"))),
                tipped(words, label(words, "secondary")),
                bar(share.orElse(0.0)));
    }

    private static Node bar(double share) {
        Region filled = styled(new Region(), "evidence-fill");
        StackPane track = styled(new StackPane(filled), "evidence-track");
        track.setAlignment(Pos.CENTER_LEFT);
        filled.maxWidthProperty().bind(track.widthProperty().multiply(Math.max(0, Math.min(1, share))));
        return track;
    }

    private static Node marked(String words, int pathway) {
        return whole(styled(new Label(words + " " + (pathway + 1), new PathwayMark(pathway, 8)), "secondary"));
    }

    /** Makes the answers of one explanation; a part that is not known says whether it will be. */
    private final class Answers {

        private final ExplanationState state;
        private final ExplanationSubject subject;
        private final Pair pair;
        private final Comparison shown;
        private final Explanation parts;
        private final Optional<CrossedSwap> swap;
        private final IntFunction<String> names;
        private final Severity severity;

        Answers(ExplanationState state, Comparison shown) {
            this.state = state;
            this.shown = shown;
            subject = state.subject();
            pair = subject.pair();
            parts = state.explained().parts();
            swap = parts.get(ExplanationPart.Swap.class).map(ExplanationPart.Swap::swap);
            names = session.classNames().of(List.of(subject.a(), subject.b()));
            severity =
                    shown.pair(pair.a(), pair.b()).map(PairDifference::severity).orElse(Severity.FAILED);
        }

        /** Returns the title, with the pair where it is not one of which the headline speaks. */
        String question() {
            boolean own = pair.a() == shown.reference() || pair.b() == shown.reference();
            return own
                    ? "Which option does it?"
                    : "Which option between " + (pair.a() + 1) + " and " + (pair.b() + 1) + "?";
        }

        /** Returns whether a pathway of the pair has no result, here or in its recorded run. */
        private boolean isForGood() {
            return severity == Severity.FAILED || severity == Severity.NOT_RECORDED;
        }

        private boolean isOfRecorded() {
            return !isForGood() && (subject.a().recorded() || subject.b().recorded());
        }

        /** Says of a part that is not known whether it will be. */
        private Node missing(Kind kind) {
            String failure = state.explained().failures().get(kind);
            String words =
                    switch (severity) {
                        case FAILED -> "Not measured: a pathway has no result.";
                        case NOT_RECORDED -> "Not measured: the two have no stage of this picture in common.";
                        default -> !state.running() && severity == Severity.IDENTICAL
                                ? "Not measured: nothing differs."
                                : state.step() == ExplanationState.Step.CANCELLED ? "Not measured" : "Being measured";
                    };
            return note(failure == null ? words : failure);
        }

        private static Label note(String words) {
            return wrapping(label(words, "secondary"));
        }

        Node options() {
            Optional<List<LedgerEntry>> entries = parts.get(ExplanationPart.Ledger.class)
                    .map(part -> part.ledger().entries());
            if (isOfRecorded()) {
                return note("A recorded run has no options to compare.");
            }
            if (entries.isEmpty() || isForGood()) {
                return missing(Kind.LEDGER);
            }
            VBox rows = column(6);
            entries.get().forEach(entry -> rows.getChildren().add(option(entry)));
            if (entries.get().isEmpty()) {
                rows.getChildren().add(new Label("No option differs."));
            }
            return scrolled(rows);
        }

        /** Returns the question with its answer, judged by the classes where they differ. */
        String swapTitle() {
            return "Input or execution?"
                    + swap.map(known -> {
                                boolean input =
                                        known.ba().topClass() != known.aa().topClass();
                                boolean execution =
                                        known.ab().topClass() != known.aa().topClass();
                                return input == execution
                                        ? known.cause()
                                        : input ? CrossedSwap.Cause.INPUT : CrossedSwap.Cause.EXECUTION;
                            })
                            .map(cause -> switch (cause) {
                                case INPUT -> " The input.";
                                case EXECUTION -> " The execution.";
                                case NONE -> " Neither.";
                                case BOTH, UNKNOWN -> "";
                            })
                            .orElse("");
        }

        Node swapped() {
            if (swap.isEmpty()) {
                return missing(Kind.SWAP);
            }
            CrossedSwap known = swap.get();
            ColumnConstraints first = new ColumnConstraints();
            first.setMinWidth(Region.USE_PREF_SIZE);
            // A share in percent would make the grid wider than its card.
            ColumnConstraints wide = growing(new ColumnConstraints(0, 60, Region.USE_COMPUTED_SIZE));
            GridPane grid = grid(6, 6, first, wide, wide);
            grid.add(marked("run as", pair.a()), 1, 0);
            grid.add(marked("run as", pair.b()), 2, 0);
            grid.addRow(1, marked("input of", pair.a()), cell(known.aa()), cell(known.ab()));
            grid.addRow(2, marked("input of", pair.b()), cell(known.ba()), cell(known.bb()));
            VBox box = column(4, grid);
            ExecutionAlone.of(state, shown)
                    .ifPresent(fact -> box.getChildren().add(tipped(fact.text(), label(fact.text(), "secondary"))));
            return box;
        }

        private Node cell(CrossedSwap.Cell cell) {
            boolean ran = cell.topClass() >= 0;
            String words = ran ? names.apply(cell.topClass()) : "not compared";
            String share = ran ? Figures.percent(cell.probability()) + "%" : "";
            VBox box = styled(column(0, yielding(label(words, "strong")), label(share, "secondary")), "swap-box");
            style(box, "swap-other", ran && cell.topClass() != swap.get().aa().topClass());
            return tipped(ran ? words + " " + share : cell.failure(), wide(box));
        }

        Node changes() {
            Optional<SmallestChanges.Agreement> found =
                    parts.get(ExplanationPart.Agreement.class).map(ExplanationPart.Agreement::agreement);
            if (isOfRecorded()) {
                return note("Nothing can be set in a recorded run.");
            }
            if (found.isEmpty() || isForGood()) {
                return missing(Kind.AGREEMENT);
            }
            VBox rows = column(8);
            String a = String.valueOf(pair.a() + 1);
            int top = swap.map(each -> each.aa().topClass()).orElse(-1);
            List<OptionChange> classes = top < 0 ? List.of() : found.get().topClass();
            List<OptionChange> bits = found.get().bits();
            // Two rows that set the same options would differ in their first line only.
            boolean one = classes.equals(bits);
            String again = top < 0 ? "" : "To predict " + names.apply(top) + " again";
            Consumer<Node> add = rows.getChildren()::add;
            change(one ? again + ", bit-identical to " + a : again, false, classes)
                    .ifPresent(add);
            if (!one) {
                change("To be bit-identical to " + a, false, bits).ifPresent(add);
            }
            parts.get(ExplanationPart.Changes.class)
                    .flatMap(part -> change(
                            "To change the class of " + a, true, part.changes().flip()))
                    .ifPresent(add);
            if (rows.getChildren().isEmpty()) {
                // The reference fails in another run, for example where the picture's file was deleted.
                boolean gone = swap.isPresent() && top < 0;
                add.accept(note(
                        severity == Severity.IDENTICAL
                                ? "Nothing has to be set."
                                : gone
                                        ? "Not measured: the picture could not be run again."
                                        : "No change that was run makes the two agree."));
            }
            return scrolled(rows);
        }

        /**
         * Returns a row with what is to be set and a button that sets it.
         *
         * @param flips whether A is set to flip its class; else B is set to agree with A
         * @return empty where nothing is to be set
         */
        private Optional<Node> change(String purpose, boolean flips, List<OptionChange> changes) {
            if (changes.isEmpty()) {
                return Optional.empty();
            }
            int pathway = flips ? pair.a() : pair.b();
            String step = (flips ? "Flip " : "Agree with ") + (pair.a() + 1);
            ChangeProposal proposal = new ChangeProposal(pathway, step, changes);
            String words = CureWords.values(changes);
            // A cut line would hide what the button sets.
            Label why = text(purpose, "secondary");
            why.setGraphic(new PathwayMark(pathway, 8));
            Label what = text(
                    flips
                            ? CureWords.set(changes, subject.b(), pair.b())
                            : CureWords.set(changes, subject.a(), pair.a()),
                    "strong");
            return Optional.of(row(
                    8,
                    growing(yielding(column(1, why, tipped(words, what)))),
                    button(
                            "Apply",
                            "Set this in pathway " + (pathway + 1) + ": " + words,
                            () -> proposal.apply(session, commands),
                            "plain-button",
                            "small")));
        }
    }
}
