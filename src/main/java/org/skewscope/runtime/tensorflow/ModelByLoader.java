package org.skewscope.runtime.tensorflow;

import java.util.EnumMap;
import java.util.Map;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.model.ModelException;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.runtime.tensorflow.mode.ModelVariant;

/** A model as it is saved, by what opens its file. For several threads. */
final class ModelByLoader {

    /** Makes the model as one loader opens it. */
    @FunctionalInterface
    interface Opening {
        ModelVariant open(FileLoader loader) throws ModelException;
    }

    private static final Remedy REMEDY = Remedy.set(OptionKey.LOADER, FileLoader.AUTO);

    private final Map<FileLoader, ModelVariant> opened = new EnumMap<>(FileLoader.class);
    private final ModelVariant itself;
    private final String model;
    private final Opening opening;

    private ModelByLoader(String model, ModelVariant itself, Opening opening) {
        this.model = model;
        this.itself = itself;
        this.opening = opening;
    }

    /** A file that one program alone opens. */
    static ModelByLoader itsOwn(String model, ModelVariant itself) {
        return new ModelByLoader(model, itself, null);
    }

    /** A file that several versions of a program open, each in its own way. */
    static ModelByLoader several(String model, Opening opening) throws ModelException {
        return new ModelByLoader(model, opening.open(FileLoader.AUTO), opening);
    }

    /** As the program that wrote it opens it. */
    ModelVariant itself() {
        return itself;
    }

    /**
     * As a loader opens it.
     *
     * @throws ExecutionException where it cannot, or the file is of no such kind
     */
    synchronized ModelVariant by(FileLoader loader) throws ExecutionException {
        if (loader == FileLoader.AUTO) {
            return itself;
        }
        require(loader);
        try {
            if (!opened.containsKey(loader)) {
                opened.put(loader, opening.open(loader));
            }
            return opened.get(loader);
        } catch (ModelException e) {
            throw new ExecutionException(e.getMessage(), REMEDY);
        }
    }

    /**
     * @throws ExecutionException where the file is of no kind that the loader opens
     */
    void require(FileLoader loader) throws ExecutionException {
        if (loader != FileLoader.AUTO && opening == null) {
            throw new ExecutionException(
                    model + " is no Keras file, so no version of Keras opens it", REMEDY);
        }
    }
}
