package org.skewscope.recipesearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.SearchTime;
import org.skewscope.tensor.npy.NpyReader;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * Searches the recipes of the tensors that {@code foreign_tensors.py} made. Arguments: the folder,
 * the seconds of each search, the first tensor and how many. Prints one JSON document a tensor.
 */
public final class ForeignTensors {

    private ForeignTensors() {}

    public static void main(String[] arguments) throws IOException, TensorFileException {
        Path folder = Path.of(arguments[0]);
        ObjectMapper json = new ObjectMapper();
        JsonNode entries = json.readTree(folder.resolve("tensors.json").toFile());
        int first = Integer.parseInt(arguments[2]);
        int end = Math.min(first + Integer.parseInt(arguments[3]), entries.size());
        for (int i = first; i < end; i++) {
            JsonNode entry = entries.get(i);
            long start = System.nanoTime();
            RecipeFindings found = new RecipeSearch(RandomRecipes.PREPROCESSOR)
                    .within(SearchTime.of(Duration.ofSeconds(Long.parseLong(arguments[1]))))
                    .find(
                            ImageSource.of(Path.of(entry.get("picture").asText())),
                            NpyReader.read(folder.resolve(entry.get("tensor").asText())),
                            Cancellation.NEVER);
            ObjectNode answer = entry.deepCopy();
            answer.put("seconds", (System.nanoTime() - start) / 1e9)
                    .put("exact", found.exactCount())
                    .put("sentence", found.sentence())
                    .put(
                            "recipe",
                            found.matches().isEmpty()
                                    ? ""
                                    : found.matches().get(0).options().toString());
            System.out.println(json.writeValueAsString(answer));
        }
    }
}
