package org.skewscope.execution.option;

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
    public ExecutionRecipe(
            int batchSize,
            int position,
            BatchPadding padding,
            ExecutionMode mode,
            Grappler grappler) {
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

    /** Returns this recipe with another padding. */
    public ExecutionRecipe withPadding(BatchPadding other) {
        return withBatch(batch.withPadding(other));
    }

    /** Returns this recipe with another batch. */
    public ExecutionRecipe withBatch(BatchRecipe other) {
        return new ExecutionRecipe(
                other,
                mode,
                grappler,
                xla,
                loader,
                loading,
                precision,
                kernels,
                nativeSettings,
                model);
    }

    /** Returns this recipe in another execution mode. */
    public ExecutionRecipe withMode(ExecutionMode other) {
        return new ExecutionRecipe(
                batch,
                other,
                grappler,
                xla,
                loader,
                loading,
                precision,
                kernels,
                nativeSettings,
                model);
    }

    /** Returns this recipe with other graph rewriters. */
    public ExecutionRecipe withGrappler(Grappler other) {
        return new ExecutionRecipe(
                batch,
                mode,
                other,
                xla,
                loader,
                loading,
                precision,
                kernels,
                nativeSettings,
                model);
    }

    /** Returns this recipe with or without XLA. */
    public ExecutionRecipe withXla(Xla other) {
        return new ExecutionRecipe(
                batch,
                mode,
                grappler,
                other,
                loader,
                loading,
                precision,
                kernels,
                nativeSettings,
                model);
    }

    /** Returns this recipe with another loader of Keras files. */
    public ExecutionRecipe withLoader(FileLoader other) {
        return new ExecutionRecipe(
                batch,
                mode,
                grappler,
                xla,
                other,
                loading,
                precision,
                kernels,
                nativeSettings,
                model);
    }

    /** Returns this recipe with another treatment of the weights. */
    public ExecutionRecipe withLoading(WeightLoading other) {
        return new ExecutionRecipe(
                batch,
                mode,
                grappler,
                xla,
                loader,
                other,
                precision,
                kernels,
                nativeSettings,
                model);
    }

    /** Returns this recipe in another precision. */
    public ExecutionRecipe withPrecision(Precision other) {
        return new ExecutionRecipe(
                batch, mode, grappler, xla, loader, loading, other, kernels, nativeSettings, model);
    }

    /** Returns which kernels TensorFlow Lite runs. */
    public Delegate delegate() {
        return kernels.delegate();
    }

    /** Returns how far ONNX Runtime rewrites a graph. */
    public OnnxOptimization optimization() {
        return kernels.optimization();
    }

    /** Returns this recipe with another delegate of TensorFlow Lite. */
    public ExecutionRecipe withDelegate(Delegate other) {
        return withKernels(new RuntimeKernels(other, optimization()));
    }

    /** Returns this recipe with another graph optimization of ONNX Runtime. */
    public ExecutionRecipe withOptimization(OnnxOptimization other) {
        return withKernels(new RuntimeKernels(delegate(), other));
    }

    private ExecutionRecipe withKernels(RuntimeKernels other) {
        return new ExecutionRecipe(
                batch,
                mode,
                grappler,
                xla,
                loader,
                loading,
                precision,
                other,
                nativeSettings,
                model);
    }

    /** Returns this recipe in a process with other settings. */
    public ExecutionRecipe withNativeSettings(NativeSettings other) {
        return new ExecutionRecipe(
                batch, mode, grappler, xla, loader, loading, precision, kernels, other, model);
    }

    /** Returns whether both recipes run the same model, in any execution. */
    public boolean runsModelOf(ExecutionRecipe other) {
        return model.equals(other.model);
    }

    /** Returns this recipe for another model. */
    public ExecutionRecipe withModel(ModelChoice other) {
        return new ExecutionRecipe(
                batch,
                mode,
                grappler,
                xla,
                loader,
                loading,
                precision,
                kernels,
                nativeSettings,
                other);
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
        static final RuntimeKernels USUAL =
                new RuntimeKernels(Delegate.XNNPACK, OnnxOptimization.ALL);
    }
}
