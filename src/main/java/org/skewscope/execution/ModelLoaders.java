package org.skewscope.execution;

import java.util.List;
import java.util.Optional;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;

/** The loaders of all runtimes of a process, asked in turn which of them takes a model. */
public final class ModelLoaders {

    private final List<ModelLoader> loaders;

    public ModelLoaders(List<ModelLoader> loaders) {
        this.loaders = List.copyOf(loaders);
    }

    public LoadedModel load(ModelFile file) throws ModelException {
        for (ModelLoader loader : loaders) {
            Optional<LoadedModel> loaded = loader.load(file);
            if (loaded.isPresent()) {
                return loaded.get();
            }
        }
        throw new ModelException(
                file.name() + " can be opened, but nothing here runs it",
                "Choose a model of another format.");
    }
}
