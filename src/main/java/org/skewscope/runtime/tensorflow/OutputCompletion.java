package org.skewscope.runtime.tensorflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.model.ReturnedNumbers;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.proto.NodeDef;

/** Computes what a model does not return of logits and probabilities from what it returns. */
enum OutputCompletion {
    /** It returns both: their bits stay as they are. */
    NONE {
        @Override
        ModelOutputs complete(ModelOutputs outputs) {
            return outputs;
        }
    },
    /** p[i] = exp(x[i] - max x) / (sum over j of exp(x[j] - max x)), rounded once to float32. */
    SOFTMAX {
        @Override
        ModelOutputs complete(ModelOutputs outputs) {
            return new ModelOutputs(outputs.logits(), softmax(outputs.logits()));
        }
    },
    /**
     * x[i] = ln p[i]: after a softmax the model's own logits but for one constant. The smallest
     * float32 stands for a probability of 0, so that no logit is infinite.
     */
    LOGARITHM {
        @Override
        ModelOutputs complete(ModelOutputs outputs) {
            return new ModelOutputs(logarithm(outputs.probabilities()), outputs.probabilities());
        }
    };

    /** What leaves the numbers of its first input as they are, in whatever shape. */
    private static final Set<String> PASSING =
            Set.of(
                    "Identity",
                    "IdentityN",
                    "Cast",
                    "Reshape",
                    "Squeeze",
                    "ExpandDims",
                    "EnsureShape",
                    "StopGradient",
                    "PreventGradient");

    private static final Set<String> OF_PROBABILITIES = Set.of("Softmax", "Sigmoid");

    abstract ModelOutputs complete(ModelOutputs outputs);

    /**
     * @param flat the graph without calls, asked for only where the names do not tell
     */
    static OutputCompletion of(ReturnedNumbers returned, Supplier<ModelGraph> flat) {
        return switch (returned) {
            case BOTH -> NONE;
            case LOGITS -> SOFTMAX;
            case PROBABILITIES -> LOGARITHM;
            case ONE_OF_THEM -> endsInProbabilities(flat.get()) ? LOGARITHM : SOFTMAX;
        };
    }

    private static boolean endsInProbabilities(ModelGraph flat) {
        Map<String, NodeDef> nodes = new HashMap<>();
        flat.graph().getNodeList().forEach(node -> nodes.put(node.getName(), node));
        TensorName last = flat.logits();
        while (PASSING.contains(nodes.get(last.node()).getOp())) {
            last = TensorName.parse(nodes.get(last.node()).getInput(last.index()));
        }
        return OF_PROBABILITIES.contains(nodes.get(last.node()).getOp());
    }

    private static DenseTensor softmax(DenseTensor logits) {
        float[] values = logits.toFloats().clone();
        int classes = logits.shape().dimension(1);
        for (int row = 0; row < values.length; row += classes) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int i = row; i < row + classes; i++) {
                largest = Math.max(largest, values[i]);
            }
            double sum = 0;
            for (int i = row; i < row + classes; i++) {
                sum += Math.exp((double) values[i] - largest);
            }
            for (int i = row; i < row + classes; i++) {
                values[i] = (float) (Math.exp((double) values[i] - largest) / sum);
            }
        }
        return DenseTensor.ofFloat32(logits.shape(), values);
    }

    private static DenseTensor logarithm(DenseTensor probabilities) {
        float[] values = probabilities.toFloats().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.log(Math.max(values[i], Float.MIN_VALUE));
        }
        return DenseTensor.ofFloat32(probabilities.shape(), values);
    }
}
