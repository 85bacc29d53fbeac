package org.skewscope.runtime.tflite;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.execution.Delegate;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.model.ModelException;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.tflite.TfliteFile;
import org.skewscope.model.tflite.TfliteTensor;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Runs a model by TensorFlow Lite's interpreter, one for each delegate and number of threads. A
 * model that takes one picture at a time is run once for each row.
 */
final class TfliteModelRunner implements ModelRunner {

    private final TfliteFile file;
    private final LoadedFlatBuffer loaded;
    private final OutputCompletion completion;
    private final Map<Way, TfliteInterpreter> interpreters = new HashMap<>();
    private final TfliteLayers layers;
    private final String sha256;

    private record Way(Delegate delegate, int threads) {}

    TfliteModelRunner(TfliteFile file, LoadedFlatBuffer loaded) throws ModelException {
        this.file = file;
        this.loaded = loaded;
        completion = OutputCompletion.of(file.signature().returned(), () -> false);
        layers = new TfliteLayers(file, loaded, this);
        sha256 = file.sha256();
    }

    /** How the numbers that the model does not return are computed. */
    OutputCompletion completion() {
        return completion;
    }

    @Override
    public synchronized ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe)
            throws ExecutionException {
        DenseTensor fed = InputCheck.fed(batch, recipe.batch().layout(), file);
        return completed(outputs(fed, interpreter(recipe)));
    }

    ModelOutputs completed(ModelOutputs outputs) {
        return completion.complete(outputs).withWeights(sha256);
    }

    private TfliteInterpreter interpreter(ExecutionRecipe recipe) throws ExecutionException {
        Way way = new Way(recipe.delegate(), recipe.nativeSettings().threads());
        TfliteInterpreter known = interpreters.get(way);
        if (known == null) {
            known =
                    new TfliteInterpreter(
                            file.name(), loaded, way.delegate(), way.threads(), false);
            interpreters.put(way, known);
        }
        return known;
    }

    private ModelOutputs outputs(DenseTensor fed, TfliteInterpreter interpreter)
            throws ExecutionException {
        TensorSignature logits = file.signature().logits();
        TensorSignature probabilities = file.signature().probabilities();
        int rows = fed.shape().dimension(0);
        int step = takesOneRow() ? 1 : rows;
        float[][] first = new float[rows / step][];
        float[][] second = new float[rows / step][];
        for (int row = 0; row < rows; row += step) {
            run(fed, row, step, interpreter);
            first[row / step] = values(interpreter, logits, step);
            second[row / step] =
                    probabilities.equals(logits)
                            ? first[row / step]
                            : values(interpreter, probabilities, step);
        }
        return new ModelOutputs(joined(first, rows), joined(second, rows));
    }

    /** Whether the file says that it takes one picture, and not any number. */
    boolean takesOneRow() {
        return file.input().taken().get(0) == 1;
    }

    void run(DenseTensor fed, int row, int rows, TfliteInterpreter interpreter)
            throws ExecutionException {
        byte[] bytes = WholeNumberCodec.encode(fed, file.input());
        int length = bytes.length / fed.shape().dimension(0);
        int[] sizes = fed.shape().dimensions().stream().mapToInt(Integer::intValue).toArray();
        sizes[0] = rows;
        interpreter.run(
                Arrays.copyOfRange(bytes, row * length, (row + rows) * length), Shape.of(sizes));
    }

    float[] values(TfliteInterpreter interpreter, TensorSignature output, int rows)
            throws ExecutionException {
        int index = Integer.parseInt(output.tensor());
        TfliteTensor tensor = file.tensors().get(index);
        List<Integer> sizes = interpreter.sizes(index);
        ByteBuffer bytes = interpreter.bytes(index);
        long count = sizes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        long wanted = (long) rows * sizes.get(sizes.size() - 1);
        if (count == 0 || count != wanted || bytes.remaining() == 0) {
            throw new ExecutionException(
                    file.name()
                            + " returns "
                            + sizes
                            + " for "
                            + rows
                            + (rows == 1 ? " picture" : " pictures")
                            + ", not one row of classes each",
                    "Set the option output to the one that holds the classes' numbers.");
        }
        return WholeNumberCodec.decode(bytes, new Shape(sizes), tensor).float32();
    }

    static DenseTensor joined(float[][] pieces, int rows) {
        int length = pieces[0].length;
        float[] all = new float[pieces.length * length];
        for (int i = 0; i < pieces.length; i++) {
            System.arraycopy(pieces[i], 0, all, i * length, length);
        }
        return DenseTensor.ofFloat32(Shape.of(rows, all.length / rows), all);
    }

    @Override
    public Optional<LayerRecorder> recorder() {
        return Optional.of(layers);
    }

    @Override
    public synchronized void close() {
        interpreters.values().forEach(TfliteInterpreter::close);
        interpreters.clear();
        loaded.close();
    }
}
