package org.skewscope.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpyReader;
import org.skewscope.tensor.npy.TensorFileException;

/** What real libraries gave for single stages, as SHA-256 of the arrays' bytes. */
public final class StageGolden {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private StageGolden() {}

    /** The entries of stages.json below a prefix, without it. */
    public static Map<String, String> stages(String prefix) throws IOException {
        return digests("stages.json", prefix);
    }

    /** The entries of standardization.json, by number of threads and size. */
    public static Map<String, String> standardizations() throws IOException {
        return digests("standardization.json", "");
    }

    private static Map<String, String> digests(String file, String prefix) throws IOException {
        Map<String, String> digests = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : read(file).properties()) {
            if (field.getKey().startsWith(prefix)) {
                digests.put(
                        field.getKey().substring(prefix.length()),
                        field.getValue().asText());
            }
        }
        return digests;
    }

    /** The resized arrays of the manifest below a prefix, without it and the file's ending. */
    public static Map<String, String> manifest(String prefix) throws IOException {
        Map<String, String> digests = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : read("manifest.json").properties()) {
            if (field.getKey().startsWith(prefix)) {
                digests.put(
                        field.getKey().substring(prefix.length()).replace(".npy", ""),
                        field.getValue().path("sha256").asText());
            }
        }
        return digests;
    }

    /** A source picture of the resize arrays, such as {@code noise_rgb}. */
    public static Picture source(String name) throws TensorFileException {
        DenseTensor pixels = NpyReader.read(FOLDER.resolve(Path.of("resize", name, "_source.npy")));
        Shape shape = pixels.shape();
        return shape.rank() == 3
                ? new Picture(pixels, PixelMode.RGB)
                : new Picture(pixels.reshaped(Shape.of(shape.dimension(0), shape.dimension(1), 1)), PixelMode.GRAY);
    }

    private static JsonNode read(String file) throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve(file).toFile());
    }
}
