package org.skewscope.gui.why;

import java.util.function.Consumer;
import java.util.function.IntFunction;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Pair;
import org.skewscope.compare.Severity;
import org.skewscope.explain.Explanation;
import org.skewscope.gui.session.ChangeProposal;

/** The explanation in two columns: causes and batches, beside what to do about them. */
final class CausesPage extends GridPane {

    private static final double GAP = 8;

    CausesPage(
            Explanation explanation,
            Pair pair,
            IntFunction<String> classNames,
            Consumer<ChangeProposal> apply) {
        setHgap(GAP);
        getColumnConstraints().addAll(column(59), column(41));
        VBox causes =
                new VBox(
                        GAP,
                        new LedgerCard(explanation.ledger(), pair),
                        new SwapCard(explanation.swap(), pair, classNames),
                        new BatchCard(explanation.batches(), pair));
        VBox cures =
                new VBox(
                        GAP,
                        new ChangesCard(explanation, pair, classNames, apply),
                        new MarginCard(
                                explanation.margin(),
                                explanation.severity() == Severity.CLASS_CHANGES,
                                classNames),
                        new DetectorsCard(explanation.detections()));
        causes.setMinWidth(0);
        cures.setMinWidth(0);
        addRow(0, causes, cures);
    }

    private static ColumnConstraints column(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        column.setMinWidth(0);
        return column;
    }
}
