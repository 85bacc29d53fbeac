package org.skewscope.runtime.tensorflow;

import java.util.EnumMap;
import java.util.Map;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.model.ModelException;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.runtime.tensorflow.mode.ModelVariant;

/** Holds a saved model as each file loader opens it. It is safe for several threads. */
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

    /** Returns the holder of a file that only one program opens. */
    static ModelByLoader itsOwn(String model, ModelVariant itself) {
        return new ModelByLoader(model, itself, null);
    }

    /**
     * Returns the holder of a file that several versions of a program open, each in its own way.
     */
    static ModelByLoader several(String model, Opening opening) throws ModelException {
        return new ModelByLoader(model, opening.open(FileLoader.AUTO), opening);
    }

    /** Returns the model as the program that wrote the file opens it. */
    ModelVariant itself() {
        return itself;
    }

    /**
     * Returns the model as a loader opens it.
     *
     * @throws ExecutionException if the loader cannot open the file, or the file is of another kind
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
     * Refuses a loader that does not open this kind of file.
     *
     * @throws ExecutionException if the loader opens no file of this kind
     */
    void require(FileLoader loader) throws ExecutionException {
        if (loader != FileLoader.AUTO && opening == null) {
            throw new ExecutionException(model + " is no Keras file, so no version of Keras opens it", REMEDY);
        }
    }
}
