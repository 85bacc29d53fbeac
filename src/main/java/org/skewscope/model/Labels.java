package org.skewscope.model;

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

    /** Beside the model or in its folder, the first that there is. */
    private static final List<String> FILES = List.of("labels.txt", "labels.csv", "labels.json");

    /** Stands before the ending where the file is that of one model among several. */
    private static final String OF_ONE = ".labels";

    public Labels {
        names = List.copyOf(names);
    }

    /**
     * The names in {@code labels.txt}, {@code labels.csv} or {@code labels.json}, in a model's
     * folder or beside its file, where {@code mine.h5.labels.txt} goes first; where there is none
     * the classes are numbered.
     *
     * @param name what the model is called in messages
     * @param classes how many it knows; 0 where it does not say
     */
    public static Labels of(Path model, String name, int classes) throws ModelException {
        if (Files.isDirectory(model)) {
            for (String file : FILES) {
                if (Files.exists(model.resolve(file))) {
                    return fitting(model.resolve(file), name, classes);
                }
            }
            return numbered(classes);
        }
        for (String file : FILES) {
            Path own =
                    model.resolveSibling(
                            model.getFileName() + OF_ONE + file.substring(file.lastIndexOf('.')));
            if (Files.exists(own)) {
                return fitting(own, name, classes);
            }
        }
        for (String file : FILES) {
            Path shared = model.resolveSibling(file);
            if (Files.exists(shared)) {
                Labels labels = LabelsFile.read(shared);
                // In a folder of several models it may be another's.
                return classes == 0 || labels.size() == classes ? labels : numbered(classes);
            }
        }
        return numbered(classes);
    }

    /**
     * The names in a file that was named for this model.
     *
     * @throws ModelException where it cannot be read, or names another number of classes
     */
    public static Labels fitting(Path file, String name, int classes) throws ModelException {
        Labels labels = LabelsFile.read(file);
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

    /** {@code class 0} and so on. */
    public static Labels numbered(int classes) {
        return new Labels(IntStream.range(0, classes).mapToObj(Labels::numberedName).toList());
    }

    public int size() {
        return names.size();
    }

    /** The name of a class; {@code class 7} where there is none. */
    public String of(int classIndex) {
        return classIndex >= 0 && classIndex < names.size()
                ? names.get(classIndex)
                : numberedName(classIndex);
    }

    private static String numberedName(int classIndex) {
        return "class " + classIndex;
    }
}
