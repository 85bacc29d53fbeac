package org.skewscope.cli.argument;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.engine.KnownModels;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Names the classes of models that have no class names of their own. */
public final class LabelsOption {

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Class names for models without their own: text (one per line), CSV"
                    + " (number,name) or JSON (a list, or {\"0\": \"name\"}). Default:"
                    + " labels.txt, .csv or .json in the model's folder or beside its file.")
    private Path file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Returns the models with class names, and says of each model that keeps its own.
     *
     * @param models the models that the pathways run
     * @param err receives a sentence for each model that the file does not name
     */
    public KnownModels named(KnownModels models, PrintStream err) {
        if (file == null) {
            return models;
        }
        Labels labels = read();
        kept(models.session().model(), models.session().labels(), labels).ifPresent(err::println);
        models.others().forEach((choice, card) -> kept(models.name(choice), card.labels(), labels)
                .ifPresent(err::println));
        return models.named(labels, choice -> true);
    }

    /** Returns that a model does not take the file's names, and why; empty if it does. */
    private Optional<String> kept(String model, List<String> own, Labels labels) {
        if (KnownModels.isNameless(own, labels) || own.equals(labels.names())) {
            return Optional.empty();
        }
        boolean nameless = new Labels(own).isNumbered();
        return Optional.of(
                nameless
                        ? String.format(
                                Locale.ROOT,
                                """
                            --labels is not used: %s names %,d classes, and %s has %,d. Name a file of %,d names.""",
                                file,
                                labels.size(),
                                model,
                                own.size(),
                                own.size())
                        : "--labels is not used: %s has class names of its own.".formatted(model));
    }

    private Labels read() {
        try {
            return Labels.fitting(file, "", 0);
        } catch (ModelException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ". " + e.remedy(), e);
        }
    }
}
