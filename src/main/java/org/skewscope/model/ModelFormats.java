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
        Path whole = path.toAbsolutePath().normalize();
        Path last = whole.getFileName();
        return open(whole, last == null ? whole.toString() : last.toString());
    }

    /**
     * Opens a model.
     *
     * @param name what the model is called in messages
     */
    public ModelFile open(Path path, String name) throws ModelException {
        for (ModelFormat format : formats) {
            if (format.reads(path)) {
                return format.open(path, name);
            }
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
