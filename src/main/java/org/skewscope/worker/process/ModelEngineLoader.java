package org.skewscope.worker.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.FolderTree;
import org.skewscope.cache.UserCache;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.LocalEngine;
import org.skewscope.execution.LateModel;
import org.skewscope.execution.ModelLibrary;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.ModelLoaders;
import org.skewscope.execution.option.NativeSettings;
import org.skewscope.model.InputLayout;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.OpenedModels;
import org.skewscope.model.bundled.BundledModel;
import org.skewscope.model.frozengraph.FrozenGraphFormat;
import org.skewscope.model.keras.KerasFormat;
import org.skewscope.model.onnx.OnnxFormat;
import org.skewscope.model.savedmodel.SavedModelFormat;
import org.skewscope.model.tflite.TfliteFormat;
import org.skewscope.recipe.ContainingPreprocessor;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.runtime.onnx.OnnxLoader;
import org.skewscope.runtime.onnx.OnnxRuntime;
import org.skewscope.runtime.tensorflow.FrozenGraphLoader;
import org.skewscope.runtime.tensorflow.KerasLoader;
import org.skewscope.runtime.tensorflow.SavedModelLoader;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.runtime.tensorflow.TensorFlowRuntime;
import org.skewscope.runtime.tensorflow.capi.NativeHeap;
import org.skewscope.runtime.tflite.TfliteLoader;
import org.skewscope.runtime.tflite.TfliteRuntime;
import org.skewscope.worker.protocol.WorkerEntry;

/**
 * Loads TensorFlow with the model that the process's environment names, or else with the bundled
 * model.
 */
public final class ModelEngineLoader implements EngineLoader {

    private static final Path PROCESSES = Path.of("/proc");

    /** The divisor of the heap's size that gives the limit of each large cache. */
    private static final int HEAP_SHARE = 6;

    @Override
    public LocalEngine open(OtherProcesses elsewhere) throws EngineException {
        requireProcesses(System.getProperty("os.name", ""), PROCESSES);
        TensorFlowRuntime tensorFlow = new TensorFlowRuntime();
        tensorFlow.begin();
        SupportedModels models = SupportedModels.with(tensorFlow);
        long share = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
        ModelFormats formats = models.formats();
        EngineFactory factory = new EngineFactory(tensorFlow, models.loaders());
        String path = System.getenv(WorkerEntry.MODEL);
        try {
            if (path != null && !path.isBlank()) {
                Path session = Path.of(path);
                return factory.open(formats.open(session), new OpenedModels(formats, session), share, elsewhere);
            }
            boolean late = System.getenv(WorkerEntry.BUNDLED_LATER) != null;
            BundledModel bundled = new BundledModel();
            return new LoadingBesideVerifying<>(
                            folder -> factory.open(
                                    formats.open(bundled.path(folder), bundled.name()),
                                    late,
                                    new OpenedModels(formats, bundled.path(folder)),
                                    share,
                                    elsewhere),
                            LocalEngine::close)
                    .load(bundled.unverified(), bundled::verified);
        } catch (ModelException e) {
            throw new EngineException(e.getMessage() + ". " + e.remedy(), e);
        }
    }

    /**
     * Requires the file system with which TensorFlow finds its own program: without it TensorFlow
     * aborts the process.
     *
     * @throws EngineException if it is not mounted on Linux
     */
    static void requireProcesses(String system, Path processes) throws EngineException {
        if (system.startsWith("Linux") && !Files.exists(processes.resolve("self"))) {
            throw new EngineException(
                    """
                    %s is not mounted, and TensorFlow does not run without it. Mount it (mount -t proc proc %s), then \
                    start Skewscope again."""
                            .formatted(processes, processes));
        }
    }

    /**
     * The main class of a process that unpacks everything that an engine reads from the user's
     * cache: a confined engine only reads there, since what it wrote would be run by later,
     * unconfined processes. This process opens no file of the user.
     */
    static final class Unpacking {

        private Unpacking() {}

        /**
         * Unpacks the bundled model and the native libraries. An engine reports what is missing
         * after a failure.
         *
         * @param arguments the file that then lists all that was unpacked
         */
        public static void main(String[] arguments) throws IOException {
            List<Path> folders = new ArrayList<>();
            try {
                folders.add(new BundledModel().folder());
            } catch (ModelException e) {
                System.err.println(e.getMessage());
            }
            TensorFlowRuntime.unpacked().ifPresent(folders::add);
            TfliteRuntime.unpacked().ifPresent(folders::add);
            OnnxRuntime.unpacked().ifPresent(folders::add);
            List<Path> files = new ArrayList<>();
            for (Path folder : folders) {
                files.addAll(FolderTree.files(folder));
            }
            new UserCache.ListedFiles(Path.of(arguments[0])).write(files);
        }
    }

    /**
     * Lists the model formats and their loaders: a new format is added to the first list, and its
     * loader to the second.
     */
    record SupportedModels(ModelFormats formats, ModelLoaders loaders) {

        public static SupportedModels with(TensorFlowRuntime tensorFlow) {
            return new SupportedModels(
                    new ModelFormats(List.of(
                            new SavedModelFormat(),
                            new KerasFormat(),
                            new FrozenGraphFormat(),
                            new TfliteFormat(),
                            new OnnxFormat())),
                    new ModelLoaders(List.of(
                            new SavedModelLoader(tensorFlow),
                            new KerasLoader(tensorFlow),
                            new FrozenGraphLoader(tensorFlow),
                            new TfliteLoader(new TfliteRuntime()),
                            new OnnxLoader(new OnnxRuntime(), NativeHeap::trim))));
        }
    }

