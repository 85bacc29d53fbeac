package org.skewscope.gui.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    private final Map<Said, Double> widths = new HashMap<>();
    private Look drawn;

    /** A clause at a length. */
    private record Said(Verdict.Fact fact, Detail detail) {}

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
        if (drawn != null && !font.equals(drawn.font)) {
            widths.clear();
        }
        drawn = look;
        if (!narrow && fits(clauses, Detail.FULL)) {
            put(clauses, Detail.FULL);
        } else {
            boolean terse = isOnScreen() && !fits(clauses, Detail.BRIEF);
            put(terse ? withoutExtras(clauses) : clauses, terse ? Detail.TERSE : Detail.BRIEF);
        }
        widths.keySet().removeIf(said -> !clauses.contains(said.fact));
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

    private boolean fits(List<Verdict.Fact> clauses, Detail detail) {
        if (!isOnScreen()) {
            return false;
        }
        double width = line.getSpacing() * (clauses.size() - 1);
        for (Verdict.Fact fact : clauses) {
            Said said = new Said(fact, detail);
            Double known = widths.get(said);
            if (known == null) {
                known = measure(said);
                widths.put(said, known);
            }
            width += known;
        }
        return width + line.snappedLeftInset() + line.snappedRightInset() <= line.getWidth();
    }

    /** A clause has a width only where it is drawn. */
    private double measure(Said said) {
        VerdictClause trial = new VerdictClause(said.fact, said.detail);
        line.getChildren().add(trial);
        trial.applyCss();
        double width = trial.prefWidth(-1);
        line.getChildren().remove(trial);
        return width;
    }

    private boolean isOnScreen() {
        return line.getScene() != null
                && line.getScene().getWindow() != null
                && line.getScene().getWindow().isShowing();
    }

    /** A clause keeps its place as long as it says the same. */
    private void put(List<Verdict.Fact> clauses, Detail detail) {
        List<Node> children = line.getChildren();
        List<Node> wanted = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            boolean same =
                    i < children.size()
                            && children.get(i) instanceof VerdictClause clause
                            && clause.says(clauses.get(i), detail);
            wanted.add(same ? children.get(i) : new VerdictClause(clauses.get(i), detail));
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (i == children.size()) {
                children.add(wanted.get(i));
            } else if (children.get(i) != wanted.get(i)) {
                children.set(i, wanted.get(i));
            }
        }
        children.subList(wanted.size(), children.size()).clear();
    }
}
