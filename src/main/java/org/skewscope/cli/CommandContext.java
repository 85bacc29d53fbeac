package org.skewscope.cli;

import java.io.IOException;
import java.io.PrintStream;
import org.skewscope.cli.text.PlainText;
import org.skewscope.cli.text.Style;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.report.RecordJson;
import org.skewscope.worker.protocol.WorkerReply;

/**
 * Connects the commands to the outside.
 *
 * @param out results
 * @param err progress and complaints
 * @param terminal whether the output is a terminal, which gets colors and a progress line that
 *     changes
 * @param engine makes an engine; the command closes it
 * @param window opens or draws the window
 */
public record CommandContext(
        PrintStream out, PrintStream err, boolean terminal, EngineSource engine, WindowHost window) {

    /** Returns the colors of results. */
    Style style() {
        return new Style(terminal);
    }

    /** Prints a result that holds foreign names. */
    void tell(String line) {
        out.println(PlainText.of(line));
    }

    /** Prints a complaint that holds foreign names. */
    void complain(String sentence) {
        err.println(PlainText.of(sentence));
    }

    /**
     * Writes a document.
     *
     * @param target a file, or {@code -} for standard output; null to write nothing
     */
    void json(String target, Object document) throws IOException {
        if (target != null) {
            new RecordJson().write(target, out, document);
        }
    }

    /** Replaces the line on a terminal that shows a command's progress; an empty text erases the line. */
    void progress(String text) {
        if (terminal) {
            err.print("\r\u001b[K" + text);
            err.flush();
        }
    }

    /** Says why a command failed; returns the exit code. */
    int failed(String sentence) {
        err.println(sentence);
        return ExitCode.FAILED;
    }

    /** Says why a model was refused and what helps; returns the exit code. */
    int refused(WorkerReply.Refused refusal) {
        return failed(PlainText.of(refusal.reason()) + ". " + RemedySentence.of(refusal.remedy()));
    }
}
