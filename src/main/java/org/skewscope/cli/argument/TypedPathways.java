package org.skewscope.cli.argument;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.KnownModels;
import org.skewscope.execution.ModelCard;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.bundled.BundledModel;
import org.skewscope.option.Remedy;
import org.skewscope.option.Way;
import org.skewscope.pathway.InputSizes;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.InputSize;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.protocol.WorkerRequest.DescribeModel;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Parses the pathways of a command twice. Errors are reported at once; the input size of pathways
 * that state none is the model's, which is known only once the engine runs.
 *
 * @param <P> one or several pathways
 */
public final class TypedPathways<P> {

    private final CommandSpec command;
    private final Function<InputSizes, P> parser;

    /**
     * Parses the pathways a first time.
     *
     * @param parser parses the pathways, given the sizes of those that state none; throws
     *     IllegalArgumentException with a sentence
     * @throws ParameterException with the parser's sentence
     */
    public TypedPathways(CommandSpec command, Function<InputSizes, P> parser) {
        this.command = command;
        this.parser = parser;
        P unusedChecked = parse(InputSizes.all(InputSize.STANDARD));
    }

    /**
     * Returns the models that the pathways name, as the engine reports them.
     *
     * @param engine the running engine
     * @throws EngineException if the engine fails
     */
    public KnownModels models(EngineClient engine) throws EngineException {
        Asked asked = new Asked(sizes(KnownModels.of(engine.info())), new LinkedHashSet<>());
        P unusedChecked = parse(asked);
        Map<ModelChoice, ModelCard> cards = new HashMap<>();
        for (ModelChoice model : asked.named()) {
            // The presets fit the bundled model already.
            if (!model.equals(ModelChoice.SESSION) || !engine.info().model().equals(BundledModel.NAME)) {
                engine.call(new DescribeModel(model), ProgressListener.NONE, Cancellation.NEVER)
                        .card()
                        // The run of the pathway reports why there is no card.
                        .ifPresent(card -> cards.put(model, card));
            }
        }
        return new KnownModels(engine.info(), cards);
    }

    /**
     * Returns the pathways with the input sizes of their models.
     *
     * @param models the models that the pathways name
     */
    public P of(KnownModels models) {
        return parse(sizes(models));
    }

    /** A user's model may have the bundled one's name: it is the bundled one only where no model was typed. */
    private ModelSizes sizes(KnownModels models) {
        OptionSpec typed = command.findOption("--model");
        return new ModelSizes(
                models,
                models.session().model().equals(BundledModel.NAME) && (typed == null || typed.getValue() == null));
    }

    /** Keeps the models of which a parser asks the size. */
    private record Asked(ModelSizes known, Set<ModelChoice> named) implements InputSizes {

        @Override
        public InputSize of(ModelChoice model) {
            named.add(model);
            return InputSize.STANDARD;
        }

        @Override
        public String sessionsModel() {
            return known.sessionsModel();
        }

        @Override
        public boolean bundledSavedModel() {
            return known.bundledSavedModel();
        }

        @Override
        public boolean tensorFlow() {
            return known.tensorFlow();
        }
    }

    private P parse(InputSizes sizes) {
        try {
            return parser.apply(sizes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /** Writes the settings of a failure's remedy as they are typed. */
    public static final class TypedRemedy {

        private TypedRemedy() {}

        /**
         * Returns a sentence that follows the remedy; empty where the remedy sets no option.
         *
         * @param pathway the pathway that failed
         * @param remedy its remedy
         */
        public static String of(Pathway pathway, Remedy remedy) {
            List<Way.Settings> ways = pathway.changedBy(remedy);
            return ways.isEmpty()
                    ? ""
                    : ways.stream()
                            .map(Way.Settings::typed)
                            .collect(Collectors.joining(", or ", " On the command line: ", "."));
        }
    }
}
