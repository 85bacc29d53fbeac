package org.skewscope.cli;

import java.util.function.Function;
import org.skewscope.engine.EngineInfo;
import org.skewscope.picture.InputSize;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The pathways of a command as typed. What is wrong with them is said at once; the input size of
 * those that say none is the model's, which is known only once the engine runs.
 *
 * @param <P> one or several pathways
 */
final class TypedPathways<P> {

    private final CommandSpec command;
    private final Function<InputSize, P> parser;

    /**
     * @param parser reads them, given the size of those that say none; throws
     *     IllegalArgumentException with a sentence
     * @throws ParameterException with that sentence
     */
    TypedPathways(CommandSpec command, Function<InputSize, P> parser) {
        this.command = command;
        this.parser = parser;
        P unusedChecked = parse(InputSize.STANDARD);
    }

    /** The pathways for that model. */
    P of(EngineInfo model) {
        return parse(model.inputSize(InputSize.STANDARD));
    }

    private P parse(InputSize size) {
        try {
            return parser.apply(size);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
