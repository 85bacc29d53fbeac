package org.skewscope.runtime.tensorflow.keras;

import java.util.List;
import java.util.Map;
import org.skewscope.model.ModelException;
import org.skewscope.model.keras.KerasDialect;
import org.skewscope.model.keras.KerasFile;
import org.skewscope.runtime.tensorflow.graph.GraphPruner;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.skewscope.tensor.DenseTensor;

/**
 * The graph that a version of Keras makes of a file: {@code model(x, training=False)} where it is
 * executed op by op, {@code predict} where it is run as a function.
 *
 * @param graph with a variable for each weight
 * @param variables their values, by the names of their nodes
 */
public record KerasGraph(ModelGraph graph, Map<String, DenseTensor> variables) {

    /**
     * Builds it.
     *
     * @throws ModelException that names the layer which cannot be rebuilt exactly
     */
    public static KerasGraph of(KerasFile file, KerasDialect dialect) throws ModelException {
        GraphWriter writer = new GraphWriter();
        List<Integer> shape =
                file.signature().input().dimensions().stream().map(Long::intValue).toList();
        String input = file.signature().input().tensor();
        GraphTensor picture = writer.placeholder(input, shape);
        GraphTensor output = new NetworkBuilder(file, dialect, new Ops(writer)).build(picture);
        if (output.rank() != 2 || output.name().equals(input)) {
            throw new ModelException(
                    file.name() + " returns rank " + output.rank() + ", not [N, classes]",
                    "Choose a classifier that gives one number per class.");
        }
        TensorName name = TensorName.parse(output.name());
        ModelGraph whole = new ModelGraph(writer.graph(), input, name, name);
        return new KerasGraph(
                whole.withGraph(GraphPruner.prune(whole.graph(), whole.outputs())),
                writer.variables());
    }
}
