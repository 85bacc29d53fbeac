package org.skewscope.cli;

import java.io.PrintStream;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.option.Stage;
import org.skewscope.run.ProgressListener;

/** Says on a terminal's standard error which part of an explanation is measured, and how far. */
final class PartProgressLine implements ProgressListener {

    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean shown;
    private ExplanationPart.Kind part = ExplanationPart.Kind.SENTENCE;

    PartProgressLine(PrintStream err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    void next(ExplanationPart.Kind kind) {
        part = kind;
        print(CLEAR + "Measuring: " + part.label());
    }

    @Override
    public void stageStarted(String picture, int pathway, Stage stage) {}

    @Override
    public void counted(int done, int total) {
        print(CLEAR + "Measuring: " + part.label() + ", " + done + " of " + total + " runs");
    }

    /** Makes room for other text. */
    void clear() {
        print(CLEAR);
    }

    private void print(String text) {
        if (shown) {
            err.print(text);
            err.flush();
        }
    }
}
