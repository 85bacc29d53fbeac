package org.skewscope.runtime.tensorflow.mode;

import java.util.Set;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelSignature;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.OpDefinitions;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Runs a model once on a black picture and discards the result. The first run of an execution
 * rewrites its graph and makes its kernels, which takes longer than the run.
 */
public record WarmUp(ModelFile file) {

    private static final Set<String> READS = Set.of("VarHandleOp", "ReadVariableOp");
    private static final int CHANNELS = 3;

    /**
     * Returns whether the runs after this one give what they would have given without it: random
     * numbers and counters go on from run to run.
     *
     * @param flat the model without calls
     */
    public static boolean leavesNoTrace(ModelGraph flat, OpDefinitions definitions) {
        return flat.graph().getNodeList().stream()
                .allMatch(node -> READS.contains(node.getOp()) || !definitions.isStateful(node));
    }

    public void of(ReadyModel execution, ExecutionRecipe recipe) {
        ModelSignature signature = file.signature();
        if (signature.inputHeight() == 0 || signature.inputWidth() == 0) {
            return;
        }
        Shape shape = Shape.of(1, signature.inputHeight(), signature.inputWidth(), CHANNELS);
        DenseTensor black = DenseTensor.ofFloat32(shape, new float[Math.toIntExact(shape.elementCount())]);
        try {
            DenseTensor fed = InputCheck.fed(black, recipe.batch().layout(), file);
            execution.run(fed, 1);
        } catch (ExecutionException | RuntimeException e) {
            // The run on the real picture reports whether the model takes it.
        }
    }
}
