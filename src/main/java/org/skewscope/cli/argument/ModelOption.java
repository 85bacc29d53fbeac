package org.skewscope.cli.argument;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Reads which model a command runs. */
public final class ModelOption {

    @Option(
            names = "--model",
            paramLabel = "FILE|DIR",
            description = "The model of all pathways without model=FILE: the folder of a"
                    + " SavedModel (saved_model.pb, variables) whose serving_default, or"
                    + " only signature, takes pictures as float32 or uint8 and returns"
                    + " logits, probabilities or both (Keras: model.export), a frozen graph"
                    + " (.pb), or a Keras, TFLite or ONNX file. Skewscope computes what the model"
                    + " does not return: probabilities by softmax, logits as"
                    + " ln(probability). A labels.txt in the folder names the classes, one per line."
                    + " Pathways without a size get the model's fixed size."
                    + " Default: the bundled EfficientNet-Lite0.")
    private Path folder;

    /** Returns the typed model's file or folder; empty for the bundled model. */
    public Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }
}
