package org.skewscope.cli.argument;

import java.nio.file.Path;
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
            description =
                    "Class names for models without their own: text (one per line), CSV"
                            + " (number,name) or JSON (a list, or {\"0\": \"name\"}). Default:"
                            + " labels.txt, .csv or .json in the model's folder or beside its file.")
    private Path file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Returns the models with class names.
     *
     * @param models the models that the pathways run
     */
    public KnownModels named(KnownModels models) {
        return file == null ? models : models.named(read(), choice -> true);
    }

    private Labels read() {
        try {
            return Labels.fitting(file, "", 0);
        } catch (ModelException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ". " + e.remedy(), e);
        }
    }
}
