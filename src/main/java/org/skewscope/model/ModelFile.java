package org.skewscope.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Represents a model on disk, whatever its format: read in Java and found safe before any native
 * code loads it. The class of a format holds more, which only the loader that runs it uses.
 */
public interface ModelFile {

    /** Returns the model's name for messages. */
    String name();

    ModelSignature signature();

    /** Returns the class names, one for each class of the signature. */
    Labels labels();

    /** Returns where the file comes from. */
    default ModelOrigin origin() {
        return ModelOrigin.UNKNOWN;
    }

    /** Returns the program that runs the model. */
    default ModelRuntime runtime() {
        return ModelRuntime.TENSORFLOW;
    }

    /**
     * Returns the SHA-256, hexadecimal, of everything that decides the model's outputs: its graph
     * and its weights. All of them are read.
     *
     * @throws ModelException if a file cannot be read
     */
    String sha256() throws ModelException;

    /**
     * Returns the absolute paths of further files that the model needs, outside of the opened path.
     */
    default List<Path> externalFiles() {
        return List.of();
    }

    /**
     * Returns what the file states about the model's computation.
     *
     * @return empty if the format states nothing
     */
    default List<ModelFact> facts() {
        return List.of();
    }

    /**
     * Returns the model's layers and weights.
     *
     * @return empty if the format does not list them
     * @throws ModelException if the file is damaged
     */
    default Optional<ModelContents> contents() throws ModelException {
        return Optional.empty();
    }
}
