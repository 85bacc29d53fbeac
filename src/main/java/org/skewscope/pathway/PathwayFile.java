package org.skewscope.pathway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.skewscope.cache.Unfinished;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.model.ModelChoice;
import org.skewscope.option.OptionKey;
import org.skewscope.picture.InputSize;

/**
 * Reads and writes pathways as a readable JSON file:
 *
 * <pre>{@code
 * {
 *   "skewscope" : 1,
 *   "reference" : "eager",
 *   "pathways" : [ {
 *     "id" : "eager",
 *     "name" : "Eager + PIL",
 *     "options" : { "decoder" : "pillow", "resize" : "pillow-bicubic", ... }
 *   } ]
 * }
 * }</pre>
 *
 * <p>Options are those of {@link PathwayOption#ALL} by key and value's id. An option left out takes
 * its value from the preset {@code eager}; {@code size} takes the model's input size. {@code name}
 * and {@code reference} are optional. A relative {@code model} lies beside the file. Instead of
 * options a pathway may have a {@code run}: the file of a run recorded elsewhere, whose relative
 * path starts at this file's folder.
 *
 * @param pathways one or more, of different ids
 * @param reference the id of the pathway that all others are compared with; empty if the file names
 *     none
 */
public record PathwayFile(List<Pathway> pathways, Optional<String> reference) {

    static final int VERSION = 1;

    private static final int MOST_BYTES = 1 << 20;

    /**
     * @throws IllegalArgumentException if the list is empty, an id occurs twice or no pathway has
     *     the reference's id
     */
    public PathwayFile {
        pathways = List.copyOf(pathways);
        if (pathways.isEmpty()) {
            throw new IllegalArgumentException("There is no pathway");
        }
        Set<String> ids = new HashSet<>();
        for (Pathway pathway : pathways) {
            if (!ids.add(pathway.id())) {
                throw new IllegalArgumentException("Two pathways have the id '" + pathway.id() + "'");
            }
        }
        if (reference.isPresent() && !ids.contains(reference.get())) {
            throw new IllegalArgumentException("The reference '"
                    + reference.get()
                    + "' is none of the pathways: "
                    + String.join(", ", pathways.stream().map(Pathway::id).toList()));
        }
    }

    /**
     * Reads a file for a session of a TensorFlow model.
     *
     * @param path a JSON file of at most 1 MB
     * @param size the input size of pathways that name none, in pixels
     * @throws PathwayFileException if the file cannot be read or is not valid
     */
    public static PathwayFile read(Path path, InputSize size) throws PathwayFileException {
        return read(path, size, "");
    }

    /**
     * Reads a file for a session of any model.
     *
     * @param path a JSON file of at most 1 MB
     * @param size the input size of pathways that name none, in pixels
     * @param sessionsModel the file name of the session's model, which decides the execution of
     *     pathways that name none; empty for a TensorFlow model
     * @throws PathwayFileException if the file cannot be read or is not valid
     */
    public static PathwayFile read(Path path, InputSize size, String sessionsModel) throws PathwayFileException {
        Path fileName = path.getFileName();
        String name = fileName == null ? path.toString() : fileName.toString();
        try {
            if (Files.isDirectory(path)) {
                throw new PathwayFileException(name + " is a folder, not a pathway file", "Name a file inside it.");
            }
            return PathwayFileParser.parse(name, bytes(path, name), size, sessionsModel)
                    .withModels(model -> model.inside(folder(path)))
                    .withRuns(run -> folder(path).resolve(run).normalize().toString());
        } catch (NoSuchFileException e) {
            throw new PathwayFileException(name + " does not exist", "Check the path: " + path + ".");
        } catch (AccessDeniedException e) {
            throw new PathwayFileException(name + " cannot be read: permission denied", "Change its permissions.");
        } catch (IOException e) {
            throw new PathwayFileException(
                    name + " could not be read: " + e.getMessage(), "Check the disk and the path.");
        }
    }

