package org.skewscope.runtime.tflite;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.tensorflowlite.global.tensorflowlite;
import org.skewscope.model.ModelException;

/** TensorFlow Lite in this process. Its native library is loaded with the first model. */
public final class TfliteRuntime {

    /**
     * @param model the name of whose model is to be loaded
     * @throws ModelException where there is no library for this machine's system
     */
    void load(String model) throws ModelException {
        try {
            Loader.load(tensorflowlite.class);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw new ModelException(
                    model
                            + " cannot be run on this system, "
                            + Loader.getPlatform()
                            + ", for which this build has no TensorFlow Lite",
                    "Run it on Linux or Windows, or name the model that it was converted from.",
                    e);
        }
    }
}
