package org.skewscope.model;

import java.nio.file.Path;

/** Holds the parts that the checked files of all formats have. */
public abstract class CheckedFile implements ModelFile {

    protected final Path path;
    protected final String name;
    protected final ModelSignature signature;
    protected final Labels labels;

    /**
     * Holds a file that was checked.
     *
     * @param path the file or folder
     * @param name the model's name in messages
     */
    protected CheckedFile(Path path, String name, ModelSignature signature, Labels labels) {
        this.path = path;
        this.name = name;
        this.signature = signature;
        this.labels = labels;
    }

    /** Returns the path of the model's file or folder. */
    public final Path path() {
        return path;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final ModelSignature signature() {
        return signature;
    }

    @Override
    public final Labels labels() {
        return labels;
    }
}