    /** Returns the bytes of a file, or of a pipe or device, whose size nobody knows before. */
    private static byte[] bytes(Path path, String name) throws IOException, PathwayFileException {
        try (InputStream stream = Files.newInputStream(path)) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new PathwayFileException(name + " is too large for a pathway file", "Choose the right file.");
            }
            return bytes;
        }
    }

    /**
     * Writes the file; it replaces a file of that name only after the last byte.
     *
     * @param path the file to write
     * @throws IOException if the file cannot be written
     */
    public void write(Path path) throws IOException {
        String json = withModels(model -> model.relativeTo(folder(path)))
                .withRuns(run -> relative(folder(path), run))
                .toJson();
        Unfinished.write(path.toAbsolutePath(), json.getBytes(StandardCharsets.UTF_8));
    }

    private static String relative(Path folder, String run) {
        return Path.of(run).startsWith(folder)
                ? folder.relativize(Path.of(run)).toString().replace('\\', '/')
                : run;
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().normalize().getParent();
    }

    private PathwayFile withModels(UnaryOperator<ModelChoice> change) {
        return new PathwayFile(
                pathways.stream()
                        .map(pathway -> pathway.withModel(
                                change.apply(pathway.execution().model())))
                        .toList(),
                reference);
    }

    private PathwayFile withRuns(UnaryOperator<String> change) {
        return new PathwayFile(
                pathways.stream()
                        .map(pathway -> pathway.recorded() ? pathway.withRun(change.apply(pathway.run())) : pathway)
                        .toList(),
                reference);
    }

    /** Returns the file's text. */
    public String toJson() {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        root.put("skewscope", VERSION);
        reference.ifPresent(id -> root.put("reference", id));
        ArrayNode list = root.putArray("pathways");
        for (Pathway pathway : pathways) {
            ObjectNode node = list.addObject();
            node.put("id", pathway.id());
            node.put("name", pathway.name());
            if (pathway.recorded()) {
                node.put("run", pathway.run());
                continue;
            }
            ObjectNode options = node.putObject("options");
            for (PathwayOption option : PathwayOption.ALL) {
                if (option.isSet(pathway)) {
                    options.put(option.key(), option.valueIn(pathway));
                }
            }
        }
        try {
            return mapper.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of text is always written", e);
        }
    }

    /** Parses the JSON of a {@link PathwayFile}, which may come from an untrusted source. */
    private static final class PathwayFileParser {

        private static final int LONGEST_NAME = 200;
        private static final int LONGEST_VALUE = 1000;

        private static final ObjectMapper MAPPER = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        private final String file;
        private final InputSize size;
        private final String sessionsModel;

        private PathwayFileParser(String file, InputSize size, String sessionsModel) {
            this.file = file;
            this.size = size;
            this.sessionsModel = sessionsModel;
        }

        /**
         * @param file the file's name, for messages
         * @param size the input size of pathways that name none
         * @param sessionsModel the file name of the session's model
         */
        static PathwayFile parse(String file, byte[] json, InputSize size, String sessionsModel)
                throws PathwayFileException {
            PathwayFileParser parser = new PathwayFileParser(file, size, sessionsModel);
            try {
                return parser.file(MAPPER.readTree(json));
            } catch (JsonProcessingException e) {
                String where = e.getLocation() == null
                        ? ""
                        : " in line " + e.getLocation().getLineNr();
                throw new PathwayFileException(
                        file + " is not valid JSON" + where + ": " + complaint(e),
                        "Correct that line, or save the pathways again.");
            } catch (IOException e) {
                throw new PathwayFileException(
                        file + " could not be read: " + e.getMessage(), "Save the pathways again.");
            }
        }

        private static String complaint(JsonProcessingException failure) {
            return failure instanceof JsonEOFException
                    ? "it is cut off"
                    // Jackson goes on with what it would have read.
                    : firstLine(failure.getOriginalMessage()).replaceFirst(":? (was expecting|expected a) .*", "");
        }

        private PathwayFile file(JsonNode root) throws PathwayFileException {
            if (!root.isObject() || !root.has("skewscope")) {
                throw new PathwayFileException(
                        file + " is not a pathway file",
                        "Choose a file that starts with {\"skewscope\": 1, \"pathways\": [...]}.");
            }
            if (!root.get("skewscope").isInt()) {
                throw new PathwayFileException(
                        file + " has no format version where it belongs", "Write \"skewscope\": 1.");
            }
            if (root.get("skewscope").intValue() != PathwayFile.VERSION) {
                throw new PathwayFileException(
                        file + " has the unknown format version " + shown(root.get("skewscope")),
                        "Open it with a newer Skewscope, or save it as version 1.");
            }
            onlyKeys(root, Set.of("skewscope", "reference", "pathways"), "the file");
            JsonNode list = root.path("pathways");
            if (!list.isArray() || list.isEmpty()) {
                throw new PathwayFileException(
                        file + " has no list of pathways", "Add \"pathways\": [...] with at least one.");
            }
            List<Pathway> pathways = new ArrayList<>();
            for (JsonNode node : list) {
                pathways.add(pathway(node, "pathway " + (pathways.size() + 1)));
            }
            Optional<String> reference =
                    root.has("reference") ? Optional.of(text(root, "reference", "the file")) : Optional.empty();
            try {
                return new PathwayFile(pathways, reference);
            } catch (IllegalArgumentException e) {
                throw new PathwayFileException(
                        file + ": " + e.getMessage(), "Give each pathway an id of its own and name one.");
            }
        }

        private Pathway pathway(JsonNode node, String where) throws PathwayFileException {
            if (!node.isObject()) {
                throw new PathwayFileException(
                        file + ": " + where + " is not an object", "Write {\"id\": \"mine\", \"options\": {...}}.");
            }
            onlyKeys(node, Set.of("id", "name", "options", "run"), where);
            String id = text(node, "id", where);
            String name = node.has("name") ? text(node, "name", where) : id;
            if (node.has("run")) {
                return recorded(node, id, name);
            }
            Pathway pathway = PathwayPreset.EAGER.pathway(size).renamed(id, name);
            JsonNode options = node.path("options");
            if (!options.isMissingNode() && !options.isObject()) {
                throw new PathwayFileException(
                        file + ": the options of '" + id + "' are not an object",
                        "Write \"options\": {\"resize\": \"pillow-bilinear\"}.");
            }
            for (Map.Entry<String, JsonNode> entry : options.properties()) {
                pathway = with(pathway, entry.getKey(), entry.getValue());
            }
            return options.has(OptionKey.EXECUTION.id()) ? pathway : executed(pathway);
        }

        /** Gives a pathway that names no execution the usual one of its model's runtime. */
        private Pathway executed(Pathway pathway) {
            String named = pathway.execution().model().file();
            return pathway.with(
                    pathway.execution().withMode(ExecutionMode.usualOf(named.isEmpty() ? sessionsModel : named)));
        }

        private Pathway recorded(JsonNode node, String id, String name) throws PathwayFileException {
            if (!node.path("options").isMissingNode()) {
                throw new PathwayFileException(
                        file + ": '" + id + "' is a recorded run, which has no options",
                        "Leave out either \"run\" or \"options\".");
            }
            JsonNode run = node.path("run");
            try {
                if (run.isTextual() && !run.textValue().isBlank()) {
                    // Path.of refuses a text that this system cannot use as a path.
                    return Pathway.recorded(id, name, Path.of(run.textValue()).toString());
                }
            } catch (IllegalArgumentException e) {
                // The exception below covers this case too.
            }
            throw new PathwayFileException(
                    file + ": the run of '" + id + "' is no path of a file", "Write \"run\": \"phone.npz\".");
        }

        private Pathway with(Pathway pathway, String key, JsonNode value) throws PathwayFileException {
            if (PathwayNumber.isKey(key) && value.isValueNode()) {
                return numbered(pathway, key, value.asText());
            }
            PathwayOption option = PathwayOption.byKey(key)
                    .orElseThrow(() -> new PathwayFileException(
                            file + ": pathway '" + pathway.id() + "' has the unknown option '" + shorten(key) + "'",
                            "Choose one of: " + String.join(", ", PathwayOption.keys()) + "."));
            if (!value.isTextual() && !value.isIntegralNumber()) {
                throw new PathwayFileException(
                        file + ": the value of '" + key + "' is neither a text nor an integer",
                        "Write it as \"" + key + "\": \"" + option.valueIn(pathway) + "\".");
            }
            try {
                boolean text = option.description().kind().isText();
                return option.set(pathway, text ? value.asText() : value(value.asText()));
            } catch (IllegalArgumentException e) {
                throw new PathwayFileException(
                        file + ": pathway '" + pathway.id() + "': " + e.getMessage(),
                        "Correct the value of '" + key + "'.");
            }
        }

        private Pathway numbered(Pathway pathway, String key, String value) throws PathwayFileException {
            try {
                return PathwayNumber.set(pathway, key, value(value));
            } catch (IllegalArgumentException e) {
                throw new PathwayFileException(
                        file + ": pathway '" + pathway.id() + "': " + e.getMessage(),
                        "Correct the value of '" + key + "'.");
            }
        }

        /** Shortens a value that exceeds any value with numbers. */
        private static String value(String text) {
            return text.length() <= LONGEST_VALUE ? text : shorten(text);
        }

        private void onlyKeys(JsonNode node, Set<String> known, String where) throws PathwayFileException {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                if (!known.contains(entry.getKey())) {
                    throw new PathwayFileException(
                            file + ": " + where + " has the unknown key '" + shorten(entry.getKey()) + "'",
                            "Correct or remove the key; known are: "
                                    + String.join(", ", known.stream().sorted().toList())
                                    + ".");
                }
            }
        }

        private String text(JsonNode node, String key, String where) throws PathwayFileException {
            JsonNode value = node.path(key);
            boolean usable = value.isTextual()
                    && !value.textValue().isBlank()
                    && value.textValue().length() <= LONGEST_NAME
                    && value.textValue().chars().noneMatch(Character::isISOControl);
            if (!usable) {
                throw new PathwayFileException(
                        file + ": the " + key + " of " + where + " is missing or is not a short string",
                        "Write \"" + key + "\": \"mine\".");
            }
            return value.textValue();
        }

        private static String shown(JsonNode node) {
            return shorten(node.toString());
        }

        private static String shorten(String text) {
            return text.length() <= 60 ? text : text.substring(0, 60) + "...";
        }

        private static String firstLine(String message) {
            return message.lines().findFirst().orElse("");
        }
    }

    /** Signals that a pathway file cannot be used, with a reason that a person can act on. */
    public static final class PathwayFileException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String remedy;

        /**
         * @param reason one clause that names the file and what is wrong, without a final full stop
         * @param remedy one sentence that says what to do
         */
        public PathwayFileException(String reason, String remedy) {
            super(reason);
            this.remedy = remedy;
        }

        /** Returns one sentence that says what to do. */
        public String remedy() {
            return remedy;
        }
    }
}
