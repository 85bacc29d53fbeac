package org.skewscope.cli;

import java.io.PrintStream;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.ProgressListener;

/**
 * Says on standard error how far a run is: in one line on a terminal, a line a picture elsewhere.
 */
final class ProgressLine implements ProgressListener {

    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private final int total;
    private final PathwaySelection selection;
    private int current;

    ProgressLine(PrintStream err, boolean terminal, int total, PathwaySelection selection) {
        this.err = err;
        this.terminal = terminal;
        this.total = total;
        this.selection = selection;
    }

    void next(String picture) {
        current++;
        if (!terminal) {
            err.println("Comparing " + current + " of " + total + ": " + picture);
        } else {
            err.print(CLEAR + "Comparing " + current + " of " + total + ": " + picture);
            err.flush();
        }
    }

    @Override
    public void stageStarted(String picture, int pathway, Stage stage) {
        if (terminal) {
            Pathway running = selection.pathways().get(pathway);
            err.print(
                    CLEAR
                            + "Comparing "
                            + current
                            + " of "
                            + total
                            + ": "
                            + PlainText.of(picture)
                            + ", "
                            + running.id()
                            + ", "
                            + stage.id());
            err.flush();
        }
    }

    /** Makes room for other text. */
    void clear() {
        if (terminal) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
