package org.skewscope.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.skewscope.tensor.npy.TensorFileException;

/** Parses the JSON of a run's note, which may come from an untrusted source. */
final class RunNoteParser {

    private static final int VERSION = 1;
    private static final int MOST_PICTURES = 20_000;
    private static final int MOST_OPTIONS = 100;
    private static final int LONGEST_TEXT = 300;

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final String file;

    /**
     * @param file the file's name, for messages
     */
    RunNoteParser(String file) {
        this.file = file;
    }

    RunNote parse(String json) throws TensorFileException {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw wrong("is no valid JSON", "Write it with json.dumps.");
        }
        if (root == null || !root.isObject() || !root.has("skewscope_run")) {
            throw wrong(
                    "has no \"skewscope_run\"",
                    "Write {\"skewscope_run\": 1, \"pictures\": [...]}.");
        }
        if (!root.get("skewscope_run").isInt() || root.get("skewscope_run").intValue() != VERSION) {
            throw wrong(
                    "has the unknown version " + shorten(root.get("skewscope_run").toString()),
                    "Read it with a newer Skewscope, or record it as version 1.");
        }
        return new RunNote(origin(root), pictures(root), layout(root), quantization(root));
    }

    private RunOrigin origin(JsonNode root) throws TensorFileException {
        return new RunOrigin(
                text(root, "runtime"),
                text(root, "version"),
                text(root, "device"),
                options(root.path("options")),
                sha256(root, "model_sha256"));
    }

    /** Returns each member of an object as key=value, or any other value as one text. */
    private static List<String> options(JsonNode node) {
        List<String> options = new ArrayList<>();
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> each : node.properties()) {
                if (options.size() < MOST_OPTIONS) {
                    options.add(plain(each.getKey() + "=" + shown(each.getValue())));
                }
            }
        } else if (!node.isMissingNode() && !node.isNull()) {
            options.add(plain(shown(node)));
        }
        return options;
    }

    private List<RunPicture> pictures(JsonNode root) throws TensorFileException {
        JsonNode list = root.path("pictures");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_PICTURES) {
            throw wrong(
                    "has no list \"pictures\" of 1 to " + MOST_PICTURES,
                    "Write \"pictures\": [{\"name\": \"cat.jpg\", \"sha256\": \"...\"}].");
        }
        List<RunPicture> pictures = new ArrayList<>();
        for (JsonNode node : list) {
            String name = text(node, "name");
            String sha256 = sha256(node, "sha256");
            if (name.isEmpty() && sha256.isEmpty()) {
                throw wrong(
                        "names picture " + pictures.size() + " neither by name nor by sha256",
                        "Write {\"name\": \"cat.jpg\", \"sha256\": \"...\"} for each.");
            }
            pictures.add(new RunPicture(name, sha256));
        }
        return pictures;
    }

    private Optional<RunLayout> layout(JsonNode root) throws TensorFileException {
        String text = text(root, "layout").toUpperCase(Locale.ROOT);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(RunLayout.values())
                        .filter(layout -> layout.name().equals(text))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        wrong(
                                                "has the unknown layout '" + shorten(text) + "'",
                                                "Write NHWC or NCHW, or leave it out.")));
    }

    private Optional<Quantization> quantization(JsonNode root) throws TensorFileException {
        JsonNode pair = root.path("quantization");
        if (pair.isMissingNode() || pair.isNull()) {
            return Optional.empty();
        }
        boolean numbers =
                pair.isArray()
                        && pair.size() == 2
                        && pair.get(0).isNumber()
                        && pair.get(1).isNumber();
        float scale = numbers ? pair.get(0).floatValue() : 0;
        double zero = numbers ? pair.get(1).doubleValue() : 0;
        if (!numbers
                || !(scale >= 0)
                || Float.isInfinite(scale)
                || zero != (int) zero
                || scale == 0 && pair.get(0).doubleValue() != 0) {
            throw wrong(
                    "has a quantization that is no [scale, zero]",
                    "Write \"quantization\": [0.0039, -128], or leave it out.");
        }
        // TensorFlow Lite reports [0, 0] for a tensor that is not quantized.
        return scale == 0 ? Optional.empty() : Optional.of(new Quantization(scale, (int) zero));
    }

    private String sha256(JsonNode node, String key) throws TensorFileException {
        String text = text(node, key).toLowerCase(Locale.ROOT);
        if (!text.isEmpty() && !text.matches("[0-9a-f]{64}")) {
            throw wrong(
                    "has a " + key + " that is no SHA-256: '" + shorten(text) + "'",
                    "Write its 64 hexadecimal digits, or leave it out.");
        }
        return text;
    }

    /** Returns a value's text, or an empty text if the key is missing. */
    private String text(JsonNode node, String key) throws TensorFileException {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isValueNode()) {
            throw wrong("has a " + key + " that is no text", "Write it as a short text.");
        }
        return plain(value.asText());
    }

    private static String shown(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }

    /** Returns one short line without control characters. */
    private static String plain(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]+", " ").trim();
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "...";
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    private TensorFileException wrong(String clause, String remedy) {
        return new TensorFileException(file + ": the entry run " + clause, remedy);
    }
}
