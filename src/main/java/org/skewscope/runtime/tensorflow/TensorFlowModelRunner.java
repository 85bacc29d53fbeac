package org.skewscope.runtime.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.skewscope.execution.EncodedFiles;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.execution.Precision;
import org.skewscope.execution.WeightLoading;
import org.skewscope.execution.Xla;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.exceptions.TFInvalidArgumentException;

/**
 * Runs a model of TensorFlow eagerly, as a graph in a session, or as a function. One run of each
 * way at a time; what it needs is made at its first use and kept until {@link #close()}.
 */
final class TensorFlowModelRunner implements ModelRunner {

    private final ModelFile file;
    private final OpenedBy opened;
    private final ModelVariant saved;
    private final OutputCompletion completion;
    private final Map<WeightLoading, String> fingerprints = new ConcurrentHashMap<>();
    private final ExecutionCache executions = new ExecutionCache();
    private final LayerRuns layers;
    private final WaysOfRunning ways;

    /**
     * @param file what is said of the model
     * @param opened the model as it is saved, by what opens its file
     * @param oneDnn whether oneDNN's kernels are on in this process
     */
    TensorFlowModelRunner(ModelFile file, OpenedBy opened, boolean oneDnn) {
        this.file = file;
        this.opened = opened;
        saved = opened.itself();
        completion =
                OutputCompletion.of(
                        file.signature().returned(),
                        () -> FinalOp.returnsProbabilities(saved.inlined().graph()));
        layers = new LayerRuns(file, opened, completion, oneDnn);
        ways = new WaysOfRunning(layers);
    }

    /** How the numbers that the model does not return are computed. */
    OutputCompletion completion() {
        return completion;
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        return run(batch, recipe, () -> false);
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe, BooleanSupplier unwanted)
            throws ExecutionException {
        DenseTensor fed = InputCheck.fed(batch, recipe.batch().layout(), file);
        RecipeCheck.require(recipe);
        ModelVariant whole = opened.by(recipe.loader());
        RecipeCheck.requireWeights(recipe, file, !whole.weights().values().isEmpty());
        try {
            int batchSize = Math.max(recipe.batchSize(), batch.shape().dimension(0));
            return completion
                    .complete(rows(whole, recipe, fed, batchSize, unwanted))
                    .withWeights(fingerprint(recipe.loading()));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ExecutionException(
                    "TensorFlow could not run " + file.name() + ": " + NativeMessages.firstLine(e),
                    remedy(e),
                    e);
        }
    }

    private String remedy(RuntimeException failure) {
        if (!(failure instanceof TFInvalidArgumentException)) {
            return "Choose another execution or a smaller batch.";
        }
        return file.signature().takesFiles()
                ? "The model decodes the file itself: save the picture again as JPEG or PNG, or"
                        + " choose another model."
                : "The model itself refuses what it is fed: change the preprocessing, or choose"
                        + " another model.";
    }

    private ModelOutputs rows(
            ModelVariant whole,
            ExecutionRecipe recipe,
            DenseTensor fed,
            int batchSize,
            BooleanSupplier unwanted)
            throws ExecutionException {
        if (file.signature().input().rank() > 0) {
            ModelOutputs outputs = inPrecision(whole, recipe, fed, batchSize, unwanted);
            return RowsOfClasses.of(outputs, fed.shape().dimension(0), file);
        }
        List<ModelOutputs> each = new ArrayList<>();
        for (DenseTensor single : EncodedFiles.single(fed)) {
            each.add(RowsOfClasses.of(inPrecision(whole, recipe, single, 1, unwanted), 1, file));
        }
        return RowsOfClasses.joined(each);
    }

    private ModelOutputs inPrecision(
            ModelVariant whole,
            ExecutionRecipe recipe,
            DenseTensor fed,
            int batchSize,
            BooleanSupplier unwanted) {
        return switch (recipe.precision()) {
            case FLOAT32 -> run(whole, recipe, fed, batchSize, unwanted);
            case FLOAT64 ->
                    rounded(run(whole, recipe, ModelVariant.toDouble(fed), batchSize, unwanted));
        };
    }

    @Override
    public Optional<ExecutionException> refusal(ExecutionRecipe recipe) {
        try {
            RecipeCheck.require(recipe);
            opened.require(recipe.loader());
            RecipeCheck.requireWeights(recipe, file, !saved.weights().values().isEmpty());
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e);
        }
    }

    @Override
    public void prepare(List<ExecutionRecipe> recipes) {
        Map<ReadyModelKey, Supplier<ReadyModel>> makers = new LinkedHashMap<>();
        for (ExecutionRecipe recipe : recipes) {
            // XLA compiles for one batch size, and a run in float64 is longer than what it saves.
            if (recipe.xla() == Xla.OFF && recipe.precision() == Precision.FLOAT32) {
                whole(recipe)
                        .ifPresent(
                                whole ->
                                        makers.putIfAbsent(
                                                ReadyModelKey.of(recipe),
                                                () -> ready(whole, recipe)));
            }
        }
        executions.begin(makers);
    }

    @Override
    public void rest(List<ExecutionRecipe> wanted) {
        executions.rest(wanted);
    }

    /** Empty where it is refused, with a reason when it is run. */
    private Optional<ModelVariant> whole(ExecutionRecipe recipe) {
        try {
            return Optional.of(opened.by(recipe.loader()));
        } catch (ExecutionException refused) {
            return Optional.empty();
        }
    }

    private ReadyModel ready(ModelVariant whole, ExecutionRecipe recipe) {
        ReadyModel made = ways.make(whole, recipe);
        ModelVariant flat = whole.inlined();
        if (FirstRun.leavesNoTrace(flat.graph(), flat.definitions())) {
            new FirstRun(file).of(made, recipe);
        }
        // Asked for with every run.
        String unusedYet = fingerprint(recipe.loading());
        return made;
    }

    /** A graph of constants is told from others by its file. */
    private String ofFile() {
        try {
            return file.sha256();
        } catch (ModelException e) {
            return "";
        }
    }

    /** Of the numbers as float32: those of the float64 reference are the same. */
    private String fingerprint(WeightLoading loading) {
        return fingerprints.computeIfAbsent(
                loading,
                key ->
                        saved.weights().values().isEmpty()
                                ? ofFile()
                                : saved.loaded(key).weights().fingerprint());
    }

    static ModelOutputs rounded(ModelOutputs outputs) {
        return new ModelOutputs(toFloat(outputs.logits()), toFloat(outputs.probabilities()));
    }

    private static DenseTensor toFloat(DenseTensor tensor) {
        return DenseTensor.ofFloat32(tensor.shape(), tensor.toFloats());
    }

    /** Other threads may close an execution between its making and its turn. */
    private ModelOutputs run(
            ModelVariant whole,
            ExecutionRecipe recipe,
            DenseTensor fed,
            int batchSize,
            BooleanSupplier unwanted) {
        while (true) {
            Optional<ModelOutputs> outputs =
                    executions
                            .get(ReadyModelKey.of(recipe), () -> ways.make(whole, recipe))
                            .run(fed, batchSize, unwanted);
            if (outputs.isPresent()) {
                return outputs.get();
            }
        }
    }

    static ModelVariant variant(ModelVariant whole, ExecutionRecipe recipe) {
        return whole.loaded(recipe.loading()).in(recipe.precision());
    }

    @Override
    public Optional<LayerRecorder> recorder() {
        return Optional.of(layers);
    }

    @Override
    public void close() {
        // Not while layers are looked at.
        synchronized (layers) {
            executions.close();
            saved.weights().constants().close();
        }
    }
}
