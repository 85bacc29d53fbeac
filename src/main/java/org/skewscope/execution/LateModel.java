package org.skewscope.execution;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.model.ModelFile;
import org.skewscope.tensor.DenseTensor;

/**
 * Loads a model when it is first run: if all pathways name other models, the session's model is
 * never loaded.
 */
public final class LateModel implements ModelRunner {

    private final ModelFile file;
    private final ModelLoaders loaders;
    private ModelRunner loaded;

    private LateModel(ModelFile file, ModelLoaders loaders) {
        this.file = file;
        this.loaders = loaders;
    }

    /**
     * Returns a model that is not loaded yet.
     *
     * @param file the opened model, whose signature tells what is returned
     * @param loaders load the model at its first use, on the caller's thread
     * @return empty if only the loaded model can say what it returns
     */
    public static Optional<LoadedModel> of(ModelFile file, ModelLoaders loaders) {
        return switch (file.signature().returned()) {
            case ONE_OF_THEM -> Optional.empty();
            case BOTH, LOGITS, PROBABILITIES, TENSOR -> {
                OutputCompletion known = OutputCompletion.of(file.signature().returned(), () -> false);
                boolean logarithms = known == OutputCompletion.LOGARITHM;
                yield Optional.of(new LoadedModel(new LateModel(file, loaders), logarithms));
            }
        };
    }

    private synchronized ModelRunner loaded() throws ExecutionException {
        if (loaded == null) {
            loaded = loaders.loadToRun(file).runner();
        }
        return loaded;
    }

    private synchronized Optional<ModelRunner> ifLoaded() {
        return Optional.ofNullable(loaded);
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        return loaded().run(batch, recipe);
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe, BooleanSupplier unwanted)
            throws ExecutionException {
        return loaded().run(batch, recipe, unwanted);
    }

    /**
     * Prepares the recipes if the model is loaded. A model that is not loaded is prepared by its
     * first run.
     */
    @Override
    public void prepare(List<ExecutionRecipe> recipes) {
        ifLoaded().ifPresent(runner -> runner.prepare(recipes));
    }

    @Override
    public void rest(List<ExecutionRecipe> wanted) {
        ifLoaded().ifPresent(runner -> runner.rest(wanted));
    }

    @Override
    public Optional<ExecutionException> refusal(ExecutionRecipe recipe) {
        try {
            return loaded().refusal(recipe);
        } catch (ExecutionException e) {
            return Optional.of(e);
        }
    }

    @Override
    public String version(ExecutionRecipe recipe) {
        return ifLoaded().map(runner -> runner.version(recipe)).orElse("");
    }

    @Override
    public boolean takesFiles(ExecutionRecipe recipe) {
        return file.signature().takesFiles();
    }

    @Override
    public String fileSha256(ExecutionRecipe recipe) {
        return ifLoaded().map(runner -> runner.fileSha256(recipe)).orElse("");
    }

    @Override
    public Optional<LayerRecorder> recorder() {
        return Optional.of(this::layers);
    }

    @Override
    public Optional<DelegateProbe> delegateProbe() {
        try {
            return loaded().delegateProbe();
        } catch (ExecutionException e) {
            return Optional.empty();
        }
    }

    private LayerRun layers(DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each) throws ExecutionException {
        return LayerRecorder.of(loaded()).layers(batch, recipe, each);
    }

    @Override
    public void close() {
        ifLoaded().ifPresent(ModelRunner::close);
    }
}
