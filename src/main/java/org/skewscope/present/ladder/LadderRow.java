package org.skewscope.present.ladder;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Pair;
import org.skewscope.compare.Severity;

/**
 * One pair of pathways.
 *
 * @param pair the reference first, where it is one of the two
 * @param cells the stages that both reached, in order
 * @param missing why the stages after the last cell are empty
 */
public record LadderRow(
        Pair pair, Severity severity, List<LadderCell> cells, Optional<String> missing) {

    public LadderRow {
        cells = List.copyOf(cells);
    }
}
