package org.skewscope.runtime.tensorflow;

import java.util.Optional;
import java.util.function.Supplier;
import org.skewscope.model.ModelException;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.mode.ModelVariant;

/** Refuses a graph that lacks something before TensorFlow, which might end the process, sees it. */
final class GraphCheck {

    private GraphCheck() {}

    /**
     * Returns the graph that a signature needs.
     *
     * @throws ModelException if one of its nodes takes a tensor of a node that is not there
     */
    static ModelGraph of(String model, Supplier<ModelGraph> signed) throws ModelException {
        try {
            return signed.get();
        } catch (RuntimeException e) {
            throw damaged(model, NativeMessages.firstLine(e), e);
        }
    }

    /**
     * Returns the variant after a check that each node has what its op requires.
     *
     * @throws ModelException if a node lacks an input or attribute of its op
     */
    static ModelVariant require(String model, ModelVariant variant) throws ModelException {
        Optional<String> problem = variant.definitions().problem(variant.graph().graph());
        if (problem.isPresent()) {
            throw damaged(model, problem.get(), null);
        }
        return variant;
    }

    private static ModelException damaged(String model, String why, RuntimeException cause) {
        return new ModelException(model + "'s graph is damaged: " + why, "Copy or save the model again.", cause);
    }
}
