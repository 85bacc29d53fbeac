package org.skewscope.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import org.skewscope.cache.UserCache;
import org.skewscope.model.ModelException;

/**
 * ONNX Runtime in this process, loaded when the first model needs it and not before. It sends
 * nothing anywhere: what it would tell Windows' event tracing is off. For several threads.
 */
public final class OnnxRuntime {

    private OrtEnvironment environment;

    /**
     * @throws ModelException where there is no native library for this system
     */
    synchronized OrtEnvironment environment() throws ModelException {
        if (environment == null) {
            NativeLibraries.keepIn(UserCache.folder());
            try {
                OrtEnvironment loaded =
                        OrtEnvironment.getEnvironment(
                                OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "skewscope");
                loaded.setTelemetry(false);
                environment = loaded;
            } catch (OrtException | LinkageError | RuntimeException e) {
                throw new ModelException(
                        "ONNX Runtime could not be loaded on "
                                + System.getProperty("os.name")
                                + " "
                                + System.getProperty("os.arch"),
                        "Start a build for this machine's system (Linux, Windows on x64, macOS on"
                                + " ARM), or choose a model of another format.",
                        e);
            }
        }
        return environment;
    }

    /** Such as 1.26.0. */
    String version() throws ModelException {
        return environment().getVersion();
    }
}
