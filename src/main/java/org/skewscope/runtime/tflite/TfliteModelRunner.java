package org.skewscope.runtime.tflite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.cache.ReadyWays;
import org.skewscope.execution.DelegateProbe;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.execution.option.Delegate;
import org.skewscope.execution.option.ExecutionRecipe;
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
    private final Kept<InterpreterKey, TfliteInterpreter> interpreters =
            new Kept<>(CacheLimit.READY_MODELS.most(), each -> 1, TfliteInterpreter::close);
    private final TfliteLayers layers;
    private final String sha256;
    private final ReadyWays<InterpreterKey> ways;

    private record InterpreterKey(Delegate delegate, int threads) {

        static InterpreterKey of(ExecutionRecipe recipe) {
            return new InterpreterKey(recipe.delegate(), recipe.nativeSettings().threads());
        }
    }

    TfliteModelRunner(TfliteFile file, LoadedFlatBuffer loaded) throws ModelException {
        this.file = file;
        this.loaded = loaded;
        ways = new ReadyWays<>(loaded.bytes());
        completion = OutputCompletion.of(file.signature().returned(), () -> false);
        layers = new TfliteLayers(file, loaded, this);
        sha256 = file.sha256();
    }

    /** Returns how missing logits or probabilities are computed. */
    OutputCompletion completion() {
        return completion;
    }

    @Override
    public synchronized ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        DenseTensor fed = InputCheck.fed(batch, recipe.batch().layout(), file);
        InterpreterKey key = InterpreterKey.of(recipe);
        if (ways.isTried(key)) {
            try (TfliteInterpreter once = made(key)) {
                return completed(outputs(fed, once, row -> {}));
            }
        }
        return completed(outputs(fed, interpreter(key), row -> {}));
    }

    @Override
    public void prepare(List<ExecutionRecipe> recipes) {
        ways.announce(keys(recipes));
    }

    @Override
    public synchronized void rest(List<ExecutionRecipe> recipes) {
        ways.rest(keys(recipes));
        interpreters.retain(keys(recipes));
    }

    private static Set<InterpreterKey> keys(List<ExecutionRecipe> recipes) {
        return recipes.stream().map(InterpreterKey::of).collect(Collectors.toSet());
    }

    ModelOutputs completed(ModelOutputs outputs) {
        return completion.complete(outputs).withWeights(sha256);
    }

    private TfliteInterpreter interpreter(InterpreterKey key) throws ExecutionException {
        Optional<TfliteInterpreter> known = interpreters.get(key);
        if (known.isPresent()) {
            return known.get();
        }
        // XNNPACK holds a copy of the weights for each interpreter.
        interpreters.rest(ways.most() - 1);
        TfliteInterpreter made = made(key);
        interpreters.keep(key, made);
        return made;
    }

    private TfliteInterpreter made(InterpreterKey key) throws ExecutionException {
        return new TfliteInterpreter(file.name(), loaded, key.delegate(), key.threads(), false);
    }

    /**
     * Runs a batch, one picture at a time where the file takes no more.
     *
     * @param ran is told the first row of each run that is done, whose tensors the interpreter still holds
     */
    ModelOutputs outputs(DenseTensor fed, TfliteInterpreter interpreter, IntConsumer ran) throws ExecutionException {
        TensorSignature logits = file.signature().logits();
        TensorSignature probabilities = file.signature().probabilities();
        int rows = fed.shape().dimension(0);
        int step = takesOneRow() ? 1 : rows;
        List<ModelOutputs> runs = new ArrayList<>();
        for (int row = 0; row < rows; row += step) {
            run(fed, row, step, interpreter);
            DenseTensor first = values(interpreter, logits, step);
            runs.add(new ModelOutputs(
                    first, probabilities.equals(logits) ? first : values(interpreter, probabilities, step)));
            ran.accept(row);
        }
        return ModelOutputs.joined(runs);
    }

    /** Returns whether the file fixes the batch size at one. */
    boolean takesOneRow() {
        return file.input().taken().get(0) == 1;
    }

    private void run(DenseTensor fed, int row, int rows, TfliteInterpreter interpreter) throws ExecutionException {
        byte[] bytes = WholeNumberCodec.encode(fed, file.input());
        int length = bytes.length / fed.shape().dimension(0);
        int[] sizes =
                fed.shape().dimensions().stream().mapToInt(Integer::intValue).toArray();
        sizes[0] = rows;
        interpreter.run(Arrays.copyOfRange(bytes, row * length, (row + rows) * length), Shape.of(sizes));
    }

    private DenseTensor values(TfliteInterpreter interpreter, TensorSignature output, int rows)
            throws ExecutionException {
        int index = Integer.parseInt(output.tensor());
        TfliteTensor tensor = file.tensors().get(index);
        Held held = interpreter.held(index);
        List<Integer> sizes = held.sizes();
        long count = sizes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        boolean classes = file.signature().ofClasses();
        long wanted = classes ? (long) rows * sizes.get(sizes.size() - 1) : count;
        if (count == 0 || count != wanted || held.bytes().length == 0) {
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
        return WholeNumberCodec.decode(held.buffer(), Shape.of(rows, Math.toIntExact(count / rows)), tensor);
    }

    @Override
    public Optional<LayerRecorder> recorder() {
        return Optional.of(layers);
    }

    @Override
    public Optional<DelegateProbe> delegateProbe() {
        return Optional.of(new SingleOperations(file));
    }

    @Override
    public synchronized void close() {
        interpreters.forget();
        loaded.close();
    }
}
