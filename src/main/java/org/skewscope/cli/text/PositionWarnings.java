package org.skewscope.cli.text;

import java.io.PrintStream;
import java.util.List;
import org.skewscope.pathway.Pathway;

/** Warns of pathways whose position in the batch has no effect. */
public final class PositionWarnings {

    private PositionWarnings() {}

    /**
     * Prints a line for each such pathway.
     *
     * @param pathways the pathways
     * @param err receives the lines
     */
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
