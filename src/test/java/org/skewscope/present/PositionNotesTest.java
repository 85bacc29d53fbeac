package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;

class PositionNotesTest {

    @Test
    void pathwaysOfTheSameNoteShareALine() {
        Pathway eager = PathwayPreset.EAGER.pathway();
        Pathway graph = at(PathwayPreset.GRAPH.pathway(), 3);
        PathwaySet set = new PathwaySet(
                List.of(graph, eager, graph.renamed("again", "again"), at(graph.renamed("last", "last"), 31)), 0);
        assertThat(PositionNotes.of(set).orElseThrow().lines())
                .containsExactly(
                        "1 and 3: Position 3 has no effect: without padding and neighbors the batch" + " has one row.",
                        "4: Position 31 has no effect: without padding and neighbors the batch has" + " one row.");
        assertThat(PositionNotes.of(new PathwaySet(List.of(eager), 0))).isEmpty();
    }

    private static Pathway at(Pathway pathway, int position) {
        return pathway.with(List.of(Setting.of(OptionKey.POSITION, position)));
    }
}
