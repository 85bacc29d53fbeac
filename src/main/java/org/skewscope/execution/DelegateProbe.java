package org.skewscope.execution;

import java.util.List;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.tensor.DenseTensor;

/**
 * Finds the operations that a delegate or a compiler computes differently from the usual kernels.
 * Each operation runs alone on the inputs of the usual kernels, so that it inherits no difference.
 */
public interface DelegateProbe {

    /**
     * Describes an operation whose results differ.
     *
     * @param name of the tensor that it makes
     * @param operation its kind
     * @param relative root mean square of the difference over that of the usual kernels' result
     * @param zeros whether all numbers that it returns are zeros
     */
    record Deviation(String name, String operation, double relative, boolean zeros) {}

    /**
     * Describes what was found.
     *
     * @param compared how many operations were run alone
     * @param deviations those that differ, in order
     */
    record Found(int compared, List<Deviation> deviations) {
        public Found {
            deviations = List.copyOf(deviations);
        }
    }

    /**
     * Runs each operation alone.
     *
     * @param batch float32 [1, height, width, channels]
     * @throws ExecutionException where the model cannot be run
     */
    Found run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException;
}
