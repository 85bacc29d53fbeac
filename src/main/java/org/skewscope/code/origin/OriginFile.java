package org.skewscope.code.origin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.finding.ImportedCode.FoundPathway;
import org.skewscope.code.source.SourceCode.SourceLine;
import org.skewscope.code.source.SourceFile;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/**
 * Reads and writes the programs behind pathways as JSON, by the pathways' ids:
 *
 * <pre>{@code
 * {"skewscope-code": 1,
 *  "files": [{"name": "predict.py", "lines": [["1", "import cv2"], ...]}],
 *  "pathways": [{"id": "predict", "file": 0, "settings": {"decoder": "opencv"},
 *                "lines": {"decoder": "3"}}]}
 * }</pre>
 *
 * <p>Nobody vouches for such a file: what is no origin in it is left out.
 */
public final class OriginFile {

    /** The largest file: pathways, each of a program of the largest size, doubled by escapes. */
    public static final int LARGEST = 32_000_000;

    private static final int VERSION = 1;
    private static final String LINES = "lines";

    private OriginFile() {}

    /**
     * Returns the file's bytes.
     *
     * @param origins programs by the pathways' ids
     * @throws IOException if a program cannot be written
     */
    public static byte[] write(Map<String, CodeOrigin> origins) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode().put("skewscope-code", VERSION);
        ArrayNode files = root.putArray("files");
        ArrayNode pathways = root.putArray("pathways");
        Map<CodeOrigin, Integer> places = new LinkedHashMap<>();
        origins.forEach((id, origin) -> {
            CodeOrigin program = new CodeOrigin(origin.file(), origin.lines(), new FoundPathway(List.of(), Map.of()));
            Integer place = places.putIfAbsent(program, places.size());
            if (place == null) {
                ObjectNode file = files.addObject().put("name", origin.file());
                ArrayNode lines = file.putArray(LINES);
                origin.lines().forEach(l -> lines.addArray().add(l.label()).add(l.text()));
            }
            ObjectNode node = pathways.addObject().put("id", id);
            node.put("file", places.get(program));
            ObjectNode settings = node.putObject("settings");
            origin.found().settings().forEach(s -> settings.put(s.key().id(), s.value()));
            ObjectNode lines = node.putObject(LINES);
            origin.found().lines().forEach((key, label) -> lines.put(key.id(), label));
        });
        return mapper.writeValueAsBytes(root);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if the file is not JSON
     */
    public static Map<String, CodeOrigin> read(byte[] bytes) throws IOException {
        JsonNode root = new ObjectMapper().readTree(bytes);
        Map<String, CodeOrigin> origins = new LinkedHashMap<>();
        if (root == null || root.path("skewscope-code").asInt() != VERSION) {
            return origins;
        }
        List<Optional<CodeOrigin>> files = new ArrayList<>();
        root.path("files").forEach(file -> files.add(program(file)));
        for (JsonNode pathway : root.path("pathways")) {
            int file = pathway.path("file").asInt(-1);
            if (file >= 0 && file < files.size() && pathway.path("id").isTextual()) {
                files.get(file)
                        .flatMap(program -> origin(program, pathway))
                        .ifPresent(origin -> origins.put(pathway.path("id").asText(), origin));
            }
        }
        return origins;
    }

    /** Returns a program; empty where it is larger than an importable one. */
    private static Optional<CodeOrigin> program(JsonNode file) {
        List<SourceLine> lines = new ArrayList<>();
        long size = 0;
        for (JsonNode line : file.path(LINES)) {
            String text = line.path(1).asText();
            size += text.length() + 1L;
            if (!line.path(0).isTextual() || !line.path(1).isTextual()) {
                return Optional.empty();
            }
            lines.add(new SourceLine(line.path(0).asText(), text));
        }
        return lines.isEmpty()
                        || size > SourceFile.LARGEST + 1
                        || !file.path("name").isTextual()
                ? Optional.empty()
                : Optional.of(new CodeOrigin(file.path("name").asText(), lines, new FoundPathway(List.of(), Map.of())));
    }

    private static Optional<CodeOrigin> origin(CodeOrigin program, JsonNode pathway) {
        List<Setting> settings = new ArrayList<>();
        Map<OptionKey, String> lines = new EnumMap<>(OptionKey.class);
        for (PathwayOption option : PathwayOption.ALL) {
            JsonNode value = pathway.path("settings").path(option.key());
            JsonNode label = pathway.path(LINES).path(option.key());
            if (value.isTextual() && label.isTextual()) {
                try {
                    option.set(PathwayPreset.EAGER.pathway(), value.asText());
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
                settings.add(new Setting(option.optionKey(), value.asText()));
                lines.put(option.optionKey(), label.asText());
            }
        }
        return settings.isEmpty()
                ? Optional.empty()
                : Optional.of(new CodeOrigin(program.file(), program.lines(), new FoundPathway(settings, lines)));
    }
}
