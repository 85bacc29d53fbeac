package org.skewscope.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Connects a command to the outside. {@link SkewscopeCommand#connected} prints a failure that a command throws, and
 * turns the failure into an exit code.
 */
@Command(mixinStandardHelpOptions = true)
abstract class ContextCommand implements Callable<Integer> {

    final CommandContext context;

    @Spec
    CommandSpec spec;

    ContextCommand(CommandContext context) {
        this.context = context;
    }

    /** Returns arguments that their parser accepts; its sentence becomes the failure of others. */
    final <T> T parsed(Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    /** Returns the failure of arguments that are wrong. */
    final ParameterException usage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
