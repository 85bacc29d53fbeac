package org.skewscope.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.cache.JarFolder;
import org.skewscope.cache.UserCache;
import org.skewscope.model.ModelException;

/**
 * Represents ONNX Runtime in this process. It is loaded when the first model needs it. It sends
 * nothing anywhere: its telemetry for Windows' event tracing is off. It is safe for several
 * threads.
 */
public final class OnnxRuntime {

    private OrtEnvironment environment;

    /**
     * Returns the environment and loads ONNX Runtime at the first call.
     *
     * @throws ModelException if there is no native library for this system
     */
    public synchronized OrtEnvironment environment() throws ModelException {
        if (environment == null) {
            NativeLibraries.keepIn(UserCache.folder());
            try {
                OrtEnvironment loaded =
                        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "skewscope");
                loaded.setTelemetry(false);
                environment = loaded;
            } catch (OrtException | LinkageError | RuntimeException e) {
                throw new ModelException(
                        "ONNX Runtime could not be loaded on %s %s"
                                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                        "Start a build for this machine's system (Linux, Windows on x64, macOS on"
                                + " ARM), or choose a model of another format.",
                        e);
            }
        }
        return environment;
    }

    /**
     * Unpacks the native libraries into the user's cache if that was not done.
     *
     * @return their folder; empty if there are none for this system or the cache cannot be written
     */
    public static Optional<Path> unpacked() {
        NativeLibraries.keepIn(UserCache.folder());
        return Optional.ofNullable(System.getProperty(NativeLibraries.FOLDER)).map(Path::of);
    }

    /**
     * Keeps ONNX Runtime's native libraries, 23 MB, in the user's cache. By default ONNX Runtime
     * unpacks them into the folder of temporary files for each process. A process that is killed,
     * as an engine is, leaves them there.
     */
    static final class NativeLibraries {

        /** A property that ONNX Runtime reads as it is loaded; its documentation names it. */
        private static final String FOLDER = "onnxruntime.native.path";

        private NativeLibraries() {}

        /**
         * Makes ONNX Runtime load the copy in a cache. If the cache cannot be written, ONNX Runtime
         * unpacks the libraries itself.
         */
        static void keepIn(Path cache) {
            CodeSource source = OrtEnvironment.class.getProtectionDomain().getCodeSource();
            if (System.getProperty(FOLDER) != null || source == null) {
                return;
            }
            try {
                Path jar = Path.of(source.getLocation().toURI());
                System.setProperty(FOLDER, unpacked(jar, cache).toString());
            } catch (IOException | URISyntaxException | RuntimeException e) {
                // The cache cannot be written, or there are no libraries for this system, which is
                // reported
                // later.
            }
        }

        /** Returns the folder in the cache with the libraries of this system. */
        static Path unpacked(Path jar, Path cache) throws IOException {
            String system = system(System.getProperty("os.name"), System.getProperty("os.arch"));
            return new JarFolder(jar, "ai/onnxruntime/native/" + system, "onnxruntime-" + system).unpackedIn(cache);
        }

        /** Returns the name of this system's folder in ONNX Runtime's jar. */
        static String system(String name, String processor) {
            String lower = name.toLowerCase(Locale.ROOT);
            String system =
                    lower.contains("mac") || lower.contains("darwin") ? "osx" : lower.contains("win") ? "win" : "linux";
            return system + "-" + (processor.equals("aarch64") || processor.equals("arm64") ? "aarch64" : "x64");
        }
    }
}
