package org.skewscope.runtime.tensorflow.mode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.skewscope.model.savedmodel.BundledSavedModel;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.data.DatasetOptions;

/** The tf.data pipeline that feeds a graph execution. */
class BatchPipelineTest {

    /** With autotuning, closing a session that had run for a while took up to 40 seconds. */
    @Test
    void iteratesWithoutAutotuning() throws Exception {
        ModelGraph fed = BatchPipeline.feed(ModelGraph.of(BundledSavedModel.open()));
        Map<String, NodeDef> nodes =
                fed.graph().getNodeList().stream().collect(Collectors.toMap(NodeDef::getName, Function.identity()));
        NodeDef iterated = nodes.get(nodes.get(BatchPipeline.INITIALIZER).getInput(0));
        assertThat(iterated.getOp()).isEqualTo("OptionsDataset");
        DatasetOptions.Options options = DatasetOptions.Options.parseFrom(
                iterated.getAttrOrThrow("serialized_options").getS());
        assertThat(options.getAutotuneOptions().hasEnabled()).isTrue();
        assertThat(options.getAutotuneOptions().getEnabled()).isFalse();
        assertThat(nodes.get(iterated.getInput(0)).getOp()).isEqualTo("BatchDatasetV2");
    }
}
