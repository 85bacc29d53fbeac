package org.skewscope.audit;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** Returns what is wrong with the source that the user typed; empty if it can be read. */
    static String trouble(String typed, List<String> classes) {
        try {
            parse(typed, classes);
            return "";
        } catch (IllegalArgumentException | IOException e) {
            return e.getMessage();
        }
    }

    /**
     * Reads labels from a CSV file with the header {@code picture,label}; a label is a class's
     * number or name.
     */
    final class LabelFile {

        private static final String BYTE_ORDER_MARK = "^\ufeff";

        private LabelFile() {}

        /**
         * Reads a file.
         *
         * @throws IllegalArgumentException with a sentence if the file is not such a table
         */
        static LabelSource read(Path file, ClassNames classes) throws IOException {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(
                        "--labels takes folders, names or a CSV file; '%s' is none of them.".formatted(file));
            }
            List<List<String>> rows = rows(file);
            if (rows.isEmpty() || !rows.get(0).equals(List.of("picture", "label"))) {
                throw new IllegalArgumentException(file + ": line 1 must be picture,label. Add this header.");
            }
            Map<String, Integer> labels = new HashMap<>();
            for (int i = 1; i < rows.size(); i++) {
                List<String> row = rows.get(i);
                if (row.size() == 1 && row.get(0).isEmpty()) {
                    continue;
                }
                if (row.size() != 2) {
                    throw new IllegalArgumentException(
                            "%s, row %s: there are %s values, not a picture and a label. Quote what holds commas."
                                    .formatted(file, i + 1, row.size()));
                }
                OptionalInt label = classes.of(row.get(1));
                if (label.isEmpty()) {
                    throw new IllegalArgumentException(
                            "%s, row %s: the model has no class '%s'. Write its index (from 0) or its name."
                                    .formatted(file, i + 1, row.get(1)));
                }
                labels.put(row.get(0), label.getAsInt());
            }
            return path -> labels.containsKey(path) ? OptionalInt.of(labels.get(path)) : OptionalInt.empty();
        }

        private static List<List<String>> rows(Path file) throws IOException {
            try {
                return parse(Files.readString(file, StandardCharsets.UTF_8).replaceFirst(BYTE_ORDER_MARK, ""));
            } catch (CharacterCodingException e) {
                throw new IllegalArgumentException(file + " is not written in UTF-8. Save it as UTF-8.", e);
            } catch (NoSuchFileException e) {
                throw new IllegalArgumentException(file + " does not exist. Check its path.", e);
            }
        }

        /** Returns the rows of a CSV file after RFC 4180. */
        static List<List<String>> parse(String text) {
            List<List<String>> rows = new ArrayList<>();
            List<String> row = new ArrayList<>();
            StringBuilder value = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quoted) {
                    if (c != '"') {
                        value.append(c);
                    } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                        value.append('"');
                        i++;
                    } else {
                        quoted = false;
                    }
                } else if (c == '"') {
                    quoted = true;
                } else if (c == ',' || c == '\n') {
                    row.add(value.toString());
                    value.setLength(0);
                    if (c == '\n') {
                        rows.add(row);
                        row = new ArrayList<>();
                    }
                } else if (c != '\r') {
                    value.append(c);
                }
            }
            if (value.length() > 0 || !row.isEmpty()) {
                row.add(value.toString());
                rows.add(row);
            }
            return rows;
        }
    }
}
