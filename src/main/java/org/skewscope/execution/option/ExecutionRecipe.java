package org.skewscope.execution.option;

import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.model.ModelChoice;

/**
 * Describes how the model is run on the preprocessed picture.
 *
 * @param batch the rows of the model's input
 * @param mode the execution mode
 * @param grappler the graph rewriters that run (if {@link ExecutionMode#rewrites})
 * @param xla whether the function is compiled by XLA
 * @param loader the version of Keras that opens a Keras file
 * @param loading what happens to the weights before the run
 * @param precision the data type in which the model computes
 * @param kernels the kernels that TensorFlow Lite and ONNX Runtime choose
 * @param nativeSettings the settings of the process that runs the model
 * @param model the model that is run
 */
public record ExecutionRecipe(
        BatchRecipe batch,
        ExecutionMode mode,
        Grappler grappler,
        Xla xla,
        FileLoader loader,
        WeightLoading loading,
        Precision precision,
        RuntimeKernels kernels,
        NativeSettings nativeSettings,
        ModelChoice model) {

    /** Runs the session's model with the usual kernels and loader. */
    public ExecutionRecipe(
            BatchRecipe batch,
            ExecutionMode mode,
            Grappler grappler,
            Xla xla,
            WeightLoading loading,
            Precision precision,
            NativeSettings nativeSettings) {
        this(
                batch,
                mode,
                grappler,
                xla,
                FileLoader.AUTO,
                loading,
                precision,
                RuntimeKernels.USUAL,
                nativeSettings,
                ModelChoice.SESSION);
    }

    /**
     * Runs the session's model as it is saved, without XLA, in a process with TensorFlow's
     * defaults.
     */
    public ExecutionRecipe(int batchSize, int position, BatchPadding padding, ExecutionMode mode, Grappler grappler) {
        this(
                new BatchRecipe(batchSize, position, padding),
                mode,
                grappler,
                Xla.OFF,
                FileLoader.AUTO,
                WeightLoading.SAVED_MODEL,
                Precision.FLOAT32,
                RuntimeKernels.USUAL,
                NativeSettings.DEFAULT,
                ModelChoice.SESSION);
    }

    /** Returns the most rows of one run, 1 to 1024. */
    public int batchSize() {
        return batch.size();
    }

    /** Returns the row that holds the picture, from 0. */
    public int position() {
        return batch.position();
    }

    /** Returns the rows that fill a batch with too few pictures. */
    public BatchPadding padding() {
        return batch.padding();
    }

    /** Returns whether grappler lets parts of the model compute in bfloat16. */
    public boolean mixesPrecision() {
        return mode.rewrites() && grappler == Grappler.AUTO_MIXED_PRECISION;
    }

    /**
     * Returns this recipe without all that no longer matters once the rows are made: of the batch
     * only the layout, and no rewriting of a graph where there is none. Equal rows in equal recipes
     * give equal bits.
     */
    public ExecutionRecipe ofRows() {
        ExecutionRecipe any = withBatch(new BatchRecipe(1, 0, BatchPadding.NONE).withLayout(batch.layout()));
        return mode.rewrites() ? any : any.withGrappler(Grappler.ON);
    }

    /**
     * Returns this recipe with another batch size.
     *
     * @param other 1 to 1024 rows
     */
    public ExecutionRecipe withBatchSize(int other) {
        return withBatch(batch.withSize(other));
    }

    /**
     * Returns this recipe with the picture in another row.
     *
     * @param other the row, from 0
     */
    public ExecutionRecipe withPosition(int other) {
        return withBatch(batch.withPosition(other));
    }

    /**
     * Returns this recipe with another padding.
     *
     * @param other fills the rows beyond the batch's pictures; none leaves the batch short
     */
    public ExecutionRecipe withPadding(BatchPadding other) {
        return withBatch(batch.withPadding(other));
    }

    /**
     * Returns this recipe with another batch.
     *
     * @param other size, position, padding, neighbors, remainder and layout together
     */
    public ExecutionRecipe withBatch(BatchRecipe other) {
        return new ExecutionRecipe(
                other, mode, grappler, xla, loader, loading, precision, kernels, nativeSettings, model);
    }

    /**
     * Returns this recipe in another execution mode. Options of other runtimes keep their values;
     * {@link RuntimeOptions#fitted} resets them.
     *
     * @param other a mode of any runtime
     */
    public ExecutionRecipe withMode(ExecutionMode other) {
        return new ExecutionRecipe(
                batch, other, grappler, xla, loader, loading, precision, kernels, nativeSettings, model);
    }

    /**
     * Returns this recipe with other graph rewriters.
     *
     * @param other without effect in a mode that does not rewrite; see {@link
     *     ExecutionMode#rewrites}
     */
    public ExecutionRecipe withGrappler(Grappler other) {
        return new ExecutionRecipe(batch, mode, other, xla, loader, loading, precision, kernels, nativeSettings, model);
    }

    /**
     * Returns this recipe with or without XLA.
     *
     * @param other without effect outside {@link ExecutionMode#FUNCTION}
     */
    public ExecutionRecipe withXla(Xla other) {
        return new ExecutionRecipe(
                batch, mode, grappler, other, loader, loading, precision, kernels, nativeSettings, model);
    }

    /**
     * Returns this recipe with another loader of Keras files.
     *
     * @param other the version of Keras, each of which makes other ops of some layers
     */
    public ExecutionRecipe withLoader(FileLoader other) {
        return new ExecutionRecipe(
                batch, mode, grappler, xla, other, loading, precision, kernels, nativeSettings, model);
    }

    /**
     * Returns this recipe with another treatment of the weights.
     *
     * @param other keeps, freezes or rounds the weights before the run
     */
    public ExecutionRecipe withLoading(WeightLoading other) {
        return new ExecutionRecipe(
                batch, mode, grappler, xla, loader, other, precision, kernels, nativeSettings, model);
    }

    /**
     * Returns this recipe in another precision.
     *
     * @param other the data type of the model's arithmetic; the outputs are float32 in any case
     */
    public ExecutionRecipe withPrecision(Precision other) {
        return new ExecutionRecipe(batch, mode, grappler, xla, loader, loading, other, kernels, nativeSettings, model);
    }

    /** Returns which kernels TensorFlow Lite runs. */
    public Delegate delegate() {
        return kernels.delegate();
    }

    /** Returns how far ONNX Runtime rewrites a graph. */
    public OnnxOptimization optimization() {
        return kernels.optimization();
    }

    /**
     * Returns this recipe with another delegate of TensorFlow Lite.
     *
     * @param other the kernels of TensorFlow Lite; other runtimes ignore the choice
     */
    public ExecutionRecipe withDelegate(Delegate other) {
        return withKernels(new RuntimeKernels(other, optimization()));
    }

    /**
     * Returns this recipe with another graph optimization of ONNX Runtime.
     *
     * @param other the level of ONNX Runtime; other runtimes ignore the choice
     */
    public ExecutionRecipe withOptimization(OnnxOptimization other) {
        return withKernels(new RuntimeKernels(delegate(), other));
    }

    private ExecutionRecipe withKernels(RuntimeKernels other) {
        return new ExecutionRecipe(
                batch, mode, grappler, xla, loader, loading, precision, other, nativeSettings, model);
    }

    /**
     * Returns this recipe in a process with other settings.
     *
     * @param other settings that differ from those of the engine's process need a process of their
     *     own
     */
    public ExecutionRecipe withNativeSettings(NativeSettings other) {
        return new ExecutionRecipe(batch, mode, grappler, xla, loader, loading, precision, kernels, other, model);
    }

    /**
     * Returns whether both recipes run the same model, in any execution.
     *
     * @param other a recipe; the file, signature and output of its model are compared as texts
     */
    public boolean runsModelOf(ExecutionRecipe other) {
        return model.equals(other.model);
    }

    /**
     * Returns this recipe for another model; the mode stays, even if it does not run that model.
     *
     * @param other {@link ModelChoice#SESSION} for the session's model
     */
    public ExecutionRecipe withModel(ModelChoice other) {
        return new ExecutionRecipe(
                batch, mode, grappler, xla, loader, loading, precision, kernels, nativeSettings, other);
    }

    /**
     * Holds the choice of kernels of the runtimes other than TensorFlow. Each runtime ignores the
     * other's choice.
     *
     * @param delegate the delegate of TensorFlow Lite
     * @param optimization the graph optimization of ONNX Runtime
     */
    private record RuntimeKernels(Delegate delegate, OnnxOptimization optimization) {

        /** The defaults of both runtimes. */
        static final RuntimeKernels USUAL = new RuntimeKernels(Delegate.XNNPACK, OnnxOptimization.ALL);
    }
}
