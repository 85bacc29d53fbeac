package org.skewscope.worker.process;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.Layer;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.NativeSettings;
import org.skewscope.model.ModelRuntime;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.worker.protocol.ModelRequest;
import org.skewscope.worker.protocol.WorkerReply;

/**
 * Runs the model in this process where its native settings are those that the recipe asks for, and
 * in another process where they are not. All else (preprocessing, comparing, explaining) stays in
 * one process, so that pathways with different native settings are compared as any others are.
 */
public final class SettingsRouter implements ModelRunner {

    private final NativeSettings settings;
    private final ModelRunner here;
    private final OtherProcesses elsewhere;

    /**
     * @param settings those of this process
     * @param here runs the model in this process; closed with this
     */
    public SettingsRouter(NativeSettings settings, ModelRunner here, OtherProcesses elsewhere) {
        this.settings = settings;
        this.here = here;
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
            return here.run(batch, recipe, unwanted);
        }
        WorkerReply reply = elsewhere.run(new ModelRequest.Run(batch, recipe));
        return cast(WorkerReply.ModelRan.class, reply).outputs();
    }

    /** Other runtimes than TensorFlow are told their settings with every run. */
    private boolean isServedHere(ExecutionRecipe recipe) {
        return recipe.mode().runtime() != ModelRuntime.TENSORFLOW
                || settings.serve(recipe.nativeSettings());
    }

    @Override
    public void prepare(List<ExecutionRecipe> recipes) {
        here.prepare(recipes.stream().filter(this::isServedHere).toList());
    }

    @Override
    public Optional<ExecutionException> refusal(ExecutionRecipe recipe) {
        return here.refusal(recipe);
    }

    @Override
    public boolean takesFiles(ExecutionRecipe recipe) {
        return here.takesFiles(recipe);
    }

    @Override
    public String version(ExecutionRecipe recipe) {
        return here.version(recipe);
    }

    @Override
    public String fileSha256(ExecutionRecipe recipe) {
        return here.fileSha256(recipe);
    }

    @Override
    public Optional<LayerRecorder> recorder() {
        return here.recorder()
                .map(inside -> (batch, recipe, each) -> layers(inside, batch, recipe, each));
    }

    private LayerRun layers(
            LayerRecorder inside, DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each)
            throws ExecutionException {
        if (isServedHere(recipe)) {
            return inside.layers(batch, recipe, each);
        }
        WorkerReply reply = elsewhere.run(new ModelRequest.RunLayers(batch, recipe));
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

    @Override
    public void close() {
        here.close();
    }
}
