package org.skewscope.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The classes' names.
 *
 * @param names in class order
 */
public record Labels(List<String> names) {

    private static final String FILE = "labels.txt";

    public Labels {
        names = List.copyOf(names);
    }

    /**
     * The names in {@code labels.txt}, in a model's folder or beside its file; where there is none
     * the classes are numbered.
     *
     * @param name what the model is called in messages
     * @param classes how many it knows; 0 where it does not say
     */
    public static Labels of(Path model, String name, int classes) throws ModelException {
        Path file = Files.isDirectory(model) ? model.resolve(FILE) : model.resolveSibling(FILE);
        if (!Files.exists(file)) {
            return new Labels(IntStream.range(0, classes).mapToObj(Labels::numbered).toList());
        }
        Labels labels = read(file);
        if (classes > 0 && labels.size() != classes) {
            throw new ModelException(
                    name
                            + " knows "
                            + classes
                            + " classes, but "
                            + file
                            + " names "
                            + labels.size(),
                    "Give one name a line, in class order.");
        }
        return labels;
    }

    /** Reads a UTF-8 file with one name a line. */
    private static Labels read(Path file) throws ModelException {
        try {
            return new Labels(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ModelException(
                    "The class names of the model could not be read from " + file,
                    "Put a labels.txt with one name a line, in class order, beside the model.",
                    e);
        }
    }

    public int size() {
        return names.size();
    }

    /** The name of a class; {@code class 7} where there is none. */
    public String of(int classIndex) {
        return classIndex >= 0 && classIndex < names.size()
                ? names.get(classIndex)
                : numbered(classIndex);
    }

    private static String numbered(int classIndex) {
        return "class " + classIndex;
    }
}
