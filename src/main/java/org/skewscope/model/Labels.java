package org.skewscope.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes' names.
 *
 * @param names in class order
 */
public record Labels(List<String> names) {

    public Labels {
        names = List.copyOf(names);
    }

    /** Reads a UTF-8 file with one name a line. */
    public static Labels read(Path file) throws ModelException {
        try {
            return new Labels(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ModelException(
                    "The class names of the model could not be read from " + file,
                    "Put a labels.txt with one name a line, in class order, beside the model.",
                    e);
        }
    }

    /** Reads the {@code labels.txt} in a model's folder. */
    public static Labels in(Path folder) throws ModelException {
        return read(folder.resolve("labels.txt"));
    }

    public int size() {
        return names.size();
    }

    /** The name of a class; {@code class 7} where there is none. */
    public String of(int classIndex) {
        return classIndex >= 0 && classIndex < names.size()
                ? names.get(classIndex)
                : "class " + classIndex;
    }
}
