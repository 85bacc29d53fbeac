package org.skewscope.runtime.tensorflow;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.bytedeco.javacpp.Loader;
import org.skewscope.cache.Lazy;
import org.skewscope.model.ModelException;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.nn.Softmax;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/** Represents TensorFlow in this process. The native library is loaded at the first use. */
public final class TensorFlowRuntime {

    private final Lazy<CompletableFuture<Boolean>> oneDnn = new Lazy<>(TensorFlowRuntime::probe);

    private static CompletableFuture<Boolean> probe() {
        return CompletableFuture.supplyAsync(OneDnn::isOn, work -> {
            Thread thread = new Thread(work, "native library");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Returns whether the application holds the native library for this machine's system. */
    public static boolean isInstalled() {
        String library = "org/tensorflow/internal/c_api/%s/%s"
                .formatted(Loader.getPlatform(), System.mapLibraryName("jnitensorflow"));
        return TensorFlowRuntime.class.getClassLoader().getResource(library) != null;
    }

    /**
     * Refuses a model that only TensorFlow runs, if the application has no native library.
     *
     * @param model the model's name
     * @throws ModelException if the library is not installed
     */
    public void require(String model) throws ModelException {
        if (!isInstalled()) {
            throw new ModelException(
                    model + " needs TensorFlow's library, which is not installed",
                    "Install the wheel skewscope-tf, or convert the model to TFLite or ONNX.");
        }
    }

    /**
     * Loads the native library on another thread. A failure to load is reported by {@link
     * #oneDnn()}.
     */
    public void begin() {
        if (isInstalled()) {
            oneDnn.get();
        }
    }

    /**
     * Loads the native library, and unpacks it before if that was not done.
     *
     * @return the folder of its files; empty if there is none for this system
     */
    public static Optional<Path> unpacked() {
        if (!isInstalled()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(Loader.load(tensorflow.class)).getParent());
        } catch (LinkageError e) {
            // The engine reports it.
            return Optional.empty();
        }
    }

    /** Returns TensorFlow's version, such as 2.18.0. */
    public String version() {
        return TensorFlow.version();
    }

    /** Returns whether oneDNN's kernels are on in this process. */
    public boolean oneDnn() {
        if (!isInstalled()) {
            return false;
        }
        try {
            return oneDnn.get().join();
        } catch (CompletionException e) {
            // The first failure to load a library is the one with a reason.
            if (e.getCause() instanceof LinkageError failure) {
                throw failure;
            }
            throw e;
        }
    }

    /**
     * Finds out whether TensorFlow replaces ops by oneDNN's kernels in this process. No function of
     * the C API returns that, and the default depends on the CPU. A tiny graph shows it: its
     * softmax is renamed or not.
     */
    static final class OneDnn {

        private OneDnn() {}

        static boolean isOn() {
            try (Graph graph = new Graph();
                    Session session = new Session(graph)) {
                Ops ops = Ops.create(graph);
                Placeholder<TFloat32> input = ops.placeholder(TFloat32.class);
                Softmax<TFloat32> softmax = ops.nn.softmax(input);
                RunOptions options =
                        RunOptions.newBuilder().setOutputPartitionGraphs(true).build();
                try (TFloat32 logits = TFloat32.tensorOf(StdArrays.ndCopyOf(new float[][] {{1, 2}}));
                        Result result = session.runner()
                                .setOptions(options)
                                .feed(input, logits)
                                .fetch(softmax)
                                .runAndFetchMetadata()) {
                    return result.getMetadata().orElseThrow().getPartitionGraphsList().stream()
                            .anyMatch(OneDnn::usesOneDnn);
                }
            }
        }

        private static boolean usesOneDnn(GraphDef graph) {
            return graph.getNodeList().stream().anyMatch(node -> node.getOp().startsWith("_Mkl"));
        }
    }
}
