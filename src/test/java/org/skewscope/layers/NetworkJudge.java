package org.skewscope.layers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.frozengraph.FrozenGraphFormat;
import org.skewscope.model.keras.KerasFormat;
import org.skewscope.model.onnx.OnnxFormat;
import org.skewscope.model.savedmodel.SavedModelFormat;
import org.skewscope.model.tflite.TfliteFormat;
import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.modeldiff.ModelFilesDiffer;
import org.skewscope.present.model.ModelDifferenceWording;
import org.skewscope.present.model.NetworkWording;
import org.skewscope.runtime.tensorflow.KerasLoader;
import org.skewscope.runtime.tensorflow.TensorFlowRuntime;

/**
 * Compares pairs of model files that standard input names, one pair a line with a tab between, and
 * writes a line of JSON for each: what {@code diff-models} says, in one process. The script {@code
 * layers.py} asks it.
 */
public final class NetworkJudge {

    private static final ModelFormats FORMATS = new ModelFormats(List.of(
            new SavedModelFormat(), new KerasFormat(), new FrozenGraphFormat(), new TfliteFormat(), new OnnxFormat()));

    private NetworkJudge() {}

    public static void main(String[] arguments) throws IOException {
        ObjectMapper json = new ObjectMapper();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] pair = line.split("\t");
            boolean run = pair.length > 2;
            System.out.println(json.writeValueAsString(
                    run ? measure(pair[0], pair[1], pictures(pair[2])) : judge(pair[0], pair[1])));
        }
    }

    private static Map<String, Object> judge(String a, String b) {
        Map<String, Object> said = new LinkedHashMap<>();
        long start = System.nanoTime();
        try {
            ModelDifference found = compare(Path.of(a), Path.of(b));
            said.put("same", found.same());
            said.put("sentence", ModelDifferenceWording.sentence(found));
            said.put("refusal", found.network().refusal());
            found.network().difference().ifPresent(network -> {
                said.put("layers", network.layers().stream().limit(5).toList().toString());
                said.put("pairs", network.pairs());
                said.put("onlyA", network.onlyA().toString());
                said.put("onlyB", network.onlyB().toString());
                said.put("unknown", network.notUnderstood().toString());
            });
        } catch (ModelException | RuntimeException e) {
            said.put("error", e.toString() + " " + List.of(e.getStackTrace()).subList(0, 3));
        }
        said.put("seconds", (System.nanoTime() - start) / 1e9);
        return said;
    }

    /** Returns on how many pictures layers are measured; one where the word is no number. */
    private static int pictures(String word) {
        return word.matches("\\d+") ? Integer.parseInt(word) : 1;
    }

    /** Returns own errors of all layers on random pictures. */
    private static Map<String, Object> measure(String a, String b, int pictures) {
        Map<String, Object> said = new LinkedHashMap<>();
        long start = System.nanoTime();
        try (RecordedModels models = new RecordedModels(FORMATS)) {
            NetworkDifference found = models.probe(Path.of(a), Path.of(b));
            int measured = models.measured();
            long out = models.outOfBand();
            double bands = models.worstBands();
            for (int i = 1; i < pictures; i++) {
                models.probeAgain(i);
                measured += models.measured();
                out += models.outOfBand();
                bands = Math.max(bands, models.worstBands());
            }
            said.put("outOfBand", out);
            said.put("worstBands", bands);
            said.put("same", found.same());
            said.put("sentence", NetworkWording.sentence(found));
            said.put("layers", found.layers().stream().limit(5).toList().toString());
            said.put("measured", measured);
            said.put("refusal", models.refusal());
            said.put("worst", models.worst());
        } catch (ModelException | ExecutionException | RuntimeException e) {
            said.put("error", e.toString() + " " + List.of(e.getStackTrace()).subList(0, 3));
        }
        said.put("seconds", (System.nanoTime() - start) / 1e9);
        return said;
    }

    private static ModelDifference compare(Path a, Path b) throws ModelException {
        KerasLoader keras = new KerasLoader(new TensorFlowRuntime());
        return ModelFilesDiffer.of(
                FORMATS.open(a),
                FORMATS.open(b),
                file -> {
                    var rebuilt = keras.operators(file, FileLoader.AUTO);
                    return rebuilt.isPresent() ? rebuilt : file.operators();
                },
                done -> {});
    }

    /** Returns what the tests compare by. */
    static ModelDifference of(ModelFile a, ModelFile b) throws ModelException {
        KerasLoader keras = new KerasLoader(new TensorFlowRuntime());
        return ModelFilesDiffer.of(
                a,
                b,
                file -> {
                    var rebuilt = keras.operators(file, FileLoader.AUTO);
                    return rebuilt.isPresent() ? rebuilt : file.operators();
                },
                done -> {});
    }
}
