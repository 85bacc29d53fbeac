package org.skewscope.worker.process;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ForwardingModelRunner;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.NativeSettings;
import org.skewscope.model.ModelRuntime;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * Runs the model in this process if it was started with the recipe's native settings, else in
 * another process. Preprocessing, comparing and explaining stay in this process, so that pathways
 * with different native settings are compared like all others.
 */
public final class SettingsRouter extends ForwardingModelRunner {

    private final NativeSettings settings;
    private final OtherProcesses elsewhere;

    /**
     * @param settings the native settings that this process was started with
     * @param here runs the model in this process; closed with this router
     * @param elsewhere runs the model in processes with other native settings
     */
    public SettingsRouter(NativeSettings settings, ModelRunner here, OtherProcesses elsewhere) {
        super(here);
        this.settings = settings;
        this.elsewhere = elsewhere;
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        return run(batch, recipe, () -> false);
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe, BooleanSupplier unwanted)
            throws ExecutionException {
        if (isServedHere(recipe)) {
            return super.run(batch, recipe, unwanted);
        }
        WorkerReply reply = elsewhere.run(new WorkerRequest.RunModel(batch, recipe));
        return cast(WorkerReply.ModelRan.class, reply).outputs();
    }

    /** Runtimes other than TensorFlow receive their settings with every run. */
    private boolean isServedHere(ExecutionRecipe recipe) {
        return recipe.mode().runtime() != ModelRuntime.TENSORFLOW || settings.serve(recipe.nativeSettings());
    }

    @Override
    public void prepare(List<ExecutionRecipe> recipes) {
        super.prepare(recipes.stream().filter(this::isServedHere).toList());
    }

    @Override
    public void rest(List<ExecutionRecipe> wanted) {
        super.rest(wanted.stream().filter(this::isServedHere).toList());
    }

    @Override
    public Optional<LayerRecorder> recorder() {
        return super.recorder().map(inside -> (batch, recipe, each) -> layers(inside, batch, recipe, each));
    }

    private LayerRun layers(LayerRecorder inside, DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each)
            throws ExecutionException {
        if (isServedHere(recipe)) {
            return inside.layers(batch, recipe, each);
        }
        WorkerReply reply = elsewhere.run(new WorkerRequest.RunLayers(batch, recipe));
        LayerRun run = cast(WorkerReply.LayersRan.class, reply).run();
        run.layers().forEach(each);
        return new LayerRun(List.of(), run.fusions(), run.outputs());
    }

    private static <T> T cast(Class<T> type, WorkerReply reply) throws ExecutionException {
        if (reply instanceof WorkerReply.Refused refused) {
            throw refused.failure();
        }
        return type.cast(reply);
    }
}
