package org.skewscope.runtime.tensorflow;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.skewscope.execution.EncodedFiles;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelRunner;
import org.skewscope.model.DamagedCopy;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.frozengraph.FrozenGraphFormat;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Opens and runs damaged copies of a frozen graph or of a SavedModel's saved_model.pb: {@code
 * TensorFlowDamage FILE cut|flip FROM TO} prints one line for each number of that range. What ends
 * or hangs the process is seen by {@code damage_models.py}, which starts it again behind the number
 * that did.
 */
public final class TensorFlowDamage {

    private TensorFlowDamage() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        Path file = Path.of(arguments[0]);
        boolean folder = Files.isDirectory(file);
        byte[] whole = Files.readAllBytes(folder ? file.resolve("saved_model.pb") : file);
        Path copy = Files.createTempDirectory("damaged");
        Path damaged = copy.resolve(folder ? "saved_model.pb" : "x.pb");
        if (folder) {
            copyVariables(file.resolve("variables"), copy.resolve("variables"));
        }
        for (int i = Integer.parseInt(arguments[2]); i < Integer.parseInt(arguments[3]); i++) {
            out.print(i + " ");
            out.flush();
            Files.write(damaged, DamagedCopy.of(whole, arguments[1], i));
            out.println(outcome(folder ? copy : damaged, folder));
        }
    }

    static void copyVariables(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path each : files.toList()) {
                Files.copy(each, to.resolve(each.getFileName()));
            }
        }
    }

    private static String outcome(Path copy, boolean folder) {
        try (ModelRunner runner = runner(copy, folder)) {
            return run(runner);
        } catch (ModelException e) {
            return "REFUSED " + e.getMessage() + ". " + e.remedy();
        } catch (ExecutionException e) {
            return "NOT RUN " + e.getMessage();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return "BROKEN " + e + " " + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "");
        }
    }

    private static ModelFile opened;

    private static ModelRunner runner(Path copy, boolean folder) throws ModelException {
        TensorFlowRuntime tensorFlow = new TensorFlowRuntime();
        if (folder) {
            opened = SavedModelFile.open(copy, "x");
            return new SavedModelLoader(tensorFlow).load(opened).orElseThrow().runner();
        }
        opened = new FrozenGraphFormat().open(copy, "x.pb");
        return new FrozenGraphLoader(tensorFlow).load(opened).orElseThrow().runner();
    }

    private static String run(ModelRunner runner) throws ExecutionException {
        int height = side(opened.signature().inputHeight());
        int width = side(opened.signature().inputWidth());
        DenseTensor batch = opened.signature().takesFiles()
                ? EncodedFiles.pack(List.of(new byte[16]))
                : DenseTensor.ofFloat32(Shape.of(1, height, width, 3), new float[height * width * 3]);
        StringBuilder refused = new StringBuilder();
        for (String way : List.of("eager", "function", "graph")) {
            try {
                runner.run(batch, KerasDump.recipe(way, 1));
            } catch (ExecutionException e) {
                refused.append(way).append(": ").append(e.getMessage()).append("; ");
            }
        }
        return refused.isEmpty() ? "RUN" : "NOT RUN " + refused;
    }

    private static int side(int size) {
        return size == 0 ? 32 : Math.min(512, size);
    }
}
