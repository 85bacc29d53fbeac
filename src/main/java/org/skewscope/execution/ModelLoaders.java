package org.skewscope.execution;

import java.util.List;
import java.util.Optional;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;

/** Holds the loaders of all runtimes of a process and loads a model by the first that takes it. */
public final class ModelLoaders {

    private final List<ModelLoader> loaders;

    /**
     * Holds loaders.
     *
     * @param loaders the loaders in the order in which they are asked
     */
    public ModelLoaders(List<ModelLoader> loaders) {
        this.loaders = List.copyOf(loaders);
    }

    /**
     * Loads a model by the first loader that takes it.
     *
     * @param file the opened model
     * @return a new runner, which the caller closes
     * @throws ModelException if no loader takes the model, or the model cannot be loaded
     */
    public LoadedModel load(ModelFile file) throws ModelException {
        for (ModelLoader loader : loaders) {
            Optional<LoadedModel> loaded = loader.load(file);
            if (loaded.isPresent()) {
                return loaded.get();
            }
        }
        throw new ModelException(
                "Skewscope can read %s but has no runtime for it".formatted(file.name()),
                "Choose a model of another format.");
    }

    /** Loads a model and words failures as a run's. */
    LoadedModel loadToRun(ModelFile file) throws ExecutionException {
        try {
            return load(file);
        } catch (ModelException e) {
            throw new ExecutionException(e.getMessage(), e.remedy(), e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(file.name(), e);
        }
    }

    static ExecutionException tooLarge(String name, OutOfMemoryError cause) {
        return new ExecutionException(
                "Not enough memory for " + name, "Compare fewer models at a time, or choose a smaller one.", cause);
    }
}
