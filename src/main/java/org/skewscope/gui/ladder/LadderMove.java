package org.skewscope.gui.ladder;

import java.util.List;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.Session;
import org.skewscope.option.Stage;
import org.skewscope.present.ladder.LadderRows;

/**
 * Moves the session's selection along the ladder.
 *
 * @param narrow whether the ladder leaves out pairs without the reference
 */
public record LadderMove(Session session, boolean narrow) {

    private static final List<Stage> STAGES = List.of(Stage.values());

    /**
     * Moves to the stage before (−1) or after (1).
     *
     * @return false at the end
     */
    public boolean stage(int step) {
        int next = STAGES.indexOf(session.selectedStage().get()) + step;
        if (next < 0 || next >= STAGES.size()) {
            return false;
        }
        session.selectedStage().set(STAGES.get(next));
        return true;
    }

    /**
     * Moves to the row above (−1) or below (1).
     *
     * @return false at the end
     */
    public boolean pair(int step) {
        List<Pair> rows = rows();
        Pair now = session.selectedPair().get();
        int next = now == null ? 0 : row(rows, now) + step;
        if (next < 0 || next >= rows.size()) {
            return false;
        }
        session.selectPair(rows.get(next));
        return true;
    }

    /**
     * Returns the pairs in the ladder's order: those of the result, or those of the pathways until
     * a result exists.
     */
    private List<Pair> rows() {
        Comparison shown = session.shown().get();
        return shown == null
                ? LadderRows.pairs(session.pathways().size(), session.pathways().reference(), narrow)
                : LadderRows.pairs(shown.pathways().size(), shown.reference(), narrow);
    }

    private static int row(List<Pair> rows, Pair pair) {
        return Math.max(rows.indexOf(pair), rows.indexOf(pair.swapped()));
    }
}
