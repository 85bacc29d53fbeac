package org.skewscope.runtime.tflite;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.Delegate;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.model.DamagedCopy;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.tflite.TfliteFormat;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Opens and runs damaged copies of a .tflite file: {@code TfliteDamage FILE cut|flip FROM TO}
 * prints one line for each number of that range. What ends or hangs the process is seen by {@code
 * damage_models.py}, which starts it again behind the number that did.
 */
public final class TfliteDamage {

    private TfliteDamage() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        byte[] whole = Files.readAllBytes(Path.of(arguments[0]));
        Path copy = Files.createTempFile("damaged", ".tflite");
        for (int i = Integer.parseInt(arguments[2]); i < Integer.parseInt(arguments[3]); i++) {
            out.print(i + " ");
            out.flush();
            Files.write(copy, DamagedCopy.of(whole, arguments[1], i));
            out.println(outcome(copy));
        }
        Files.delete(copy);
    }

    private static String outcome(Path copy) {
        try {
            ModelFile file = new TfliteFormat().open(copy, "x.tflite");
            LoadedModel loaded =
                    new TfliteLoader(new TfliteRuntime()).load(file).orElseThrow();
            int height = Math.max(1, Math.min(512, file.signature().inputHeight()));
            int width = Math.max(1, Math.min(512, file.signature().inputWidth()));
            DenseTensor batch = DenseTensor.ofFloat32(Shape.of(1, height, width, 3), new float[height * width * 3]);
            try {
                for (Delegate delegate : Delegate.values()) {
                    ExecutionRecipe recipe = new ExecutionRecipe(
                                    1, 0, BatchPadding.NONE, ExecutionMode.TFLITE, Grappler.ON)
                            .withDelegate(delegate);
                    loaded.runner().run(batch, recipe);
                }
                return "RUN";
            } finally {
                loaded.runner().close();
            }
        } catch (ModelException e) {
            return "REFUSED " + e.getMessage() + ". " + e.remedy();
        } catch (ExecutionException e) {
            return "NOT RUN " + e.getMessage();
        } catch (RuntimeException | OutOfMemoryError e) {
            return "BROKEN " + e;
        }
    }
}
