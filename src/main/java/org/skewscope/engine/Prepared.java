package org.skewscope.engine;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.option.Stage;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.run.TraceStore.TraceName;
import org.skewscope.tensor.DenseTensor;

/**
 * Describes the part of a comparison that exists before the model has run. Its severities have no
 * meaning.
 *
 * @param comparison under the run's number, with the stages up to the batch only
 * @param tensors the tensors that are shown; those that do not exist are missing
 */
public record Prepared(Comparison comparison, List<Held> tensors) {

    /**
     * Holds a tensor of the run.
     *
     * @param key the run, the pathway's index and the stage
     * @param tensor HWC, or the picture's own row [1, height, width, channels] at the batch
     */
    public record Held(TensorKey key, DenseTensor tensor) {}

    public Prepared {
        tensors = List.copyOf(tensors);
    }

    /**
     * Returns a tensor that is shown.
     *
     * @param key the run, the pathway's index and the stage
     * @return empty if the tensor is not among these
     */
    public Optional<DenseTensor> tensor(TensorKey key) {
        return tensors.stream()
                .filter(held -> held.key().equals(key))
                .map(Held::tensor)
                .findFirst();
    }

    /** Describes a listener that also receives the stages before the model while the model runs. */
    public interface PreparedListener extends ProgressListener {

        /**
         * Receives which traces are those of an earlier run, before anything else of this run.
         *
         * @param run the number of this run
         * @param traces of each pathway; empty for a pathway that is run now
         */
        default void knownBefore(long run, List<Optional<TraceName>> traces) {}

        /** Receives the prepared stages, unless all traces are those of earlier runs. */
        void prepared(Prepared prepared);
    }

    /** Describes a listener that also receives the tensors that are shown. */
    public interface LookingListener extends PreparedListener {

        /** Returns which tensors are shown. */
        PreparedLook look();
    }

    /**
     * Describes the tensors that the window shows before the model has run.
     *
     * @param stage of both tensors
     * @param a index of a pathway
     * @param b index of another
     */
    public record PreparedLook(Stage stage, int a, int b) {}
}
