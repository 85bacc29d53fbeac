package org.skewscope.model.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.model.Labels;

/**
 * The classes' names among the texts that a file carries: a list or an object as JSON, or as
 * Python's {@code str} writes a dictionary of numbers to names, which Ultralytics does.
 */
final class MetadataLabels {

    private static final List<String> KEYS =
            List.of("names", "labels", "classes", "class_names", "class_labels", "id2label");

    private static final Pattern PYTHON_ENTRY =
            Pattern.compile("(\\d{1,6}): (?:'([^'\\\\]*)'|\"([^\"\\\\]*)\")");

    private MetadataLabels() {}

    /**
     * @param classes how many there have to be; 0 where that is not known
     */
    static Optional<Labels> of(Map<String, String> metadata, int classes) {
        for (String key : KEYS) {
            List<String> names = names(metadata.getOrDefault(key, ""));
            if (!names.isEmpty() && (classes == 0 || names.size() == classes)) {
                return Optional.of(new Labels(names));
            }
        }
        return Optional.empty();
    }

    private static List<String> names(String text) {
        try {
            JsonNode root = new ObjectMapper().readTree(text);
            List<String> names = new ArrayList<>();
            if (root.isArray()) {
                root.forEach(node -> names.add(node.asText()));
                return names;
            }
            if (root.isObject()) {
                Map<Integer, String> numbered = new TreeMap<>();
                root.properties()
                        .forEach(entry -> put(numbered, entry.getKey(), entry.getValue().asText()));
                return inOrder(numbered);
            }
        } catch (JsonProcessingException e) {
            // Python's way is no JSON.
        }
        return python(text);
    }

    private static void put(Map<Integer, String> numbered, String number, String name) {
        if (number.matches("\\d{1,6}")) {
            numbered.put(Integer.parseInt(number), name);
        }
    }

    private static List<String> python(String text) {
        Map<Integer, String> numbered = new TreeMap<>();
        Matcher entries = PYTHON_ENTRY.matcher(text);
        while (entries.find()) {
            put(
                    numbered,
                    entries.group(1),
                    entries.group(2) == null ? entries.group(3) : entries.group(2));
        }
        return inOrder(numbered);
    }

    private static List<String> inOrder(Map<Integer, String> numbered) {
        int next = 0;
        for (int number : numbered.keySet()) {
            if (number != next++) {
                return List.of();
            }
        }
        return List.copyOf(numbered.values());
    }
}
