package org.skewscope.runtime.tensorflow;

import java.util.Optional;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.execution.ExecutionMode;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.Grappler;
import org.skewscope.execution.Precision;
import org.skewscope.execution.WeightLoading;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.tensorflow.proto.RewriterConfig;

/**
 * What the optimizer makes of a model's graph, found out once: it depends on the graph, the
 * rewriters and the shape of what is fed. Finding it out takes a session with the weights in it.
 */
final class OptimizedGraphs {

    private record Key(
            ExecutionMode mode,
            WeightLoading loading,
            Precision precision,
            Grappler grappler,
            Shape fed) {}

    private final Kept<Key, ModelGraph> known = Kept.ofCount(CacheLimit.OPTIMIZED_GRAPHS);
    private final Kept<Key, Optional<FoldedConstants.Traced>> traced =
            Kept.ofCount(CacheLimit.OPTIMIZED_GRAPHS);

    /**
     * @param flat the graph without calls
     */
    ModelVariant of(ModelVariant flat, ExecutionRecipe recipe, DenseTensor batch) {
        if (flat.weights().constants().isEmpty()) {
            return flat.withGraph(graph(flat, recipe, batch));
        }
        return apart(flat, recipe, batch)
                .orElseGet(
                        () -> {
                            ModelVariant whole = flat.whole();
                            return whole.withGraph(optimize(whole, recipe, batch));
                        });
    }

    /**
     * What the optimizer makes of a graph whose large constants are held outside of it; empty where
     * it cannot be told how it would use their numbers.
     */
    Optional<ModelVariant> apart(ModelVariant flat, ExecutionRecipe recipe, DenseTensor batch) {
        return traced.get(key(recipe, batch), () -> trace(flat, recipe, batch))
                .map(found -> flat.folding(found.graph(), found.origins()));
    }

    private static Optional<FoldedConstants.Traced> trace(
            ModelVariant flat, ExecutionRecipe recipe, DenseTensor batch) {
        return new FoldedConstants(
                        flat.graph(),
                        flat.weights().constants().constants(),
                        flat.definitions(),
                        graph -> optimizeIdly(flat.withGraph(graph), recipe, batch))
                .trace();
    }

    private ModelGraph graph(ModelVariant flat, ExecutionRecipe recipe, DenseTensor batch) {
        if (recipe.loading() == WeightLoading.FROZEN) {
            // The weights are part of the graph, and too large to be kept once more.
            return optimize(flat, recipe, batch);
        }
        return known.get(key(recipe, batch), () -> optimize(flat, recipe, batch));
    }

    private static Key key(ExecutionRecipe recipe, DenseTensor batch) {
        return new Key(
                recipe.mode(),
                recipe.loading(),
                recipe.precision(),
                recipe.grappler(),
                batch.shape());
    }

    /** Nobody wants what stand-ins give. */
    private static ModelGraph optimizeIdly(
            ModelVariant flat, ExecutionRecipe recipe, DenseTensor batch) {
        return recipe.mode() == ExecutionMode.GRAPH
                ? OptimizedGraph.ofIdlePipeline(
                        flat.graph(), RewriterSettings.of(recipe.grappler()), batch)
                : optimize(flat, recipe, batch);
    }

    private static ModelGraph optimize(
            ModelVariant flat, ExecutionRecipe recipe, DenseTensor batch) {
        RewriterConfig rewriters = RewriterSettings.of(recipe.grappler());
        return recipe.mode() == ExecutionMode.GRAPH
                ? OptimizedGraph.ofPipeline(flat.graph(), rewriters, batch, flat.weights())
                : OptimizedGraph.ofFunction(flat, rewriters, batch);
    }
}
