package org.skewscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.engine.KnownModels;
import org.skewscope.execution.ModelCard;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Names classes whose model does not. */
final class LabelsOption {

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description =
                    "The classes' names for models that have none of their own and as many classes:"
                            + " a text file with one a line, CSV (number,name), or JSON (a list, or"
                            + " {\"0\": \"name\"}). A model's own are read from labels.txt, .csv or"
                            + " .json in its folder or beside its file.")
    private Path file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The same models with names. */
    KnownModels named(KnownModels models) {
        if (file == null) {
            return models;
        }
        Labels labels = read();
        Map<ModelChoice, ModelCard> others = new HashMap<>();
        models.others().forEach((choice, card) -> others.put(choice, named(card, labels)));
        return new KnownModels(
                models.session().withLabels(names(models.session().labels(), labels)), others);
    }

    private Labels read() {
        try {
            return Labels.fitting(file, "", 0);
        } catch (ModelException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ". " + e.remedy(), e);
        }
    }

    private static ModelCard named(ModelCard card, Labels labels) {
        return card.withLabels(names(card.labels(), labels));
    }

    private static List<String> names(List<String> own, Labels labels) {
        boolean nameless = own.isEmpty() || own.equals(Labels.numbered(own.size()).names());
        boolean fits = own.isEmpty() || own.size() == labels.size();
        return nameless && fits ? new ArrayList<>(labels.names()) : own;
    }
}
