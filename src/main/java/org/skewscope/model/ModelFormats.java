package org.skewscope.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The formats of models that can be opened, asked in turn which of them reads a file. */
public final class ModelFormats {

    private final List<ModelFormat> formats;

    public ModelFormats(List<ModelFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    /** Opens a model that is called as its file or folder is. */
    public ModelFile open(Path path) throws ModelException {
        return open(path, ModelChoice.SESSION);
    }

    /**
     * The same by the signature and output of a choice.
     *
     * @param choice whose file is not asked for
     */
    public ModelFile open(Path path, ModelChoice choice) throws ModelException {
        Path whole = path.toAbsolutePath().normalize();
        Path last = whole.getFileName();
        return open(whole, last == null ? whole.toString() : last.toString(), choice);
    }

    /**
     * Opens a model.
     *
     * @param name what the model is called in messages
     */
    public ModelFile open(Path path, String name) throws ModelException {
        return open(path, name, ModelChoice.SESSION);
    }

    private ModelFile open(Path path, String name, ModelChoice choice) throws ModelException {
        for (ModelFormat format : formats) {
            if (format.reads(path)) {
                return format.open(path, name, choice);
            }
        }
        if (Files.exists(path) && Strangers.of(path).isPresent()) {
            throw Strangers.of(path).get();
        }
        throw new ModelException(
                Files.exists(path)
                        ? path + " is no model that can be opened here"
                        : "There is no file or folder " + path,
                formats.stream()
                        .map(ModelFormat::description)
                        .collect(Collectors.joining(", or ", "Name ", ".")));
    }
}
