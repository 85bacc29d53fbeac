package org.skewscope.model;

import java.nio.file.Path;

/** Represents a format in which models are saved: one file, or a folder of files. */
public interface ModelFormat {

    /**
     * Returns what a person must name, with an article, such as {@code a SavedModel (the folder
     * that holds saved_model.pb)}.
     */
    String description();

    /**
     * Returns whether the path is such a model by its name or its first bytes, whole or damaged.
     */
    boolean reads(Path path);

    /**
     * Reads and checks a model, in Java alone.
     *
     * @param path a path that {@link #reads} accepts
     * @param name the model's name for messages
     * @throws ModelException if the model is damaged, is no classifier of pictures, or could touch
     *     files or end the process
     */
    ModelFile open(Path path, String name) throws ModelException;

    /**
     * Reads and checks a model with a chosen signature or output.
     *
     * @throws ModelException as for {@link #open(Path, String)}, and if the format has no such
     *     choice
     */
    default ModelFile open(Path path, String name, ModelChoice choice) throws ModelException {
        if (!choice.signature().isEmpty() || !choice.output().isEmpty()) {
            throw new ModelException(
                    name + " has one way in and one way out", "Leave the options signature and output empty.");
        }
        return open(path, name);
    }
}
