package org.skewscope.cli.text;

import java.io.PrintStream;
import java.util.List;
import org.skewscope.pathway.Pathway;

/** Names the pathways whose position in the batch is without effect. */
public final class PositionWarnings {

    private PositionWarnings() {}

    public static void tell(List<Pathway> pathways, PrintStream err) {
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
