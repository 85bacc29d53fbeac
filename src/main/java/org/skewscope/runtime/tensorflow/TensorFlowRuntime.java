package org.skewscope.runtime.tensorflow;

import org.skewscope.execution.ModelRunner;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelException;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.tensorflow.TensorFlow;

/**
 * TensorFlow with one model loaded: what runs it, and what it is.
 *
 * @param runner runs the model; closed with this
 * @param model the model on disk
 * @param labels its classes' names
 * @param version TensorFlow's version, such as 2.18.0
 * @param oneDnn whether oneDNN's kernels are on in this process
 * @param logarithms whether the logits are logarithms of the probabilities that the model returns
 * @param weights SHA-256 of the loaded weights
 */
public record TensorFlowRuntime(
        ModelRunner runner,
        SavedModelFile model,
        Labels labels,
        String version,
        boolean oneDnn,
        boolean logarithms,
        String weights)
        implements AutoCloseable {

    /**
     * Loads the native library and the model. Takes about a second.
     *
     * @throws ModelException where TensorFlow cannot load the model
     */
    public static TensorFlowRuntime open(SavedModelFile model, Labels labels)
            throws ModelException {
        if (model.signature().classes() > 0 && labels.size() != model.signature().classes()) {
            throw new ModelException(
                    model.name()
                            + " knows "
                            + model.signature().classes()
                            + " classes, but there are "
                            + labels.size()
                            + " labels",
                    "Give one label a line, in class order.");
        }
        boolean oneDnn = OneDnn.isOn();
        TensorFlowModelRunner runner = new TensorFlowModelRunner(model, oneDnn);
        return new TensorFlowRuntime(
                runner,
                model,
                labels,
                TensorFlow.version(),
                oneDnn,
                runner.completion() == OutputCompletion.LOGARITHM,
                runner.weights().fingerprint());
    }

    @Override
    public void close() {
        runner.close();
    }
}
