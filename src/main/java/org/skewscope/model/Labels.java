package org.skewscope.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Holds the class names.
 *
 * @param names in class order
 */
public record Labels(List<String> names) {

    /** The names that are tried beside the model or in its folder, in this order. */
    private static final List<String> FILES = List.of("labels.txt", "labels.csv", "labels.json");

    /** Comes before the ending of a label file that belongs to one model among several. */
    private static final String OF_ONE = ".labels";

    public Labels {
        // A window makes labels of the same thousand names again and again.
        names = names.stream().allMatch(Labels::isPlain)
                ? List.copyOf(names)
                : names.stream().map(Labels::plain).toList();
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns a stranger's name without the signs by which it could steer a terminal. */
    private static String plain(String name) {
        return isPlain(name) ? name : name.replace('\t', ' ').replaceAll("\\p{Cntrl}|[\u0080-\u009f]", "\ufffd");
    }

    /**
     * Returns the names in {@code labels.txt}, {@code labels.csv} or {@code labels.json}, in a
     * model's folder or beside its file, where {@code mine.h5.labels.txt} goes first. Without such
     * a file the classes are numbered.
     *
     * @param name the model's name for messages
     * @param classes the number of classes; 0 if unknown
     * @throws ModelException if the model's own label file cannot be read, or has another number of
     *     names
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
            Path own = model.resolveSibling(model.getFileName() + OF_ONE + file.substring(file.lastIndexOf('.')));
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
     * Returns the names in a file that was named for this model.
     *
     * @param file the file of names: one name a line, CSV or JSON
     * @param name the model's name for the message
     * @param classes number of classes of the model; 0 if it is not known, which accepts any number
     * @throws ModelException if the file cannot be read, or has another number of names
     */
    public static Labels fitting(Path file, String name, int classes) throws ModelException {
        Labels labels = LabelsFile.read(file);
        if (classes > 0 && labels.size() != classes) {
            throw new ModelException(
                    "%s knows %s classes, but %s names %s".formatted(name, classes, file, labels.size()),
                    "Give one name a line, in class order.");
        }
        return labels;
    }

    /**
     * Returns the names {@code class 0}, {@code class 1} and so on.
     *
     * @param classes number of names; 0 gives none
     */
    public static Labels numbered(int classes) {
        return new Labels(
                IntStream.range(0, classes).mapToObj(Labels::numberedName).toList());
    }

    /** Returns whether these are the numbers that stand for missing names. */
    public boolean isNumbered() {
        return names.equals(numbered(size()).names());
    }

    /** Returns the number of names. */
    public int size() {
        return names.size();
    }

    /**
     * Returns the name of a class; {@code class 7} if there is no name.
     *
     * @param classIndex any number; an index outside the names is written as a number
     */
    public String of(int classIndex) {
        return classIndex >= 0 && classIndex < names.size() ? names.get(classIndex) : numberedName(classIndex);
    }

    private static String numberedName(int classIndex) {
        return "class " + classIndex;
    }

    /**
     * Reads class names from a text file (one a line), a CSV file (a name, or a number and a name,
     * a line) or a JSON file (a list, or an object from numbers to names or back, as Keras' {@code
     * imagenet_class_index.json}).
     */
    private record LabelsFile(Path file) {

        private static final long MOST_BYTES = 16L << 20;

        static Labels read(Path file) throws ModelException {
            return new LabelsFile(file).read();
        }

        private Labels read() throws ModelException {
            String name = file.toString().toLowerCase(Locale.ROOT);
            try {
                if (!Files.isRegularFile(file)) {
                    // A pipe beside a model has no end.
                    throw wrong("is no file", null);
                }
                if (Files.size(file) > MOST_BYTES) {
                    throw wrong("is too large", null);
                }
                String text = Files.readString(file, StandardCharsets.UTF_8);
                if (text.startsWith("\uFEFF")) {
                    text = text.substring(1);
                }
                if (name.endsWith(".json")) {
                    return ofJson(text);
                }
                return name.endsWith(".csv")
                        ? ofCsv(text.lines().filter(line -> !line.isBlank()).toList())
                        : new Labels(text.lines().toList());
            } catch (JsonProcessingException e) {
                // Jackson goes on with what it would have read.
                String found = e.getOriginalMessage().replaceFirst("(?s):? (was expecting|expected a) .*", "");
                throw wrong("is no JSON: " + found, e);
            } catch (IOException e) {
                throw wrong("could not be read: " + e.getMessage(), e);
            }
        }

        private ModelException wrong(String what, Throwable cause) {
            return new ModelException(
                    "The class names in %s are of no use: the file %s".formatted(file, what),
                    "Write one name a line, in class order; or CSV (number,name); or JSON (a list, or"
                            + " {\"0\": \"name\"}).",
                    cause);
        }

        private Labels ofJson(String text) throws ModelException, JsonProcessingException {
            JsonNode root = new ObjectMapper().readTree(text);
            List<String> names = new ArrayList<>();
            if (root.isArray()) {
                root.forEach(node -> names.add(name(node)));
                return new Labels(names);
            }
            if (!root.isObject()) {
                throw wrong("holds neither a list nor an object", null);
            }
            Map<Integer, String> numbered = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : root.properties()) {
                JsonNode value = entry.getValue();
                if (value.isIntegralNumber()) {
                    numbered.put(value.intValue(), entry.getKey());
                } else {
                    numbered.put(number(entry.getKey()), name(value));
                }
            }
            return inOrder(numbered);
        }

        /** Returns the class name; of a list such as a synset and a name, the last entry. */
        private static String name(JsonNode node) {
            return node.isArray() && !node.isEmpty() ? node.get(node.size() - 1).asText() : node.asText();
        }

        private Labels ofCsv(List<String> lines) throws ModelException {
            if (lines.stream().noneMatch(line -> line.indexOf(',') >= 0)) {
                return new Labels(lines);
            }
            Map<Integer, String> numbered = new TreeMap<>();
            for (int i = 0; i < lines.size(); i++) {
                int comma = lines.get(i).indexOf(',');
                String first = comma < 0 ? lines.get(i) : lines.get(i).substring(0, comma);
                boolean header = i == 0 && !first.trim().matches("\\d+");
                if (!header) {
                    numbered.put(number(first.trim()), unquoted(lines.get(i).substring(comma + 1)));
                }
            }
            return inOrder(numbered);
        }

        private static String unquoted(String text) {
            String trimmed = text.trim();
            return trimmed.length() >= 2 && trimmed.startsWith("\"") && trimmed.endsWith("\"")
                    ? trimmed.substring(1, trimmed.length() - 1).replace("\"\"", "\"")
                    : trimmed;
        }

        private int number(String text) throws ModelException {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw wrong("has '%s' where a class number should be".formatted(text), e);
            }
        }

        private Labels inOrder(Map<Integer, String> numbered) throws ModelException {
            List<String> names = new ArrayList<>();
            for (Map.Entry<Integer, String> entry : numbered.entrySet()) {
                if (entry.getKey() != names.size()) {
                    throw wrong("has no class " + names.size(), null);
                }
                names.add(entry.getValue());
            }
            return new Labels(names);
        }
    }
}
