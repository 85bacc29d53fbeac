package org.skewscope.execution;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.tensor.DenseTensor;

/**
 * Forwards every call to another runner. A decorator extends it and overrides the methods to which
 * it adds something, so that none is forgotten.
 */
public abstract class ForwardingModelRunner implements ModelRunner {

    private final ModelRunner inner;

    /**
     * @param inner receives every call that a subclass does not override
     */
    protected ForwardingModelRunner(ModelRunner inner) {
        this.inner = inner;
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        return inner.run(batch, recipe);
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe, BooleanSupplier unwanted)
            throws ExecutionException {
        return inner.run(batch, recipe, unwanted);
    }

    @Override
    public void prepare(List<ExecutionRecipe> recipes) {
        inner.prepare(recipes);
    }

    @Override
    public void rest(List<ExecutionRecipe> wanted) {
        inner.rest(wanted);
    }

    @Override
    public Optional<ExecutionException> refusal(ExecutionRecipe recipe) {
        return inner.refusal(recipe);
    }

    @Override
    public String version(ExecutionRecipe recipe) {
        return inner.version(recipe);
    }

    @Override
    public boolean takesFiles(ExecutionRecipe recipe) {
        return inner.takesFiles(recipe);
    }

    @Override
    public String fileSha256(ExecutionRecipe recipe) {
        return inner.fileSha256(recipe);
    }

    @Override
    public Optional<LayerRecorder> recorder() {
        return inner.recorder();
    }

    @Override
    public Optional<DelegateProbe> delegateProbe() {
        return inner.delegateProbe();
    }

    @Override
    public void close() {
        inner.close();
    }
}
