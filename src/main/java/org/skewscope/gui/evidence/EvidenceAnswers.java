package org.skewscope.gui.evidence;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.grid;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
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
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.ChangeProposal;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.CureDesk;
import org.skewscope.desk.work.CureWords;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.desk.work.ExplanationSubject;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.gui.support.PatchBox;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.Figures;
import org.skewscope.present.WindowSentence;
import org.skewscope.present.why.SwapWording;

/** Makes the answers of one explanation; a part that is not known says whether it will be. */
final class EvidenceAnswers {

    private final Session session;
    private final PathwayCommands commands;
    private final ExplanationState state;
    private final ExplanationSubject subject;
    private final Pair pair;
    private final Comparison shown;
    private final Explanation parts;
    private final Optional<CrossedSwap> swap;
    private final IntFunction<String> names;
    private final Severity severity;

    EvidenceAnswers(Session session, PathwayCommands commands, ExplanationState state, Comparison shown) {
        this.session = session;
        this.commands = commands;
        this.state = state;
        this.shown = shown;
        subject = state.subject();
        pair = subject.pair();
        parts = state.explained().parts();
        swap = parts.get(ExplanationPart.Swap.class).map(ExplanationPart.Swap::swap);
        names = session.classNames().of(List.of(subject.a(), subject.b()));
        severity = shown.pair(pair.a(), pair.b()).map(PairDifference::severity).orElse(Severity.FAILED);
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
        return rows;
    }

    /** Returns the question with its answer, judged by the classes where they differ. */
    String swapTitle() {
        return "Input or execution?"
                + swap.map(known -> {
                            boolean input = known.ba().topClass() != known.aa().topClass();
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

    /**
     * Returns what each input gives in each execution.
     *
     * @param whole whether to add the test's result as a sentence
     */
    Node swapped(boolean whole) {
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
        if (whole) {
            ExplanationPart.Compared compared =
                    parts.get(ExplanationPart.Compared.class).orElseThrow();
            box.getChildren().add(note(SwapWording.of(known, compared.comparison())));
        }
        return box;
    }

    private Node cell(CrossedSwap.Cell cell) {
        boolean ran = cell.topClass() >= 0;
        String words = ran ? names.apply(cell.topClass()) : "not compared";
        String share = ran ? Figures.percent(cell.probability()) + "%" : "";
        VBox box = styled(column(0, yielding(label(words, "strong")), label(share, "secondary")), "swap-box");
        style(box, "swap-other", ran && cell.topClass() != swap.get().aa().topClass());
        return tipped(ran ? words + " " + share + distance(cell) : cell.failure(), wide(box));
    }

    /** Returns how far the logits of a cell are from those of A itself, as a clause. */
    private String distance(CrossedSwap.Cell cell) {
        return cell.logitDifference()
                .map(distance -> distance == 0
                        ? "; logits identical to " + (pair.a() + 1)
                        : "; logits " + Figures.of(distance) + " away from " + (pair.a() + 1))
                .orElse("");
    }

    /** Returns the title above what may be set, which a cure that is offered elsewhere makes a second choice. */
    String changesTitle(Optional<CureDesk.Trial> cure) {
        boolean other = parts.get(ExplanationPart.Agreement.class)
                .map(part -> part.agreement().topClass())
                .filter(changes ->
                        cure.filter(each -> each.changes().equals(changes)).isEmpty())
                .isPresent();
        return cure.isPresent() && other ? "What else would do?" : "What is enough?";
    }

    /**
     * Returns what may be set, each with a button that sets it.
     *
     * @param whole whether to add what other searches found, and each change as lines of the user's own code
     */
    VBox changes(boolean whole) {
        VBox rows = column(8);
        Consumer<Node> add = rows.getChildren()::add;
        Optional<SmallestChanges> all = parts.get(ExplanationPart.Changes.class).map(ExplanationPart.Changes::changes);
        Optional<SmallestChanges.Agreement> found = all.map(SmallestChanges::agreement)
                .or(() -> parts.get(ExplanationPart.Agreement.class).map(ExplanationPart.Agreement::agreement));
        if (isOfRecorded()) {
            add.accept(note("Nothing can be set in a recorded run."));
            return rows;
        }
        if (found.isEmpty() || isForGood() && !whole) {
            add.accept(missing(Kind.AGREEMENT));
            return rows;
        }
        String a = String.valueOf(pair.a() + 1);
        int top = swap.map(each -> each.aa().topClass()).orElse(-1);
        List<OptionChange> classes = top < 0 ? List.of() : found.get().topClass();
        List<OptionChange> bits = found.get().bits();
        // Two rows that set the same options would differ in their first line only.
        boolean one = classes.equals(bits);
        String again = top < 0 ? "" : "To predict " + names.apply(top) + " again";
        Offer offer = new Offer(rows, whole);
        if (whole) {
            int broken = top < 0 ? pair.a() : pair.b();
            offer.add(
                    "apply-repair",
                    "To make " + (broken + 1) + " run",
                    broken,
                    found.get().repair());
        }
        offer.add("apply-class", one ? again + ", bit-identical to " + a : again, pair.b(), classes);
        if (!one) {
            offer.add("apply-bits", "To be bit-identical to " + a, pair.b(), bits);
        }
        all.filter(changes -> changes.search().searched()).ifPresent(changes -> {
            String flip = "To change the class of " + a;
            offer.add("apply-flip", flip, pair.a(), changes.flip());
            List<OptionChange> any = changes.flipAnyValue();
            if (whole && !any.equals(changes.flip())) {
                offer.add("apply-flip-any", flip + ", with any value", pair.a(), any);
            }
            if (whole && any.isEmpty() && changes.flip().isEmpty()) {
                add.accept(note("No option changes the class of " + a + "."));
            }
        });
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
        if (whole) {
            all.ifPresent(
                    changes -> changes.search().notes().forEach(each -> add.accept(note(WindowSentence.of(each)))));
        }
        return rows;
    }

    /** Adds rows with what is to be set and a button that sets it. */
    private final class Offer {

        private final VBox rows;
        private final boolean patches;

        Offer(VBox rows, boolean patches) {
            this.rows = rows;
            this.patches = patches;
        }

        /**
         * Adds a change; nothing where nothing is to be set.
         *
         * @param pathway that is set: A to flip its class, or B to agree with A
         */
        void add(String id, String purpose, int pathway, List<OptionChange> changes) {
            if (changes.isEmpty()) {
                return;
            }
            boolean flips = pathway == pair.a();
            ChangeProposal proposal =
                    new ChangeProposal(pathway, (flips ? "Flip " : "Agree with ") + (pair.a() + 1), changes);
            String words = CureWords.values(changes);
            // A cut line would hide what the button sets.
            Label why = text(purpose, "secondary");
            why.setGraphic(new PathwayMark(pathway, 8));
            Label what = text(
                    flips
                            ? CureWords.set(changes, subject.b(), pair.b())
                            : CureWords.set(changes, subject.a(), pair.a()),
                    "strong");
            Button apply = button(
                    "Apply",
                    "Set this in pathway " + (pathway + 1) + ": " + words,
                    () -> proposal.apply(session, commands),
                    "plain-button",
                    "small");
            rows.getChildren().add(row(8, growing(yielding(column(1, why, tipped(words, what)))), named(id, apply)));
            if (patches) {
                session.origins().patch(pathway, changes).ifPresent(lines -> rows.getChildren()
                        .add(new PatchBox(lines)));
            }
        }
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
}
