package org.skewscope.gui.verdict;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.scroll;
import static org.skewscope.gui.support.Nodes.style;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
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
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.ModelPart;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Rounding;
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
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.viewer.PlacesPane;
import org.skewscope.gui.viewer.ViewerModel;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.Figures;
import org.skewscope.present.ModelPartWording;
import org.skewscope.present.maps.Places;
import org.skewscope.present.verdict.Headline;

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
        setId("evidence");
        getStylesheets().add(EvidencePane.class.getResource("verdict.css").toExternalForm());
        getStyleClass().add("evidence");
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

    /** Returns the title, with the pair where it is not one of which the headline speaks. */
    private static String question(Pair pair, Comparison shown) {
        boolean own = pair.a() == shown.reference() || pair.b() == shown.reference();
        return own
                ? "Which option does it?"
                : "Which option between " + (pair.a() + 1) + " and " + (pair.b() + 1) + "?";
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
        ExplanationSubject subject = state.subject();
        Explanation parts = state.explained().parts();
        IntFunction<String> names = session.classNames().of(List.of(subject.a(), subject.b()));
        follow();
        Missing missing = new Missing(state, shown);
        getChildren()
                .setAll(
                        card(question(subject.pair(), shown), options(parts, subject, missing), 1.1),
                        card(
                                swap(parts).map(EvidencePane::title).orElse("Input or execution?"),
                                swap(parts)
                                        .map(each -> withAlone(cells(each, subject, names), state, shown))
                                        .orElseGet(() -> missing.label(Kind.SWAP)),
                                1.3),
                        card("What is enough?", changes(parts, subject, names, missing), 1.2));
        place(subject).ifPresent(place -> getChildren().add(2, place));
    }

    /** Draws the place again when the viewer shows another stage or pair. */
    private void follow() {
        if (followed == null) {
            viewer.get().ifPresent(model -> {
                followed = model;
                model.places().addListener((property, old, next) -> redraw());
            });
        }
    }

    /**
     * Returns the place with the largest difference in A and in B; a click opens it in the swipe.
     */
    private Optional<Node> place(ExplanationSubject subject) {
        Optional<ViewerModel> model = viewer.get();
        Optional<Image> a = model.flatMap(each -> PlacesPane.largest(each, false, CROP));
        Optional<Image> b = model.flatMap(each -> PlacesPane.largest(each, true, CROP));
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        Places.Window window = model.get().places().get().windows().get(0);
        Button swipe = styled(
                new Button(
                        "",
                        new HBox(
                                8,
                                crop(a.get(), subject.pair().a()),
                                crop(b.get(), subject.pair().b()))),
                "evidence-place");
        swipe.setAccessibleText("Swipe between A and B at the largest difference");
        Tips.on(swipe, "Swipe between A and B at the largest difference");
        swipe.setOnAction(event -> {
            close();
            session.swiping().set(true);
        });
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

    /** Says of a part that is not known whether it will be. */
    private record Missing(ExplanationState state, Comparison shown) {

        Node label(Kind kind) {
            return note(words(kind));
        }

        private Severity severity() {
            return shown.pair(state.subject().pair().a(), state.subject().pair().b())
                    .map(PairDifference::severity)
                    .orElse(Severity.FAILED);
        }

        /**
         * Returns why there is nothing to set.
         *
         * @param gone whether the reference failed when it was run again, such as where the
         *     picture's file was deleted
         */
        String unset(boolean gone) {
            if (severity() == Severity.IDENTICAL) {
                return "Nothing has to be set.";
            }
            return gone
                    ? "Not measured: the picture could not be run again."
                    : "No change that was run makes the two agree.";
        }

        /** Returns whether a pathway of the pair has no result, here or in its recorded run. */
        boolean isForGood() {
            return severity() == Severity.FAILED || severity() == Severity.NOT_RECORDED;
        }

        private String words(Kind kind) {
            String failure = state.explained().failures().get(kind);
            if (failure != null) {
                return failure;
            }
            if (isForGood()) {
                return severity() == Severity.FAILED
                        ? "Not measured: a pathway has no result."
                        : "Not measured: the two have no stage of this picture in common.";
            }
            if (!state.running() && severity() == Severity.IDENTICAL) {
                return "Not measured: nothing differs.";
            }
            return state.step() == ExplanationState.Step.CANCELLED ? "Not measured" : "Being measured";
        }
    }

    private static Node scrolled(Region content) {
        ScrollPane scroll = scroll(content, "evidence-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        return scroll;
    }

    private static Label note(String words) {
        Label note = label(words, "secondary");
        note.setWrapText(true);
        return note;
    }

    private static boolean isOfRecorded(ExplanationSubject subject) {
        return subject.a().recorded() || subject.b().recorded();
    }

    private static Node options(Explanation parts, ExplanationSubject subject, Missing missing) {
        Optional<List<LedgerEntry>> entries = parts.get(ExplanationPart.Ledger.class)
                .map(part -> part.ledger().entries());
        if (isOfRecorded(subject) && !missing.isForGood()) {
            return note("A recorded run has no options to compare.");
        }
        if (entries.isEmpty() || missing.isForGood()) {
            return missing.label(Kind.LEDGER);
        }
        VBox rows = new VBox(6);
        entries.get().forEach(entry -> rows.getChildren().add(option(entry)));
        if (entries.get().isEmpty()) {
            rows.getChildren().add(new Label("No option differs."));
        }
        return scrolled(rows);
    }

    private static Node option(LedgerEntry entry) {
        Optional<PathwayOption> option = PathwayOption.byKey(entry.factor());
        Optional<Double> share = entry.shares().logits();
        String percent = share.map(each -> Figures.fixed(100 * each, 0) + "%").orElse("\u2013");
        String points = entry.shares()
                .probability()
                .map(each -> Figures.signed(100 * each, 1))
                .orElse("\u2013");
        String words = option.map(each -> each.description().labelOf(entry.a())
                        + " \u2192 "
                        + each.description().labelOf(entry.b()))
                .orElse(entry.a() + " \u2192 " + entry.b());
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

    private static Optional<CrossedSwap> swap(Explanation parts) {
        return parts.get(ExplanationPart.Swap.class).map(ExplanationPart.Swap::swap);
    }

    /** Returns the answer as the title, judged by the classes where they differ. */
    private static String title(CrossedSwap swap) {
        boolean input = swap.ba().topClass() != swap.aa().topClass();
        boolean execution = swap.ab().topClass() != swap.aa().topClass();
        CrossedSwap.Cause cause =
                input == execution ? swap.cause() : input ? CrossedSwap.Cause.INPUT : CrossedSwap.Cause.EXECUTION;
        return "Input or execution?"
                + switch (cause) {
                    case INPUT -> " The input.";
                    case EXECUTION -> " The execution.";
                    case NONE -> " Neither.";
                    case BOTH, UNKNOWN -> "";
                };
    }

    private static Node cells(CrossedSwap swap, ExplanationSubject subject, IntFunction<String> names) {
        GridPane grid = new GridPane();
        grid.setHgap(6);
        grid.setVgap(6);
        ColumnConstraints first = new ColumnConstraints();
        first.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints wide = new ColumnConstraints();
        // A share in percent would make the grid wider than its card.
        wide.setMinWidth(0);
        wide.setPrefWidth(60);
        wide.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(first, wide, wide);
        Pair pair = subject.pair();
        int own = swap.aa().topClass();
        grid.add(marked("run as", pair.a()), 1, 0);
        grid.add(marked("run as", pair.b()), 2, 0);
        grid.addRow(1, marked("input of", pair.a()), cell(swap.aa(), own, names), cell(swap.ab(), own, names));
        grid.addRow(2, marked("input of", pair.b()), cell(swap.ba(), own, names), cell(swap.bb(), own, names));
        return grid;
    }

    private static Node withAlone(Node cells, ExplanationState state, Comparison shown) {
        VBox box = column(4, cells);
        ExecutionAlone.of(state, shown)
                .ifPresent(fact -> box.getChildren().add(tipped(fact.text(), label(fact.text(), "secondary"))));
        return box;
    }

    private static Node marked(String words, int pathway) {
        return whole(styled(new Label(words + " " + (pathway + 1), new PathwayMark(pathway, 8)), "secondary"));
    }

    private static Node cell(CrossedSwap.Cell cell, int own, IntFunction<String> names) {
        boolean ran = cell.topClass() >= 0;
        String words = ran ? names.apply(cell.topClass()) : "not compared";
        String share = ran ? Figures.percent(cell.probability()) + "%" : "";
        VBox box = styled(column(0, yielding(label(words, "strong")), label(share, "secondary")), "swap-box");
        style(box, "swap-other", ran && cell.topClass() != own);
        return tipped(ran ? words + " " + share : cell.failure(), wide(box));
    }

    private Node changes(Explanation parts, ExplanationSubject subject, IntFunction<String> names, Missing missing) {
        Optional<SmallestChanges.Agreement> found =
                parts.get(ExplanationPart.Agreement.class).map(ExplanationPart.Agreement::agreement);
        if (isOfRecorded(subject) && !missing.isForGood()) {
            return note("Nothing can be set in a recorded run.");
        }
        if (found.isEmpty() || missing.isForGood()) {
            return missing.label(Kind.AGREEMENT);
        }
        VBox rows = new VBox(8);
        String a = String.valueOf(subject.pair().a() + 1);
        int top = swap(parts).map(each -> each.aa().topClass()).orElse(-1);
        List<OptionChange> classes = top < 0 ? List.of() : found.get().topClass();
        List<OptionChange> bits = found.get().bits();
        // Two rows that set the same options would differ in their first line only.
        boolean one = classes.equals(bits);
        String again = top < 0 ? "" : "To predict " + names.apply(top) + " again";
        Consumer<Node> add = rows.getChildren()::add;
        change(one ? again + ", bit-identical to " + a : again, subject, false, classes)
                .ifPresent(add);
        if (!one) {
            change("To be bit-identical to " + a, subject, false, bits).ifPresent(add);
        }
        parts.get(ExplanationPart.Changes.class)
                .flatMap(part -> change(
                        "To change the class of " + a,
                        subject,
                        true,
                        part.changes().flip()))
                .ifPresent(add);
        if (rows.getChildren().isEmpty()) {
            boolean gone = swap(parts).filter(each -> each.aa().topClass() < 0).isPresent();
            rows.getChildren().add(note(missing.unset(gone)));
        }
        return scrolled(rows);
    }

    /**
     * Returns a row with what is to be set and a button that sets it.
     *
     * @param flips whether A is set to flip its class; else B is set to agree with A
     * @return empty where nothing is to be set
     */
    private Optional<Node> change(
            String purpose, ExplanationSubject subject, boolean flips, List<OptionChange> changes) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Pair pair = subject.pair();
        int pathway = flips ? pair.a() : pair.b();
        String step = (flips ? "Flip " : "Agree with ") + (pair.a() + 1);
        ChangeProposal proposal = new ChangeProposal(pathway, step, changes);
        String words = CureWords.values(changes);
        // A cut line would hide what the button sets.
        Label why = text(purpose, "secondary");
        why.setGraphic(new PathwayMark(pathway, 8));
        Label what = text(
                flips ? CureWords.set(changes, subject.b(), pair.b()) : CureWords.set(changes, subject.a(), pair.a()),
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

    /**
     * Describes what the executions, or the weights, of a pair do to an equal input tensor, once an
     * explanation has measured it.
     */
    static final class ExecutionAlone {

        private ExecutionAlone() {}

        static Optional<Headline.Fact> of(ExplanationState state, Comparison shown) {
            ExplanationSubject subject = state.subject();
            Optional<CrossedSwap> swapped =
                    state.explained().parts().get(ExplanationPart.Swap.class).map(ExplanationPart.Swap::swap);
            return swapped.isEmpty() || !subject.isAbout(shown) ? Optional.empty() : of(subject, swapped.get(), shown);
        }

        private static Optional<Headline.Fact> of(ExplanationSubject subject, CrossedSwap swap, Comparison shown) {
            if (swap.executionEffect().isEmpty()
                    || isOfRecorded(subject)
                    || subject.a().execution().equals(subject.b().execution())) {
                return Optional.empty();
            }
            ModelPart part =
                    ModelPart.of(shown, subject.pair().a(), subject.pair().b());
            double effect = swap.executionEffect().get();
            String words =
                    switch (severity(
                            swap,
                            effect,
                            Rounding.explains(
                                    effect,
                                    shown.pathways().get(subject.pair().a()).logits()))) {
                        case IDENTICAL -> "bit-identical";
                        case ROUNDING -> "rounding, " + Figures.of(effect) + " in logits";
                        case CLASS_CHANGES -> "top-1 class changes, " + Figures.of(effect) + " in logits";
                        default -> Figures.of(effect) + " in logits";
                    };
            return Optional.of(Headline.Fact.plain(-1, ModelPartWording.alone(part) + words));
        }

        private static Severity severity(CrossedSwap swap, double effect, boolean rounding) {
            if (effect == 0) {
                return Severity.IDENTICAL;
            }
            if (swap.aa().topClass() != swap.ab().topClass()
                    || swap.ba().topClass() != swap.bb().topClass()) {
                return Severity.CLASS_CHANGES;
            }
            return rounding ? Severity.ROUNDING : Severity.VISIBLE;
        }
    }
}
