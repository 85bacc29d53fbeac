package org.skewscope.gui.verdict;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.text.Font;
import org.skewscope.gui.verdict.VerdictClause.Detail;
import org.skewscope.present.Verdict;

/**
 * The clauses of a verdict, as long as they fit on the line; those that stay are not made again.
 */
final class ClauseLine {

    private final HBox line;
    private Look drawn;

    /**
     * What the line's look depends on.
     *
     * @param width of the line; negative where there are no fonts to measure with
     */
    private record Look(List<Verdict.Fact> clauses, boolean narrow, Font font, double width) {}

    ClauseLine(HBox line) {
        this.line = line;
    }

    /** Something else is on the line now. */
    void forget() {
        drawn = null;
    }

    /**
     * @param narrow whether the long form is not tried
     * @param font of the words; a larger one needs more room
     */
    void show(List<Verdict.Fact> clauses, boolean narrow, Font font) {
        double width = isOnScreen() ? line.getWidth() : -1;
        Look look = new Look(List.copyOf(clauses), narrow, font, width);
        if (look.equals(drawn)) {
            return;
        }
        drawn = look;
        if (!narrow && fits(clauses, Detail.FULL)) {
            put(clauses, Detail.FULL);
        } else {
            boolean terse = isOnScreen() && !fits(clauses, Detail.BRIEF);
            put(terse ? withoutExtras(clauses) : clauses, terse ? Detail.TERSE : Detail.BRIEF);
        }
    }

    /**
     * Where the room is short one clause of each pathway stays; what else there is the view Why
     * says, too.
     */
    private List<Verdict.Fact> withoutExtras(List<Verdict.Fact> clauses) {
        if (fits(clauses, Detail.TERSE)) {
            return clauses;
        }
        Set<Integer> told = new HashSet<>(Set.of(-1));
        return clauses.stream().filter(fact -> told.add(fact.pathway())).toList();
    }

    /** Whether they fit; they are on the line then. */
    private boolean fits(List<Verdict.Fact> clauses, Detail detail) {
        if (!isOnScreen()) {
            return false;
        }
        put(clauses, detail);
        double width = line.getSpacing() * (clauses.size() - 1);
        for (Node clause : line.getChildren()) {
            // A clause that was not there so far has no width yet.
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
    private void put(List<Verdict.Fact> clauses, Detail detail) {
        List<Node> children = line.getChildren();
        for (int i = 0; i < clauses.size(); i++) {
            Verdict.Fact fact = clauses.get(i);
            boolean kept =
                    i < children.size()
                            && children.get(i) instanceof VerdictClause there
                            && there.isAbout(fact);
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
