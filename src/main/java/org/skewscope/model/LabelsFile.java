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

/**
 * The classes' names in a text file (one a line), a CSV file (a name, or a number and a name, a
 * line) or a JSON file (a list, or an object from numbers to names or back, as Keras' {@code
 * imagenet_class_index.json}).
 */
final class LabelsFile {

    private static final long MOST_BYTES = 16L << 20;

    private final Path file;

    private LabelsFile(Path file) {
        this.file = file;
    }

    static Labels read(Path file) throws ModelException {
        return new LabelsFile(file).read();
    }

    private Labels read() throws ModelException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        try {
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
            throw wrong("is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw wrong("could not be read: " + e.getMessage(), e);
        }
    }

    private ModelException wrong(String what, Throwable cause) {
        return new ModelException(
                "The class names in " + file + " are of no use: the file " + what,
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

    /** Of a synset and a name, the name. */
    private static String name(JsonNode node) {
        return node.isArray() && !node.isEmpty()
                ? node.get(node.size() - 1).asText()
                : node.asText();
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
            throw wrong("has '" + text + "' where a class number should be", e);
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
