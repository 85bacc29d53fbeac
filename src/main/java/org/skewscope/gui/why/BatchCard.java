package org.skewscope.gui.why;

import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.skewscope.compare.Pair;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.batch.BatchProbe.OtherRows;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.Figures;
import org.skewscope.present.why.BatchTable;

/**
 * Shows the picture's logits in batches of several sizes, at several positions, with other
 * neighbors.
 */
final class BatchCard extends WhyCard {

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
            text("Pathway " + (pair.a() + 1) + " has no input tensor.");
            return;
        }
        BatchProbe probe = found.get();
        text(probe.verdict()).getStyleClass().add("why-strong");
        GridPane table = new GridPane();
        table.getStyleClass().add("batch-table");
        table.setHgap(14);
        for (int i = 0; i < HEADS.length; i++) {
            ColumnConstraints column = new ColumnConstraints();
            boolean figures = i == 0 || i == 3 || i == 4;
            column.setHalignment(figures ? HPos.RIGHT : HPos.LEFT);
            if (i == HEADS.length - 1) {
                column.setHgrow(Priority.ALWAYS);
            }
            table.getColumnConstraints().add(column);
            Label head = new Label(HEADS[i]);
            head.getStyleClass().add("why-head");
            head.setMinWidth(USE_PREF_SIZE);
            table.add(head, i, 0);
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
        Button show = new Button("Show the " + count + " batches");
        show.getStyleClass().addAll("plain-button", "small");
        show.setId("show-batches");
        show.setOnAction(event -> {
            Visibility.show(table, true);
            Visibility.show(show, false);
        });
        Visibility.show(table, false);
        getChildren().add(getChildren().indexOf(table), show);
    }

    private static void add(GridPane table, int at, BatchTable.Row row) {
        Region line = new Region();
        line.getStyleClass().add("ledger-line");
        table.add(line, 0, at, HEADS.length, 1);
        Label outcome = label(row.words());
        outcome.setMinWidth(0);
        Tips.over(outcome, row.words());
        if (row.outcome() == BatchTable.Outcome.CLASS_FLIPS) {
            outcome.getStyleClass().add("why-danger");
        }
        List<Label> cells = List.of(
                label(String.valueOf(row.size())),
                positions(row.positions()),
                label(row.size() == 1 ? "none" : neighbours(row.padding())),
                label(figure(row.max())),
                label(Double.isNaN(row.ulp()) ? "\u2013" : Figures.count(row.ulp())),
                outcome);
        for (int i = 0; i < cells.size(); i++) {
            table.add(cells.get(i), i, at);
        }
    }

    /**
     * Shows positions, with all of them in the tip, so that the table is no wider than its card.
     */
    private static Label positions(String text) {
        Label label = label(text);
        label.setMinWidth(0);
        label.setMaxWidth(POSITIONS_WIDTH);
        Tips.over(label, text);
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

    private static Label label(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("batch-cell");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
