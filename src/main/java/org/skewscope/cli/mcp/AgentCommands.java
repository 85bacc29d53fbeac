package org.skewscope.cli.mcp;

import java.util.List;
import java.util.function.Consumer;
import org.skewscope.run.Cancellation;

/** Runs commands for the tools of an agent. */
@FunctionalInterface
public interface AgentCommands {

    /**
     * What a command left.
     *
     * @param exit its exit code: 0 done, 1 failed, 2 wrong usage
     * @param out what it printed on standard output
     * @param err what it printed on standard error
     */
    record Answer(int exit, String out, String err) {}

    /**
     * Runs a command to its end.
     *
     * @param words the command's name and its arguments
     * @param progress receives a clause for each step
     */
    Answer run(List<String> words, Consumer<String> progress, Cancellation cancellation);
}
