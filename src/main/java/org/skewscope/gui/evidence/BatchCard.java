package org.skewscope.gui.evidence;

import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.skewscope.compare.Pair;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.batch.BatchProbe.OtherRows;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.Figures;
import org.skewscope.present.why.BatchTable;

/**
 * Shows the picture's logits in batches of several sizes, at several positions, with other
 * neighbors.
 */
final class BatchCard extends EvidenceCard {

    static final String TITLE = "In a batch";

    private static final double POSITIONS_WIDTH = 110;
    private static final String[] HEADS = {"Size", "Position", "Neighbors", "Largest", "ULP", "Outcome"};

    /**
     * @param found empty where the pathway feeds no tensor
     */
    BatchCard(Optional<BatchProbe> found, Pair pair) {
        super(TITLE, "The tensor of pathway " + (pair.a() + 1) + " in its own execution, against itself alone");
        setId("batch-probe");
        if (found.isEmpty()) {
            say("Pathway " + (pair.a() + 1) + " has no input tensor.");
            return;
        }
        BatchProbe probe = found.get();
        say(probe.verdict(), "why-strong");
        GridPane table = styled(new GridPane(), "batch-table");
        table.setHgap(14);
        for (int i = 0; i < HEADS.length; i++) {
            ColumnConstraints column = new ColumnConstraints();
            boolean figures = i == 0 || i == 3 || i == 4;
            column.setHalignment(figures ? HPos.RIGHT : HPos.LEFT);
            table.getColumnConstraints().add(i == HEADS.length - 1 ? growing(column) : column);
            table.add(whole(label(HEADS[i], "why-head")), i, 0);
        }
        List<BatchTable.Row> rows = BatchTable.of(probe);
        for (int i = 0; i < rows.size(); i++) {
            add(table, i + 1, rows.get(i));
        }
        getChildren().add(table);
        if (rows.stream().allMatch(row -> harmless(row.outcome()))) {
            fold(table, rows.size());
        }
        note("Largest: the largest logit difference from pathway " + (pair.a() + 1) + " alone.");
    }

    private static boolean harmless(BatchTable.Outcome outcome) {
        return outcome == BatchTable.Outcome.IDENTICAL || outcome == BatchTable.Outcome.ROUNDING;
    }

    /** Folds a table that says nothing beyond the sentence above. */
    private void fold(GridPane table, int count) {
        Button show =
                named("show-batches", styled(new Button("Show the " + count + " batches"), "plain-button", "small"));
        show.setOnAction(event -> {
            Visibility.show(table, true);
            Visibility.show(show, false);
        });
        Visibility.show(table, false);
        getChildren().add(getChildren().indexOf(table), show);
    }

    private static void add(GridPane table, int at, BatchTable.Row row) {
        table.add(styled(new Region(), "ledger-line"), 0, at, HEADS.length, 1);
        Label outcome = tipped(row.words(), yielding(label(row.words())));
        if (row.outcome() == BatchTable.Outcome.CLASS_FLIPS) {
            styled(outcome, "why-danger");
        }
        List<Label> cells = List.of(
                cell(String.valueOf(row.size())),
                positions(row.positions()),
                cell(row.size() == 1 ? "none" : neighbours(row.padding())),
                cell(figure(row.max())),
                cell(Double.isNaN(row.ulp()) ? "\u2013" : Figures.count(row.ulp())),
                outcome);
        for (int i = 0; i < cells.size(); i++) {
            table.add(cells.get(i), i, at);
        }
    }

    /**
     * Shows positions, with all of them in the tip, so that the table is no wider than its card.
     */
    private static Label positions(String text) {
        Label label = tipped(text, yielding(label(text)));
        label.setMaxWidth(POSITIONS_WIDTH);
        return label;
    }

    private static String neighbours(OtherRows others) {
        return switch (others) {
            case NONE -> BatchPadding.NONE.label();
            case REPEAT -> BatchPadding.REPEAT.label();
            case ZEROS -> BatchPadding.ZEROS.label();
            case PICTURES -> "other pictures";
        };
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "\u2013" : Figures.of(value);
    }

    private static Label cell(String text) {
        return whole(label(text, "batch-cell"));
    }
}
