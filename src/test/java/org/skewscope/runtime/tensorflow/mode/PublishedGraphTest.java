package org.skewscope.runtime.tensorflow.mode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.execution.option.Grappler;
import org.skewscope.model.frozengraph.FrozenGraphFile;
import org.skewscope.model.frozengraph.FrozenGraphFormat;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.RewriterSettings;
import org.skewscope.runtime.tensorflow.mode.OptimizedGraph.PublishedGraph;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RewriterConfig;

/** What a session would run is what it runs. */
class PublishedGraphTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "formats");
    private static final int SIDE = 32;
    private static final DenseTensor BATCH =
            DenseTensor.ofFloat32(Shape.of(1, SIDE, SIDE, 3), new float[SIDE * SIDE * 3]);

    @ParameterizedTest
    @ValueSource(strings = {"frozen.pb", "inception_like.pb", "twins.pb", "folding.pb"})
    void isTheGraphOfARun(String name) throws Exception {
        FrozenGraphFile file = (FrozenGraphFile) new FrozenGraphFormat().open(FOLDER.resolve(name), name);
        ModelWeights none = new ModelWeights(Map.of());
        ModelGraph flat = ModelVariant.of(ModelGraph.of(file.graph(), file.signature()), none)
                .inlined()
                .graph();
        RewriterConfig rewriters = RewriterSettings.of(Grappler.ON);

        assertThat(nodes(OptimizedGraph.ofIdlePipeline(flat, rewriters, BATCH)))
                .isEqualTo(nodes(OptimizedGraph.ofPipeline(flat, rewriters, BATCH, none)));
        try (Graph graph = new Graph()) {
            graph.importGraphDef(BatchPipeline.feed(flat).graph());
            try (Session session = new Session(graph)) {
                assertThat(PublishedGraph.of(session, flat)).isPresent();
            }
        }
    }

    /** Constants that were folded have names that are counted on. */
    private static List<String> nodes(ModelGraph graph) {
        return graph.graph().getNodeList().stream()
                .map(NodeDef::toString)
                .map(node -> node.replaceAll("/_\\d+__cf__\\d+", "/folded"))
                .sorted()
                .toList();
    }
}
