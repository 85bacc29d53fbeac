package org.skewscope.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Connects a command to the outside. {@link SkewscopeCommand#connected} prints a failure that a command throws, and
 * turns the failure into an exit code.
 */
abstract class ContextCommand implements Callable<Integer> {

    final CommandContext context;

    @Spec
    CommandSpec spec;

    ContextCommand(CommandContext context) {
        this.context = context;
    }

    /** Returns the failure of arguments that are wrong. */
    final ParameterException usage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
