package org.skewscope.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Where a picture's true class is found. */
public interface LabelSource {

    /** Nobody says. */
    LabelSource NONE = path -> OptionalInt.empty();

    /**
     * @param path of the picture under its folder
     * @return its class, counted from 0
     */
    OptionalInt of(String path);

    /**
     * As typed: {@code folders}, {@code names}, or a CSV file.
     *
     * @param classes the model's class names
     * @throws IllegalArgumentException with a sentence, where the labels cannot be understood
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
