package org.skewscope.cli.argument;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.model.ModelRuntime;
import org.skewscope.pathway.PathwayPreset;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads which model a command runs. */
public final class ModelOption {

    @Option(
            names = "--model",
            paramLabel = "FILE|DIR",
            description =
                    """
                    The model of all pathways without model=FILE: the folder of a SavedModel (saved_model.pb, \
                    variables) whose serving_default, or only signature, takes pictures as float32 or uint8 and \
                    returns logits, probabilities or both (Keras: model.export), a frozen graph (.pb), or a Keras, \
                    TFLite or ONNX file. Skewscope computes what the model does not return: probabilities by softmax, \
                    logits as ln(probability). A labels.txt in the folder names the classes, one per line. Pathways \
                    without a size get the model's fixed size. Default: the bundled EfficientNet-Lite0.""")
    private List<Path> folders;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Returns the typed model's file or folder; empty for the bundled model.
     *
     * @throws ParameterException if several are typed
     */
    public Optional<Path> folder() {
        if (folders != null && folders.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "One --model is run. Name the others in pathways: --pathway eager,model=FILE");
        }
        return first();
    }

    /** Returns the first of the typed models; empty for the bundled model. */
    public Optional<Path> first() {
        return folders == null ? Optional.empty() : Optional.of(folders.get(0));
    }

    /**
     * Returns the pathways to compare: where several models are typed and no pathway, one for each model.
     *
     * @param typed the typed pathways
     * @throws ParameterException if several models and pathways are typed
     */
    public List<String> pathways(List<String> typed) {
        if (folders == null || folders.size() == 1 || !typed.isEmpty()) {
            Optional<Path> unusedChecked = folder();
            return typed;
        }
        Path session = folders.get(0);
        List<String> words = new ArrayList<>();
        words.add(PathwayPreset.of(ModelRuntime.ofName("" + session))
                        .get(0)
                        .pathway()
                        .id() + ",name=" + String.valueOf(session.getFileName()).replace(",", "\\,"));
        folders.subList(1, folders.size()).forEach(each -> words.add("" + each));
        return words;
    }
}
