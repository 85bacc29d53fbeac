package org.skewscope.gui.why;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Pair;
import org.skewscope.compare.Severity;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.gui.session.ChangeProposal;
import org.skewscope.gui.session.CodeOrigins;
import org.skewscope.gui.work.ExplanationState;
import org.skewscope.present.why.SwapWording;

/**
 * Shows the explanation in two columns: causes and batches at the left, the margin and the changes
 * at the right.
 */
final class CausesPage extends GridPane {

    private static final double GAP = 8;

    private final List<PartSlot> slots;

    /**
     * @param apply makes a change
     * @param origins the user's own code
     * @param again measures the missing parts
     */
    CausesPage(
            Pair pair,
            IntFunction<String> classNames,
            Consumer<ChangeProposal> apply,
            CodeOrigins origins,
            Runnable again) {
        setHgap(GAP);
        getColumnConstraints().addAll(column(59), column(41));
        PartSlot ledger = ledger(pair, origins, again);
        PartSlot swap = swap(pair, classNames, again);
        PartSlot batches = batches(pair, again);
        PartSlot margin = margin(classNames, again);
        PartSlot detectors = detectors(again);
        PartSlot changes = changes(pair, classNames, apply, origins, again);
        slots = List.of(ledger, swap, batches, margin, detectors, changes);
        VBox causes = new VBox(GAP, ledger, swap, batches);
        VBox cures = new VBox(GAP, margin, detectors, changes);
        causes.setMinWidth(0);
        cures.setMinWidth(0);
        addRow(0, causes, cures);
    }

    private static PartSlot ledger(Pair pair, CodeOrigins origins, Runnable again) {
        return new PartSlot(
                Kind.LEDGER,
                LedgerCard.TITLE,
                220,
                parts ->
                        new LedgerCard(
                                part(parts, ExplanationPart.Ledger.class).ledger(), pair, origins),
                again);
    }

    private static PartSlot swap(Pair pair, IntFunction<String> classNames, Runnable again) {
        return new PartSlot(
                Kind.SWAP,
                SwapCard.TITLE,
                180,
                parts ->
                        new SwapCard(
                                part(parts, ExplanationPart.Swap.class).swap(),
                                SwapWording.of(parts.swap(), parts.comparison()),
                                pair,
                                classNames),
                again);
    }

    private static PartSlot batches(Pair pair, Runnable again) {
        return new PartSlot(
                Kind.BATCHES,
                BatchCard.TITLE,
                260,
                parts -> new BatchCard(part(parts, ExplanationPart.Batches.class).batches(), pair),
                again);
    }

    private static PartSlot margin(IntFunction<String> classNames, Runnable again) {
        return new PartSlot(
                Kind.MARGIN,
                MarginCard.TITLE,
                150,
                parts ->
                        new MarginCard(
                                part(parts, ExplanationPart.Margin.class).margin(),
                                flips(parts),
                                classNames),
                again);
    }

    private static PartSlot detectors(Runnable again) {
        return new PartSlot(
                Kind.DETECTORS,
                DetectorsCard.TITLE,
                110,
                parts ->
                        new DetectorsCard(
                                part(parts, ExplanationPart.Detectors.class).detections(),
                                part(parts, ExplanationPart.Detectors.class).origins()),
                again);
    }

    private static PartSlot changes(
            Pair pair,
            IntFunction<String> classNames,
            Consumer<ChangeProposal> apply,
            CodeOrigins origins,
            Runnable again) {
        return new PartSlot(
                Kind.CHANGES,
                ChangesCard.TITLE,
                220,
                parts ->
                        new ChangesCard(
                                part(parts, ExplanationPart.Changes.class).changes(),
                                topClass(parts),
                                pair,
                                classNames,
                                apply,
                                origins),
                again);
    }

    void show(ExplanationState state) {
        slots.forEach(slot -> slot.show(state));
    }

    private static boolean flips(Explanation parts) {
        return part(parts, ExplanationPart.Compared.class).severity() == Severity.CLASS_CHANGES;
    }

    /** A's class, from what tells it; -1 where A has none. */
    private static int topClass(Explanation parts) {
        return Stream.concat(
                        parts.get(ExplanationPart.Swap.class).stream()
                                .map(part -> part.swap().aa().topClass()),
                        parts.get(ExplanationPart.Margin.class).stream()
                                .flatMap(part -> part.margin().stream())
                                .map(margin -> margin.topClass()))
                .findFirst()
                .orElse(-1);
    }

    private static <P extends ExplanationPart> P part(Explanation parts, Class<P> type) {
        return parts.get(type).orElseThrow();
    }

    private static ColumnConstraints column(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        column.setMinWidth(0);
        return column;
    }
}
