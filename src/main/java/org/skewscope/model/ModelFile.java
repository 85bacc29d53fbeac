package org.skewscope.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model on disk, whatever its format: looked at in Java and found safe before any native code
 * loads it. A file of a format knows more, which only the loader that runs it asks for.
 */
public interface ModelFile {

    /** What the model is called in messages. */
    String name();

    ModelSignature signature();

    /** The classes' names, one for each class that the signature knows. */
    Labels labels();

    /** What the file tells of itself. */
    default ModelOrigin origin() {
        return ModelOrigin.UNKNOWN;
    }

    /** What runs it. */
    default ModelRuntime runtime() {
        return ModelRuntime.TENSORFLOW;
    }

    /**
     * SHA-256, hexadecimal, of what decides the model's numbers: its graph and its weights. Reads
     * them all.
     */
    String sha256() throws ModelException;

    /** Other files, outside of the path that was opened, that it needs; absolute paths. */
    default List<Path> besides() {
        return List.of();
    }

    /** What the file tells of what the model does; empty where its format tells nothing. */
    default List<ModelFact> facts() {
        return List.of();
    }

    /**
     * What it is made of; empty where its format does not tell.
     *
     * @throws ModelException where it is damaged
     */
    default Optional<ModelContents> contents() throws ModelException {
        return Optional.empty();
    }

    /**
     * Returns its operators with their constants; empty where the file holds layers of a library,
     * which its loader makes operators of.
     *
     * @throws ModelException where they cannot be read without a runtime
     */
    default Optional<OperatorGraph> operators() throws ModelException {
        return Optional.empty();
    }
}
