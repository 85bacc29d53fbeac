package org.skewscope.modeldiff;

import java.util.List;
import java.util.Optional;

/**
 * Reports a batch normalization of one model that a converter has multiplied into the kernel before
 * it in the other model, as float64 arithmetic proves.
 *
 * @param inA whether the norm is A's, and folded into B's kernel; else the other way round
 * @param norm the prefix of its weights' names
 * @param weights the names of its weights
 * @param kernel the kernel before it, in the same model
 * @param folded the kernel of the other model
 * @param bias the other model's bias that holds the rest of the norm; empty where none was found
 * @param epsilon epsilon, solved from the two kernels
 * @param largest the largest absolute difference between the folded kernel and what float64 gives
 */
public record FoldedNorm(
        boolean inA,
        String norm,
        List<String> weights,
        String kernel,
        String folded,
        Optional<String> bias,
        double epsilon,
        double largest) {

    public FoldedNorm {
        weights = List.copyOf(weights);
    }
}
