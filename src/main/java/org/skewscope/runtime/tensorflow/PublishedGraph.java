package org.skewscope.runtime.tensorflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.cache.FolderTree;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.tensorflow.Session;
import org.tensorflow.proto.DebugOptions;
import org.tensorflow.proto.DebugTensorWatch;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.RunOptions;

/**
 * The graph that a session made for a run, without the run: TensorFlow's debugger writes it into a
 * file before the first op, which is the iterator that feeds the model and has not begun.
 *
 * <p>Source: {@code DecorateAndPublishGraphForDebug} of core/common_runtime/direct_session.cc and
 * {@code DebugIO::PublishGraph} of core/debug/debug_io_utils.cc, TensorFlow 2.18.
 */
final class PublishedGraph {

    /** No node of any graph: nothing is added to the graph in order to be watched. */
    private static final String NONE = "skewscope/no_node";

    private static final String FILES = "_tfdbg_graph_";

    private PublishedGraph() {}

    /**
     * @param session of a model that a {@link BatchPipeline} feeds, which was not begun
     * @return empty where this TensorFlow writes none
     */
    static Optional<GraphDef> of(Session session, ModelGraph flat) {
        try {
            Path folder = Files.createTempDirectory("skewscope");
            try {
                refuse(session, flat, folder);
                return read(folder);
            } finally {
                FolderTree.delete(folder);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void refuse(Session session, ModelGraph flat, Path folder) {
        DebugTensorWatch watch =
                DebugTensorWatch.newBuilder()
                        .setNodeName(NONE)
                        .addDebugOps("DebugIdentity")
                        .addDebugUrls("file://" + folder)
                        .build();
        RunOptions options =
                RunOptions.newBuilder()
                        .setDebugOptions(DebugOptions.newBuilder().addDebugTensorWatchOpts(watch))
                        .build();
        try {
            SessionTensors.fetch(session.runner(), flat).setOptions(options).run().close();
        } catch (RuntimeException expected) {
            // The iterator has not begun. What else may be wrong is told by a run of the graph.
        }
    }

    private static Optional<GraphDef> read(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Optional<Path> file =
                    files.filter(path -> path.getFileName().toString().startsWith(FILES))
                            .findFirst();
            return file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            GraphDef.parseFrom(
                                    Event.parseFrom(Files.readAllBytes(file.get())).getGraphDef()));
        }
    }
}
