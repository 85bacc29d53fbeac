package org.skewscope.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The decoded arrays of real libraries that the golden manifest lists. */
public final class GoldenDecodes {

    public static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private GoldenDecodes() {}

    /**
     * One entry.
     *
     * @param sha256 of the array's bytes, or null where the library refused the file
     */
    record Entry(String file, String sha256, String type, List<Integer> shape) {

        Path path() {
            return FOLDER.resolve("images").resolve(file);
        }

        boolean isRefusal() {
            return sha256 == null;
        }

        @Override
        public String toString() {
            return file;
        }
    }

    /** All entries below {@code decode/GROUP/}. */
    static List<Entry> of(String group) throws IOException {
        JsonNode manifest =
                new ObjectMapper().readTree(FOLDER.resolve("manifest.json").toFile());
        String prefix = "decode/" + group + "/";
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : manifest.properties()) {
            if (!field.getKey().startsWith(prefix)) {
                continue;
            }
            String file = field.getKey().substring(prefix.length()).replace(".npy", "");
            List<Integer> shape = new ArrayList<>();
            field.getValue().path("shape").forEach(size -> shape.add(size.asInt()));
            entries.add(new Entry(
                    file,
                    field.getValue().path("sha256").asText(null),
                    field.getValue().path("dtype").asText(),
                    shape));
        }
        return entries;
    }
}
