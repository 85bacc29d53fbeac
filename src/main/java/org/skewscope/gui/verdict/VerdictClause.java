package org.skewscope.gui.verdict;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.skewscope.compare.Severity;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.present.Verdict;

/** What the verdict says of one pathway, or of all, at some length. */
final class VerdictClause extends HBox {

    /** How much it says. */
    enum Detail {
        FULL,
        BRIEF,
        /** Only the stage and the size. */
        TERSE
    }

    private final Verdict.Fact fact;
    private final Detail detail;

    VerdictClause(Verdict.Fact fact, Detail detail) {
        this.fact = fact;
        this.detail = detail;
        getStyleClass().add("verdict-fact");
        if (fact.pathway() >= 0) {
            Label number = new Label(String.valueOf(fact.pathway() + 1));
            number.getStyleClass().addAll("strong", "verdict-number");
            number.setMinWidth(USE_PREF_SIZE);
            getChildren().addAll(new PathwayMark(fact.pathway(), 10), number);
        } else {
            getChildren().add(SeverityMark.icon(Severity.ROUNDING, 14));
            getStyleClass().add("verdict-extra");
        }
        boolean terse = detail == Detail.TERSE && !fact.stage().isEmpty();
        Label before = new Label(terse ? "" : fact.before());
        Label stage = new Label(fact.stage());
        stage.getStyleClass().add("strong");
        String more = detail == Detail.FULL ? fact.more() : "";
        String besides = detail == Detail.FULL ? fact.besides() : "";
        Label after = new Label(fact.size() + more + (terse ? "" : fact.unit()) + besides);
        getChildren().addAll(before, stage, after);
        setMinWidth(0);
        Tips.over(this, fact.text());
    }

    /** Whether it says this, at this length. */
    boolean says(Verdict.Fact what, Detail length) {
        return detail == length && fact.equals(what);
    }
}