    /**
     * Loads files while another thread verifies their checksums. A model that was loaded from
     * damaged files is not returned: it is loaded again once they are replaced.
     *
     * @param <T> the type of what is loaded
     */
    static final class LoadingBesideVerifying<T> {

        /** Loads the files of a folder. */
        @FunctionalInterface
        interface Loading<T> {
            T load(Path folder) throws EngineException, ModelException;
        }

        private final Loading<T> loading;
        private final Consumer<T> unload;

        /**
         * @param loading loads the files
         * @param unload frees what was loaded of damaged files
         */
        LoadingBesideVerifying(Loading<T> loading, Consumer<T> unload) {
            this.loading = loading;
            this.unload = unload;
        }

        /**
         * Loads the files and waits for their verification.
         *
         * @param likely the folder whose files are most likely undamaged; empty if there is none
         * @param verifying verifies the files, or replaces damaged ones
         */
        T load(Optional<Path> likely, Callable<BundledModel.Verified> verifying)
                throws EngineException, ModelException {
            FutureTask<BundledModel.Verified> verified = new FutureTask<>(verifying);
            if (likely.isEmpty()) {
                verified.run();
                return loading.load(wait(verified).folder());
            }
            Thread thread = new Thread(verified, "checksums");
            thread.setDaemon(true);
            thread.start();
            return load(likely.get(), verified);
        }

        private T load(Path likely, FutureTask<BundledModel.Verified> verified) throws EngineException, ModelException {
            T loaded;
            try {
                loaded = loading.load(likely);
            } catch (EngineException | ModelException | RuntimeException e) {
                if (wait(verified).replaced()) {
                    return loading.load(wait(verified).folder());
                }
                throw e;
            }
            boolean whole = false;
            try {
                whole = !wait(verified).replaced();
            } finally {
                if (!whole) {
                    unload.accept(loaded);
                }
            }
            return whole ? loaded : loading.load(wait(verified).folder());
        }

        private static BundledModel.Verified wait(FutureTask<BundledModel.Verified> verified) throws ModelException {
            try {
                return verified.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ModelException refused) {
                    throw refused;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The engine's start was interrupted", e);
            }
        }
    }

    /**
     * Assembles the engine. TensorFlow is part of it even if another runtime runs the model, since
     * it also decodes pictures.
     */
    static final class EngineFactory {

        private final TensorFlowRuntime tensorFlow;
        private final ModelLoaders loaders;

        /**
         * @param loaders load the model into this process
         */
        public EngineFactory(TensorFlowRuntime tensorFlow, ModelLoaders loaders) {
            this.tensorFlow = tensorFlow;
            this.loaders = loaders;
        }

        /**
         * Loads TensorFlow and the model into this process. Recipes with other native settings are
         * refused, since there is no other process.
         *
         * @param model the session's model
         * @param memoryBytes the limit of each large cache
         * @throws EngineException if the library or the model cannot be loaded
         */
        public LocalEngine open(ModelFile model, long memoryBytes) throws EngineException {
            return open(
                    model,
                    new OpenedModels(new ModelFormats(List.of()), Path.of("")),
                    memoryBytes,
                    OtherProcesses.NONE);
        }

        /**
         * @param models opens the models that pathways name
         */
        LocalEngine open(ModelFile model, OpenedModels models, long memoryBytes, OtherProcesses elsewhere)
                throws EngineException {
            return open(model, false, models, memoryBytes, elsewhere);
        }

        /**
         * Loads TensorFlow and the model into this process.
         *
         * @param late whether the model is loaded only when it is first run, if that is possible
         * @param models opens the models that pathways name
         * @param memoryBytes the limit of each large cache
         * @param elsewhere runs the model in other processes
         * @throws EngineException if the library or the model cannot be loaded
         */
        LocalEngine open(ModelFile model, boolean late, OpenedModels models, long memoryBytes, OtherProcesses elsewhere)
                throws EngineException {
            try {
                Optional<LoadedModel> unloaded = late ? LateModel.of(model, loaders) : Optional.empty();
                LoadedModel loaded = unloaded.isPresent() ? unloaded.get() : loaders.load(model);
                ModelLibrary library = new ModelLibrary(
                        loaded, model, models, loaders, Math.min(CacheLimit.LOADED_MODELS.most(), 2 * memoryBytes));
                return new LocalEngine(
                        info(model, loaded),
                        new ContainingPreprocessor(new LibraryPreprocessor(
                                new PictureDecoder(TensorFlowImageDecoder.ofThisApplication()))),
                        new SettingsRouter(NativeSettings.of(System.getenv()), library, elsewhere),
                        library,
                        memoryBytes);
            } catch (ModelException e) {
                throw new EngineException(e.getMessage() + ". " + e.remedy(), e);
            } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
                throw new EngineException(
                        """
                            TensorFlow's native library could not be loaded: %s. Start Skewscope from a build for \
                            this machine's system."""
                                .formatted(e.getMessage()),
                        e);
            }
        }

        private EngineInfo info(ModelFile model, LoadedModel loaded) {
            ModelSignature signature = model.signature();
            return new EngineInfo(
                    TensorFlowRuntime.isInstalled() ? tensorFlow.version() : EngineInfo.WITHOUT_TENSORFLOW,
                    Runtime.getRuntime().availableProcessors(),
                    tensorFlow.oneDnn(),
                    model.name(),
                    signature.inputHeight(),
                    signature.inputWidth(),
                    signature.layout() == InputLayout.CHANNELS_FIRST,
                    loaded.logarithms(),
                    model.labels().names(),
                    EngineInfo.Confinement.of(System.getenv(WorkerEntry.CONFINED)));
        }
    }
}
