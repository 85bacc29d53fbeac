package org.skewscope.gui.ladder;

import java.util.List;
import org.skewscope.compare.Pair;
import org.skewscope.gui.session.Session;
import org.skewscope.option.Stage;
import org.skewscope.present.LadderRow;

/** Steps the session's selection along the ladder. */
record LadderMove(Session session, List<LadderRow> rows) {

    private static final List<Stage> STAGES = List.of(Stage.values());

    /** To the stage before (−1) or after (1); false at the end. */
    boolean stage(int step) {
        int next = STAGES.indexOf(session.selectedStage().get()) + step;
        if (next < 0 || next >= STAGES.size()) {
            return false;
        }
        session.selectedStage().set(STAGES.get(next));
        return true;
    }

    /** To the pair above (−1) or below (1); false at the end. */
    boolean pair(int step) {
        Pair now = session.selectedPair().get();
        int next = now == null ? 0 : row(now) + step;
        if (next < 0 || next >= rows.size()) {
            return false;
        }
        session.selectedPair().set(rows.get(next).pair());
        return true;
    }

    private int row(Pair pair) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).pair().equals(pair) || rows.get(i).pair().equals(pair.swapped())) {
                return i;
            }
        }
        return -1;
    }
}
