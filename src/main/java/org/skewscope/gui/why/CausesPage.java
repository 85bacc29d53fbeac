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
 * The explanation in two columns, each in the order in which its parts come: causes and batches,
 * beside how far the class is from a flip and what to do about it.
 */
final class CausesPage extends GridPane {

    private static final double GAP = 8;

    private final List<PartSlot> slots;

    /**
     * @param origins the user's own code
     * @param again has what is missing measured
     */
    CausesPage(
            Pair pair,
            IntFunction<String> classNames,
            Consumer<ChangeProposal> apply,
            CodeOrigins origins,
            Runnable again) {
        setHgap(GAP);
        getColumnConstraints().addAll(column(59), column(41));
        PartSlot ledger =
                new PartSlot(
                        Kind.LEDGER,
                        LedgerCard.TITLE,
                        220,
                        parts ->
                                new LedgerCard(
                                        part(parts, ExplanationPart.Ledger.class).ledger(),
                                        pair,
                                        origins),
                        again);
        PartSlot swap =
                new PartSlot(
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
        PartSlot batches =
                new PartSlot(
                        Kind.BATCHES,
                        BatchCard.TITLE,
                        260,
                        parts ->
                                new BatchCard(
                                        part(parts, ExplanationPart.Batches.class).batches(), pair),
                        again);
        PartSlot margin =
                new PartSlot(
                        Kind.MARGIN,
                        MarginCard.TITLE,
                        150,
                        parts ->
                                new MarginCard(
                                        part(parts, ExplanationPart.Margin.class).margin(),
                                        flips(parts),
                                        classNames),
                        again);
        PartSlot detectors =
                new PartSlot(
                        Kind.DETECTORS,
                        DetectorsCard.TITLE,
                        110,
                        parts ->
                                new DetectorsCard(
                                        part(parts, ExplanationPart.Detectors.class).detections(),
                                        part(parts, ExplanationPart.Detectors.class).origins()),
                        again);
        PartSlot changes =
                new PartSlot(
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
        slots = List.of(ledger, swap, batches, margin, detectors, changes);
        VBox causes = new VBox(GAP, ledger, swap, batches);
        VBox cures = new VBox(GAP, margin, detectors, changes);
        causes.setMinWidth(0);
        cures.setMinWidth(0);
        addRow(0, causes, cures);
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
