package org.skewscope.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.NpyReader;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * Random pictures through random recipes, live against the Python libraries: {@code mvn verify
 * -Poracle -Doracle.python=... -Doracle.cases=5000 -Doracle.seed=1}. The count of each option goes
 * to {@code target/exactness.json}, what differs to {@code target/oracle-differences.md}. A run
 * without a difference is entered by merge_exactness.py into {@code
 * resources/org/skewscope/option/exactness.json}, which the application shows. {@code
 * -Doracle.options=resize-type=float32,mode=rgb} fixes some options, {@code
 * resize=torch-area|torch-nearest} leaves a choice, and {@code -Doracle.formats=jpeg,tiff} fixes
 * the pictures' formats. The JDK's own values are compared with a JDK without libraries, on the
 * same pictures.
 */
@Tag("oracle")
class OracleTest {

    private static final List<String> STAGES = List.of("decode", "orient", "channels", "resize", "normalize");

    /** The options that decide a stage; a stage that differs is charged to their values. */
    private static final Map<String, List<String>> DECIDING = Map.of(
            "decode", List.of("decoder", "mode", "alpha", "depth", "ink", "profile", "yuv"),
            "orient", List.of("orientation"),
            "channels", List.of("channels"),
            "resize", List.of("resize", "resize-type", "framing", "store"),
            "normalize", List.of("normalize", "compute"));

    private static final Map<String, String> FIXED = Arrays.stream(
                    System.getProperty("oracle.options", "").split(","))
            .filter(pair -> pair.contains("="))
            .collect(Collectors.toMap(
                    pair -> pair.substring(0, pair.indexOf('=')), pair -> pair.substring(pair.indexOf('=') + 1)));

    private final Random random = new Random(Long.getLong("oracle.seed", 1));
    private final Tally tally = new Tally();
    private final Preprocessor preprocessor = new LibraryPreprocessor(new PictureDecoder(new TensorFlowImageDecoder()));

    @Test
    void everyStageEqualsThePythonLibraries(@TempDir Path folder) throws Exception {
        int cases = Integer.getInteger("oracle.cases", 500);
        try (PythonOracle oracle = new PythonOracle(System.getProperty("oracle.python", "python3"), folder);
                JdkOracle jdk = new JdkOracle()) {
            JdkCases jdkCases = new JdkCases(jdk, tally, random);
            Map<String, Set<String>> known = knownValues(oracle);
            Path picture = null;
            for (int i = 0; i < cases; i++) {
                if (i % 4 == 0) {
                    picture = oracle.randomPicture(Long.getLong("oracle.seed", 1), folder);
                    jdkCases.compare(picture);
                }
                compare(oracle, picture, randomOptions(known));
            }
            ObjectNode versions = (ObjectNode) oracle.ask(oracle.request("versions"));
            versions.put("java", System.getProperty("java.version"));
            Files.writeString(
                    Path.of("target", "exactness.json"),
                    tally.json(Long.getLong("oracle.seed", 1), cases, versions).toPrettyString() + "\n");
        }
        Path report = Path.of("target", "oracle-differences.md");
        Files.writeString(report, tally.report());
        assertThat(tally.differences()).as("see " + report).isEmpty();
    }

    private static Map<String, Set<String>> knownValues(PythonOracle oracle) {
        Map<String, Set<String>> known = new HashMap<>();
        JsonNode options = oracle.ask(oracle.request("options"));
        options.fieldNames().forEachRemaining(key -> {
            Set<String> ids = new HashSet<>();
            options.get(key).forEach(id -> ids.add(id.asText()));
            known.put(key, ids);
        });
        return known;
    }

    private Map<String, String> randomOptions(Map<String, Set<String>> known) {
        Map<String, String> options = new HashMap<>();
        for (RecipeOption<PreprocessingRecipe> option : PreprocessingOptions.ALL) {
            List<String> ids = option.choices().stream()
                    .map(RecipeOption.Choice::id)
                    .filter(id -> !known.containsKey(option.key())
                            || known.get(option.key()).contains(id))
                    .toList();
            options.put(option.key(), ids.get(random.nextInt(ids.size())));
        }
        if (random.nextInt(4) > 0) {
            // The usual treatment of a file's colors is the one that most recipes have.
            OptionKey.LATER.forEach(key ->
                    options.put(key.id(), PathwayOption.of(key).choices().get(0).id()));
        }
        int height = 1 + random.nextInt(300);
        options.put("size", height + "x" + (random.nextBoolean() ? height : 1 + random.nextInt(300)));
        if (random.nextInt(4) > 0) {
            options.put("mode", "rgb");
        }
        if (!options.get("mode").equals("stored")) {
            drawNumbers(options);
        }
        FIXED.forEach((key, values) -> {
            String[] each = values.split("\\|");
            options.put(key, each[random.nextInt(each.length)]);
        });
        return options;
    }

