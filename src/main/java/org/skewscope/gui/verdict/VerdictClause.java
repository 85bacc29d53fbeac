package org.skewscope.gui.verdict;

import static org.skewscope.gui.support.Nodes.styled;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.text.Font;
import org.skewscope.compare.Severity;
import org.skewscope.gui.support.Nodes;
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
    private final Label stage = Nodes.label("", "strong");
    private final Label after = new Label();
    private Headline.Fact fact;
    private Detail detail;

    /** A clause that says nothing yet, of the pathway of a fact. */
    VerdictClause(Headline.Fact about) {
        pathway = about.pathway();
        styled(this, "verdict-fact");
        if (pathway >= 0) {
            Label number = Nodes.label(String.valueOf(pathway + 1), "strong", "verdict-number");
            getChildren().addAll(new PathwayMark(pathway, 10), Nodes.whole(number));
        } else {
            getChildren().add(SeverityMark.icon(Severity.ROUNDING, 14));
            styled(this, "verdict-extra");
        }
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

    /** Shows the clauses of a verdict that fit on the line; unchanged clauses keep their nodes. */
    static final class Line {

        private final HBox line;
        private Appearance drawn;

        /**
         * Holds what decides the line's appearance.
         *
         * @param width of the line in pixels; negative where no fonts exist to measure with
         */
        private record Appearance(List<Headline.Fact> clauses, boolean narrow, Font font, double width) {}

        Line(HBox line) {
            this.line = line;
        }

        /** Forgets the clauses, since the line shows something else. */
        void forget() {
            drawn = null;
        }

        /**
         * Shows clauses.
         *
         * @param narrow whether to skip the long form
         * @param font of the words; a larger one needs more space
         */
        void show(List<Headline.Fact> clauses, boolean narrow, Font font) {
            double width = isOnScreen() ? line.getWidth() : -1;
            Appearance look = new Appearance(List.copyOf(clauses), narrow, font, width);
            if (look.equals(drawn)) {
                return;
            }
            drawn = look;
            if (!narrow && fits(clauses, Detail.FULL)) {
                put(clauses, Detail.FULL);
            } else {
                boolean terse = isOnScreen() && !fits(clauses, Detail.BRIEF);
                put(terse ? fitting(clauses) : clauses, terse ? Detail.TERSE : Detail.BRIEF);
            }
        }

        /**
         * Returns the clauses that fit whole; the ladder says the same of the other pathways. A cut
         * clause says nothing. Those of identical pathways make room for those that differ.
         */
        private List<Headline.Fact> fitting(List<Headline.Fact> clauses) {
            List<Headline.Fact> whole = new ArrayList<>(withoutExtras(clauses));
            while (whole.size() > 1 && !fits(whole, Detail.TERSE)) {
                int last = whole.size() - 1;
                int identical = last;
                while (identical >= 0 && !whole.get(identical).size().isEmpty()) {
                    identical--;
                }
                whole.remove(identical < 0 ? last : identical);
            }
            return whole;
        }

        /**
         * Returns one clause of each pathway, for a short line; the evidence shows the others too.
         */
        private List<Headline.Fact> withoutExtras(List<Headline.Fact> clauses) {
            if (fits(clauses, Detail.TERSE)) {
                return clauses;
            }
            Set<Integer> told = new HashSet<>(Set.of(-1));
            return clauses.stream().filter(fact -> told.add(fact.pathway())).toList();
        }

        /** Whether they fit; they are on the line then. */
        private boolean fits(List<Headline.Fact> clauses, Detail detail) {
            if (!isOnScreen()) {
                return false;
            }
            put(clauses, detail);
            double width = line.getSpacing() * (clauses.size() - 1);
            for (Node clause : line.getChildren()) {
                // A new clause has no width yet.
                clause.applyCss();
                width += clause.prefWidth(-1);
            }
            return width + line.snappedLeftInset() + line.snappedRightInset() <= line.getWidth();
        }

        private boolean isOnScreen() {
            return line.getScene() != null
                    && line.getScene().getWindow() != null
                    && line.getScene().getWindow().isShowing();
        }

        /** Each pathway's clause keeps its place and says something else. */
        private void put(List<Headline.Fact> clauses, Detail detail) {
            List<Node> children = line.getChildren();
            for (int i = 0; i < clauses.size(); i++) {
                Headline.Fact fact = clauses.get(i);
                boolean kept =
                        i < children.size() && children.get(i) instanceof VerdictClause there && there.isAbout(fact);
                VerdictClause clause = kept ? (VerdictClause) children.get(i) : new VerdictClause(fact);
                clause.say(fact, detail);
                if (i == children.size()) {
                    children.add(clause);
                } else if (!kept) {
                    children.set(i, clause);
                }
            }
            children.subList(clauses.size(), children.size()).clear();
        }
    }
}
