package org.skewscope.runtime.tflite;

import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.tensorflowlite.global.tensorflowlite;
import org.skewscope.model.ModelException;

/**
 * Represents TensorFlow Lite in this process. The native library is loaded with the first model.
 */
public final class TfliteRuntime {

    /**
     * Loads the native library, and unpacks it before if that was not done.
     *
     * @return the folder of its files; empty if there is none for this system
     */
    public static Optional<Path> unpacked() {
        try {
            return Optional.of(Path.of(Loader.load(tensorflowlite.class)).getParent());
        } catch (LinkageError e) {
            // The engine reports it with the first model.
            return Optional.empty();
        }
    }

    /**
     * Loads the native library.
     *
     * @param model the name of the model to be loaded, for messages
     * @throws ModelException if there is no library for this system
     */
    public void load(String model) throws ModelException {
        try {
            Loader.load(tensorflowlite.class);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw new ModelException(
                    "%s cannot be run on this system, %s, for which this build has no TensorFlow Lite"
                            .formatted(model, Loader.getPlatform()),
                    "Use Linux or Windows, or open the model it was converted from.",
                    e);
        }
    }
}
