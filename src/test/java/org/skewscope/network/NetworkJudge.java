package org.skewscope.network;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
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
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.frozengraph.FrozenGraphFormat;
import org.skewscope.model.keras.KerasFormat;
import org.skewscope.model.onnx.OnnxFile;
import org.skewscope.model.onnx.OnnxFormat;
import org.skewscope.model.savedmodel.SavedModelFormat;
import org.skewscope.model.tflite.TfliteFile;
import org.skewscope.model.tflite.TfliteFormat;
import org.skewscope.network.measure.NetworkMeasurement;
import org.skewscope.operators.onnx.OnnxNetwork;
import org.skewscope.operators.tensorflow.TensorFlowNetwork;
import org.skewscope.operators.tflite.TfliteNetwork;
import org.skewscope.present.model.MeasuredWording;
import org.skewscope.runtime.onnx.OnnxRuntime;
import org.skewscope.runtime.tensorflow.TensorFlowRuntime;

/**
 * Measures pairs of model files that standard input names, one pair a line with a tab between, and writes a line of
 * JSON for each: what {@code diff-models} measures, in one process. The script {@code layers.py} asks it.
 */
public final class NetworkJudge {

    private static final ModelFormats FORMATS = new ModelFormats(List.of(
            new SavedModelFormat(), new KerasFormat(), new FrozenGraphFormat(), new TfliteFormat(), new OnnxFormat()));

    private NetworkJudge() {}

    public static void main(String[] arguments) throws IOException {
        ObjectMapper json = new ObjectMapper().registerModule(new Jdk8Module());
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] pair = line.split("\t");
            System.out.println(json.writeValueAsString(judge(Path.of(pair[0]), Path.of(pair[1]))));
        }
    }

    private static Map<String, Object> judge(Path a, Path b) {
        Map<String, Object> said = new LinkedHashMap<>();
        long start = System.nanoTime();
        try {
            NetworkFinding found = measured(a, b);
            said.put("same", found.same());
            said.put("sentence", MeasuredWording.OF_PAIR.sentence(found));
            said.put("measured", found);
        } catch (ModelException | ExecutionException | RuntimeException e) {
            said.put("error", e + " " + List.of(e.getStackTrace()).subList(0, 3));
        }
        said.put("seconds", (System.nanoTime() - start) / 1e9);
        return said;
    }

    /** Returns what running one file's operators on the other one's values finds. */
    public static NetworkFinding measured(Path a, Path b) throws ModelException, ExecutionException {
        ModelFile first = FORMATS.open(a);
        ModelFile second = FORMATS.open(b);
        try (RunnableNetwork networkA = network(first);
                RunnableNetwork networkB = network(second)) {
            return new NetworkMeasurement(first, second).of(networkA, networkB, () -> {});
        }
    }

    /** Opens the network of a model file. The caller closes it. */
    public static RunnableNetwork opened(Path file) throws ModelException, ExecutionException {
        return network(FORMATS.open(file));
    }

    private static RunnableNetwork network(ModelFile file) throws ExecutionException {
        if (file instanceof OnnxFile onnx) {
            return OnnxNetwork.of(onnx, new OnnxRuntime());
        }
        return file instanceof TfliteFile tflite
                ? TfliteNetwork.of(tflite)
                : TensorFlowNetwork.of(file, FileLoader.AUTO, new TensorFlowRuntime());
    }
}
