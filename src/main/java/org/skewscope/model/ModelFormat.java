package org.skewscope.model;

import java.nio.file.Path;

/** A way in which models are saved: one file, or a folder of files. */
public interface ModelFormat {

    /**
     * What a person has to name, with its article, such as {@code a SavedModel (the folder that
     * holds saved_model.pb)}.
     */
    String description();

    /** Whether this is such a model by its name or its first bytes, whole or damaged. */
    boolean reads(Path path);

    /**
     * Reads and checks a model, in Java alone.
     *
     * @param path what {@link #reads} took
     * @param name what the model is called in messages
     * @throws ModelException where it is damaged, is no classifier of pictures, or could touch
     *     files or end the process
     */
    ModelFile open(Path path, String name) throws ModelException;

    /**
     * The same by another signature or output than the usual one.
     *
     * @throws ModelException also where the format knows no such choice
     */
    default ModelFile open(Path path, String name, ModelChoice choice) throws ModelException {
        if (!choice.signature().isEmpty() || !choice.output().isEmpty()) {
            throw new ModelException(
                    name + " has one way in and one way out",
                    "Leave the options signature and output empty.");
        }
        return open(path, name);
    }
}
