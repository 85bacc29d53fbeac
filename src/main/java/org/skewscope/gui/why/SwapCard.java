package org.skewscope.gui.why;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.style;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.function.IntFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
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
        say(words, "why-strong");
        GridPane table = styled(new GridPane(), "swap");
        table.getColumnConstraints().addAll(share(18), share(41), share(41));
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
        return row(
                0,
                whole(styled(new Label((pathway + 1) + "\u2019s " + what, new PathwayMark(pathway, 9)), "why-head")));
    }

    private VBox cell(CrossedSwap.Cell cell, boolean reference) {
        boolean ran = cell.topClass() >= 0;
        Label name = yielding(label("Not compared", "swap-class"));
        if (ran) {
            name.setText(classNames.apply(cell.topClass()) + "  " + Figures.percent(cell.probability()) + "%");
            Tips.over(name, name.getText());
        }
        String own = "pathway " + (pair.a() + 1);
        Label figures = tipped(
                ran ? "Largest distance of a logit from " + own : cell.failure(),
                yielding(label(!ran ? cell.failure() : reference ? own + " itself" : distance(cell), "why-note")));
        VBox box = yielding(styled(column(1, name, figures), "swap-cell"));
        style(box, "swap-other", cell.topClass() != swap.aa().topClass() || !ran);
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

    /** Returns a column that has a share of the width, in percent. */
    static ColumnConstraints share(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        column.setMinWidth(0);
        return column;
    }
}
