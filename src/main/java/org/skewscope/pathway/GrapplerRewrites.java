package org.skewscope.pathway;

import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.recipe.PreprocessPlace;
import org.skewscope.recipe.PreprocessingRecipe;

/**
 * Applies the rewrites of TensorFlow's graph optimizer (Grappler) to a preprocessing that is traced
 * into one function with the model: constant folding turns a division by a constant into a
 * multiplication by its rounded reciprocal. TensorFlow therefore executes {@code x / 255.0} as
 * {@code x * (1 / 255)}, which differs by 1 ULP in about half of all values.
 *
 * <p>Measured with TensorFlow 2.18, for float32, float64, float16 and bfloat16 alike: it happens
 * inside a {@code tf.function} whenever constant folding is on; it does not happen in the functions
 * of a tf.data map, in eager code, nor before the function, as in {@code model.predict(x / 255)}.
 *
 * <p>Source: {@code ConstantFolding::ReduceDivToReciprocalMul} in TensorFlow's {@code
 * core/grappler/optimizers/constant_folding.cc}.
 */
public final class GrapplerRewrites {

    private GrapplerRewrites() {}

    /**
     * Returns the preprocessing that TensorFlow executes for this pathway.
     *
     * @param pathway any; only a tf.function whose graph optimizer folds constants is rewritten
     * @return the pathway's own recipe if nothing is rewritten, with the place inside: a recipe
     *     that is executed has no place any more, so that equal bits have equal recipes
     */
    public static PreprocessingRecipe executed(Pathway pathway) {
        PreprocessingRecipe written = pathway.preprocessing();
        PreprocessingRecipe executed = appliesTo(pathway)
                ? written.withResizeType(written.resizeType().afterConstantFolding())
                        .withNormalization(written.normalization().afterConstantFolding(written.compute()))
                : written;
        return executed.place() == PreprocessPlace.INSIDE ? executed : executed.withPlace(PreprocessPlace.INSIDE);
    }

    private static boolean appliesTo(Pathway pathway) {
        return pathway.execution().mode() == ExecutionMode.FUNCTION
                && pathway.preprocessing().place() == PreprocessPlace.INSIDE
                && pathway.execution().grappler().foldsConstants();
    }
}
