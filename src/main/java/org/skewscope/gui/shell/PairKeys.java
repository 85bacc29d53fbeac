package org.skewscope.gui.shell;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.compare.Pair;
import org.skewscope.gui.session.Session;

/** Steps through the pairs in the order of the stage ladder. */
final class PairKeys {

    private PairKeys() {}

    static void move(Session session, int by) {
        List<Pair> pairs = new ArrayList<>();
        int count = session.pathways().size();
        for (int a = 0; a < count; a++) {
            for (int b = a + 1; b < count; b++) {
                pairs.add(new Pair(a, b));
            }
        }
        Pair selected = session.selectedPair().get();
        int at =
                Math.max(
                        pairs.indexOf(selected),
                        selected == null ? -1 : pairs.indexOf(selected.swapped()));
        if (at >= 0 && at + by >= 0 && at + by < pairs.size()) {
            session.selectedPair().set(pairs.get(at + by));
        }
    }
}
