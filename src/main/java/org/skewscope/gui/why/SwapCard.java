package org.skewscope.gui.why;

import java.util.function.IntFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Pair;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.present.Figures;

/**
 * Shows each pathway's input in each pathway's execution, which tells whether the input or the
 * execution causes the difference.
 */
final class SwapCard extends WhyCard {

    static final String TITLE = "Swap test";

    private final IntFunction<String> classNames;
    private final CrossedSwap swap;
    private final Pair pair;

    SwapCard(CrossedSwap swap, String words, Pair pair, IntFunction<String> classNames) {
        super(TITLE, "Each input tensor in each execution: which one decides?");
        this.swap = swap;
        this.pair = pair;
        this.classNames = classNames;
        setId("crossed-swap");
        text(words).getStyleClass().add("why-strong");
        GridPane table = new GridPane();
        table.getStyleClass().add("swap");
        table.getColumnConstraints().addAll(column(18), column(41), column(41));
        table.add(head(pair.a(), "execution"), 1, 0);
        table.add(head(pair.b(), "execution"), 2, 0);
        table.add(head(pair.a(), "input"), 0, 1);
        table.add(head(pair.b(), "input"), 0, 2);
        table.add(cell(swap.aa(), true), 1, 1);
        table.add(cell(swap.ab(), false), 2, 1);
        table.add(cell(swap.ba(), false), 1, 2);
        table.add(cell(swap.bb(), false), 2, 2);
        getChildren().add(table);
    }

    private static HBox head(int pathway, String what) {
        Label label = new Label((pathway + 1) + "\u2019s " + what, new PathwayMark(pathway, 9));
        label.getStyleClass().add("why-head");
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = new HBox(label);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private VBox cell(CrossedSwap.Cell cell, boolean reference) {
        Label name = new Label();
        Label figures = new Label();
        name.getStyleClass().add("swap-class");
        figures.getStyleClass().add("why-note");
        name.setMinWidth(0);
        figures.setMinWidth(0);
        VBox box = new VBox(1, name, figures);
        box.setMinWidth(0);
        box.getStyleClass().add("swap-cell");
        if (cell.topClass() < 0) {
            name.setText("Not compared");
            figures.setText(cell.failure());
            Tips.over(figures, cell.failure());
            box.getStyleClass().add("swap-other");
            return box;
        }
        name.setText(classNames.apply(cell.topClass()) + "  " + Figures.percent(cell.probability()) + "%");
        Tips.over(name, name.getText());
        figures.setText(reference ? "pathway " + (pair.a() + 1) + " itself" : distance(cell));
        Tips.over(figures, "Largest distance of a logit from pathway " + (pair.a() + 1));
        if (cell.topClass() != swap.aa().topClass()) {
            box.getStyleClass().add("swap-other");
        }
        return box;
    }

    private String distance(CrossedSwap.Cell cell) {
        String other = String.valueOf(pair.a() + 1);
        return cell.logitDifference()
                .map(distance -> distance == 0
                        ? "logits identical to " + other
                        : "logits " + Figures.of(distance) + " away from " + other)
                .orElse("");
    }

    private static ColumnConstraints column(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        column.setMinWidth(0);
        return column;
    }
}
