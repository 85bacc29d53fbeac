package org.skewscope.gui.evidence;

import static org.skewscope.gui.support.Nodes.grid;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.whole;

import java.util.Optional;
import java.util.function.IntFunction;
import javafx.geometry.HPos;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import org.skewscope.explain.change.Margin;
import org.skewscope.present.why.MarginWording;

/** Shows the margin of the top class beside the difference of the pathways. */
final class MarginCard extends EvidenceCard {

    static final String TITLE = "Margin";

    /**
     * @param known empty where a pathway has no logits
     * @param flips whether the pathways have different top classes
     */
    MarginCard(Optional<Margin> known, boolean flips, IntFunction<String> classNames) {
        super(TITLE, "Margin between top-1 and top-2, compared with the logit difference");
        setId("margin");
        if (known.isEmpty()) {
            say("The margin is not known: a pathway has no logits, or the pathways have" + " different classes.");
            return;
        }
        Margin margin = known.get();
        say(MarginWording.sentence(margin, flips), "why-strong");
        double largest = Math.max(Math.max(margin.gap(), margin.deviation()), Double.MIN_NORMAL);
        ColumnConstraints figures = new ColumnConstraints();
        figures.setHalignment(HPos.RIGHT);
        GridPane bars = grid(10, 4, new ColumnConstraints(), growing(new ColumnConstraints()), figures);
        add(bars, 0, "margin", margin.gap(), largest);
        add(bars, 1, "change", margin.deviation(), largest);
        getChildren().add(bars);
        note("The margin is the logit of "
                + classNames.apply(margin.topClass())
                + " minus that of "
                + classNames.apply(margin.runnerUp())
                + ". The change adds the largest rise and the largest fall of a logit, so"
                + " it can be twice the largest logit difference.");
    }

    private static void add(GridPane bars, int row, String name, double value, double largest) {
        bars.addRow(
                row,
                whole(label(name, "why-note")),
                new ShareBar(0, largest, value),
                whole(label(MarginWording.figure(value), "ledger-figure")));
    }
}
