package org.skewscope.cli;

import java.io.PrintStream;
import java.util.List;
import org.skewscope.pathway.Pathway;

/** Names the pathways whose position in the batch is without effect. */
final class PositionWarnings {

    private PositionWarnings() {}

    static void tell(List<Pathway> pathways, PrintStream err) {
        for (Pathway pathway : pathways) {
            if (pathway.recorded()) {
                continue;
            }
            pathway.execution()
                    .batch()
                    .positionNote()
                    .ifPresent(note -> err.println(PlainText.of(pathway.id() + ": " + note)));
        }
    }
}
