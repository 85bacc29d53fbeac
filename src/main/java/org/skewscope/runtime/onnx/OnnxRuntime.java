package org.skewscope.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Locale;
import org.skewscope.cache.JarFolder;
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

    /**
     * ONNX Runtime's native libraries, 23 MB, kept in the user's cache. Left to itself it unpacks
     * them anew into the folder of temporary files for each process, and leaves them there where
     * the process is not given time to end, as an engine is not.
     */
    static final class NativeLibraries {

        /** Read by ONNX Runtime as it is loaded; its own documentation names it. */
        private static final String FOLDER = "onnxruntime.native.path";

        private NativeLibraries() {}

        /**
         * Has ONNX Runtime load the copy in a cache; where there can be none it goes its own way.
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
                // No cache that can be written, or no libraries for this system, which is told
                // later.
            }
        }

        /** The folder in the cache with the libraries of this system. */
        static Path unpacked(Path jar, Path cache) throws IOException {
            String system = system(System.getProperty("os.name"), System.getProperty("os.arch"));
            return new JarFolder(jar, "ai/onnxruntime/native/" + system, "onnxruntime-" + system)
                    .unpackedIn(cache);
        }

        /** As ONNX Runtime names the folders of its jar. */
        static String system(String name, String processor) {
            String lower = name.toLowerCase(Locale.ROOT);
            String system =
                    lower.contains("mac") || lower.contains("darwin")
                            ? "osx"
                            : lower.contains("win") ? "win" : "linux";
            return system
                    + "-"
                    + (processor.equals("aarch64") || processor.equals("arm64")
                            ? "aarch64"
                            : "x64");
        }
    }
}
