package org.skewscope.runtime.tensorflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.Xla;
import org.skewscope.model.ModelException;
import org.skewscope.model.keras.KerasFile;
import org.skewscope.runtime.tensorflow.keras.KerasGraph;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpyReader;
import org.skewscope.tensor.npy.NpyWriter;

/**
 * Writes what the engine makes of a Keras file, for {@code keras_files.py} to hold against Keras:
 * {@code KerasDump MODEL PICTURES.npy FOLDER} writes {@code eager.npy}, {@code function.npy},
 * {@code graph.npy} and {@code xla.npy}, each of all pictures at once, and the graph of ops.
 */
public final class KerasDump {

    private KerasDump() {}

    public static void main(String[] arguments) throws Exception {
        Path model = Path.of(arguments[0]);
        DenseTensor pictures = NpyReader.read(Path.of(arguments[1]));
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        long start = System.nanoTime();
        try {
            KerasFile file = KerasFile.open(model, model.getFileName().toString());
            long read = System.nanoTime();
            try (TensorFlowModelRunner runner = new KerasLoader(new TensorFlowRuntime()).runner(file)) {
                long built = System.nanoTime();
                Files.write(
                        folder.resolve("graph.pb"),
                        KerasGraph.of(file, file.dialect()).graph().graph().toByteArray());
                for (String way : List.of("eager", "function", "graph", "xla")) {
                    Path result = folder.resolve(way + ".npy");
                    Files.deleteIfExists(result);
                    try {
                        NpyWriter.write(outputs(runner, pictures, way), result);
                    } catch (ExecutionException e) {
                        System.out.println(way + " NOT RUN " + e.getMessage());
                    }
                }
                System.out.printf(
                        "read %.2f s, built %.2f s, input %s, %s%n",
                        (read - start) / 1e9,
                        (built - read) / 1e9,
                        file.signature().input().shapeOfOneRow(),
                        file.facts());
            }
        } catch (ModelException e) {
            System.out.println("REFUSED " + e.getMessage() + ". " + e.remedy());
        }
    }

    /** What the model itself returns. */
    static DenseTensor outputs(TensorFlowModelRunner runner, DenseTensor pictures, String way) throws Exception {
        ModelOutputs outputs = runner.run(pictures, recipe(way, pictures.shape().dimension(0)));
        return runner.completion() == OutputCompletion.LOGARITHM ? outputs.probabilities() : outputs.logits();
    }

    static ExecutionRecipe recipe(String way, int rows) {
        ExecutionMode mode =
                switch (way) {
                    case "eager" -> ExecutionMode.EAGER;
                    case "graph" -> ExecutionMode.GRAPH;
                    default -> ExecutionMode.FUNCTION;
                };
        return new ExecutionRecipe(rows, 0, BatchPadding.NONE, mode, Grappler.ON)
                .withXla(way.equals("xla") ? Xla.ON : Xla.OFF);
    }

    /** One row of a batch, as a batch. */
    static DenseTensor row(DenseTensor batch, int row) {
        int length = batch.size() / batch.shape().dimension(0);
        int[] sizes =
                batch.shape().dimensions().stream().mapToInt(Integer::intValue).toArray();
        sizes[0] = 1;
        return DenseTensor.ofFloat32(
                Shape.of(sizes), Arrays.copyOfRange(batch.float32(), row * length, (row + 1) * length));
    }
}
