package org.skewscope.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Finds the true classes of pictures. */
public interface LabelSource {

    /** A source without labels. */
    LabelSource NONE = path -> OptionalInt.empty();

    /**
     * Returns a picture's true class.
     *
     * @param path the picture's path under its folder
     * @return the class, counted from 0; empty where it is unknown
     */
    OptionalInt of(String path);

    /**
     * Returns the source that the user typed: {@code folders}, {@code names}, or a CSV file.
     *
     * @param classes the model's class names
     * @throws IllegalArgumentException with a sentence if the labels cannot be understood
     */
    static LabelSource parse(String typed, List<String> classes) throws IOException {
        ClassNames names = new ClassNames(classes);
        return switch (typed.toLowerCase(Locale.ROOT)) {
            case "none" -> NONE;
            case "folders" -> path -> names.byFolder(path);
            case "names" -> path -> names.byFileName(path);
            default -> LabelFile.read(Path.of(typed), names);
        };
    }
}
