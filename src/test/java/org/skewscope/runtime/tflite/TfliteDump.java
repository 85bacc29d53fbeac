package org.skewscope.runtime.tflite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.Delegate;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.tflite.TfliteFormat;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpyReader;
import org.skewscope.tensor.npy.NpyWriter;

/**
 * Writes what the engine makes of a .tflite file, for {@code tflite_files.py} to hold against
 * Python's interpreter: {@code TfliteDump MODEL PICTURES.npy DELEGATE OUTPUT RESULT.npy}, a picture
 * a run.
 */
public final class TfliteDump {

    private TfliteDump() {}

    public static void main(String[] arguments) throws Exception {
        Path model = Path.of(arguments[0]);
        DenseTensor pictures = NpyReader.read(Path.of(arguments[1]));
        Delegate delegate = Delegate.valueOf(arguments[2].toUpperCase(java.util.Locale.ROOT));
        ExecutionRecipe recipe =
                new ExecutionRecipe(1, 0, BatchPadding.NONE, ExecutionMode.TFLITE, Grappler.ON).withDelegate(delegate);
        try {
            ModelFile file = new TfliteFormat()
                    .open(model, model.getFileName().toString(), ModelChoice.SESSION.withOutput(arguments[3]));
            LoadedModel loaded =
                    new TfliteLoader(new TfliteRuntime()).load(file).orElseThrow();
            int rows = pictures.shape().dimension(0);
            List<ModelOutputs> returned = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                returned.add(loaded.runner().run(row(pictures, row), recipe));
            }
            loaded.runner().close();
            ModelOutputs all = ModelOutputs.joined(returned);
            NpyWriter.write(loaded.logarithms() ? all.probabilities() : all.logits(), Path.of(arguments[4]));
        } catch (ModelException e) {
            System.out.println("REFUSED " + e.getMessage() + ". " + e.remedy());
        } catch (ExecutionException e) {
            System.out.println("NOT RUN " + e.getMessage());
        }
    }

    private static DenseTensor row(DenseTensor batch, int row) {
        int length = batch.size() / batch.shape().dimension(0);
        int[] sizes =
                batch.shape().dimensions().stream().mapToInt(Integer::intValue).toArray();
        sizes[0] = 1;
        return DenseTensor.ofFloat32(
                Shape.of(sizes), java.util.Arrays.copyOfRange(batch.float32(), row * length, (row + 1) * length));
    }
}
