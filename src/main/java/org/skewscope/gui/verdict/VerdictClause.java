package org.skewscope.gui.verdict;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.skewscope.compare.Severity;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.present.verdict.Headline;

/** Shows what the verdict says of one pathway, or of all. */
final class VerdictClause extends HBox {

    /** Lists the lengths of a clause. */
    enum Detail {
        FULL,
        BRIEF,
        /** The stage and the size only. */
        TERSE
    }

    private final int pathway;
    private final Label before = new Label();
    private final Label stage = new Label();
    private final Label after = new Label();
    private Headline.Fact fact;
    private Detail detail;

    /** A clause that says nothing yet, of the pathway of a fact. */
    VerdictClause(Headline.Fact about) {
        pathway = about.pathway();
        getStyleClass().add("verdict-fact");
        if (pathway >= 0) {
            Label number = new Label(String.valueOf(pathway + 1));
            number.getStyleClass().addAll("strong", "verdict-number");
            number.setMinWidth(USE_PREF_SIZE);
            getChildren().addAll(new PathwayMark(pathway, 10), number);
        } else {
            getChildren().add(SeverityMark.icon(Severity.ROUNDING, 14));
            getStyleClass().add("verdict-extra");
        }
        stage.getStyleClass().add("strong");
        getChildren().addAll(before, stage, after);
        setMinWidth(0);
    }

    /** Whether it can say something of that pathway. */
    boolean isAbout(Headline.Fact other) {
        return pathway == other.pathway();
    }

    /** Says a fact of its pathway. */
    void say(Headline.Fact next, Detail length) {
        if (detail == length && next.equals(fact)) {
            return;
        }
        fact = next;
        detail = length;
        boolean terse = detail == Detail.TERSE && !fact.stage().isEmpty();
        before.setText(terse ? "" : fact.before());
        stage.setText(fact.stage());
        String more = detail == Detail.FULL ? fact.more() : "";
        String besides = detail == Detail.FULL ? fact.besides() : "";
        after.setText(fact.size() + more + (terse ? "" : fact.unit()) + besides);
        Tips.over(this, fact.text());
    }
}