    /** Replaces some framings and stores by those that take numbers. */
    private void drawNumbers(Map<String, String> options) {
        // A thumbnail has another size than a framing asks for.
        boolean sized = !options.get("resize").equals("pillow-thumbnail");
        if (sized && random.nextInt(3) == 0) {
            String[] sides = options.get("size").split("x");
            int larger = Math.max(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
            options.put("framing", DrawnNumbers.framing(random, larger));
        }
        if (random.nextInt(6) == 0) {
            options.put("store", DrawnNumbers.jpeg(random));
        }
    }

    private void compare(PythonOracle oracle, Path file, Map<String, String> options)
            throws IOException, TensorFileException {
        PreprocessingRecipe recipe = PathwayPreset.EAGER.pathway().preprocessing();
        for (RecipeOption<PreprocessingRecipe> option : PreprocessingOptions.ALL) {
            recipe = option.write().apply(recipe, options.get(option.key()));
        }
        ObjectNode request = oracle.request("pipeline").put("file", file.toString());
        ObjectNode wanted = request.putObject("options");
        options.forEach(wanted::put);
        ArrayNode stages = request.putArray("stages");
        STAGES.forEach(stages::add);
        JsonNode answer = oracle.ask(request).get("stages");
        Ours ours = new Ours(preprocessor, ImageSource.of(file), recipe);
        for (int i = 0; i < answer.size(); i++) {
            String stage = answer.get(i).get("stage").asText();
            if (answer.get(i).has("unsupported") || !agrees(ours, stage, answer.get(i), file, options)) {
                return;
            }
        }
    }

    /** Whether the next stage can still be compared. */
    private boolean agrees(Ours ours, String stage, JsonNode theirs, Path file, Map<String, String> options)
            throws IOException, TensorFileException {
        List<String> keys = DECIDING.get(stage);
        DenseTensor mine = null;
        String refusal = "";
        try {
            mine = ours.stage(stage);
        } catch (PreprocessingException e) {
            refusal = e.getMessage();
        }
        if (theirs.has("error") || mine == null) {
            boolean bothRefuse = theirs.has("error") && mine == null;
            keys.forEach(key -> tally.count(key, kind(options.get(key)), bothRefuse));
            if (!bothRefuse) {
                String what = mine == null
                        ? "we refuse: " + refusal
                        : theirs.get("error").asText();
                tally.differs(stage + " " + file.getFileName() + " " + options + ": " + what);
            }
            return false;
        }
        DenseTensor expected = NpyReader.read(Path.of(theirs.get("npy").asText()));
        double distance = Bounds.distance(mine, expected);
        double bound = 0;
        for (String key : keys) {
            bound = Math.max(bound, Bounds.of(options.get(key), expected));
        }
        for (String key : keys) {
            String value = options.get(key);
            if (distance > 0 && distance <= Bounds.of(value, expected)) {
                tally.bounded(key, kind(value), distance);
            } else {
                tally.count(key, kind(value), distance <= bound);
            }
        }
        if (distance > bound) {
            tally.differs(stage
                    + " "
                    + file.getFileName()
                    + " "
                    + options
                    + ": "
                    + mine.shape()
                    + " "
                    + mine.type()
                    + ", largest difference "
                    + distance);
        }
        return distance == 0;
    }

    /** Returns a value without its numbers, such as {@code keras-pad:}. */
    private static String kind(String value) {
        return value.contains(":") ? value.substring(0, value.indexOf(':') + 1) : value;
    }

    /** Our own stages, one after the other. */
    private static final class Ours {
        private final Preprocessor preprocessor;
        private final ImageSource source;
        private final PreprocessingRecipe recipe;
        private PictureFile file;
        private Picture picture;

        Ours(Preprocessor preprocessor, ImageSource source, PreprocessingRecipe recipe) {
            this.preprocessor = preprocessor;
            this.source = source;
            this.recipe = recipe;
        }

        DenseTensor stage(String stage) throws PreprocessingException {
            switch (stage) {
                case "decode" -> {
                    file = preprocessor.open(source);
                    picture = preprocessor.decode(file, recipe);
                }
                case "orient" -> picture = preprocessor.orient(file, picture, recipe);
                case "channels" -> picture = preprocessor.reorder(picture, recipe);
                case "resize" -> picture = preprocessor.resize(file, picture, recipe);
                default -> {
                    return preprocessor.normalize(picture, recipe);
                }
            }
            return picture.pixels();
        }
    }
}
