package org.skewscope.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.tensor.DenseTensor;

/**
 * A network of a file whose operators run one at a time in the file's own runtime, without any rewriting. Whoever asks
 * need not know what an operator does.
 */
public interface RunnableNetwork extends AutoCloseable {

    /** Returns the file's name for sentences. */
    String name();

    /** Returns all operators that outputs depend on, each behind those whose results it takes. */
    List<Operator> operators();

    /** Returns the constants of the file by the tensor that they are, as they are stored. */
    Map<String, Value> constants();

    /** Returns what the whole numbers of tensors stand for, where the file fixes it. */
    Map<String, Quantized> scales();

    /**
     * Returns tensors that an operator takes with another scale or zero point than they were made with, by the operator
     * and the tensor.
     */
    default Map<Operator, Map<String, Quantized>> readOtherwise() {
        return Map.of();
    }

    /** Returns the tensor that pictures are fed to. */
    String input();

    /** Returns the tensors that the network returns. */
    List<String> outputs();

    /**
     * Returns a name of a tensor for sentences.
     *
     * @param tensor as operators call it
     */
    default String label(String tensor) {
        return tensor;
    }

    /** Returns what the numbers of tensors are cut to, where the file fixes it: the range of their whole numbers. */
    default Map<String, Quantized> ranges() {
        return scales();
    }

    /**
     * Brings a picture into the layout and type of the input.
     *
     * @param row float32 [1, height, width, channels]
     * @throws ExecutionException where the network does not take it
     */
    Value fed(DenseTensor row) throws ExecutionException;

    /**
     * Runs one operator alone.
     *
     * @param operator one of {@link #operators()}
     * @param inputs a value for each tensor that it takes; constants that are the network's own objects may be kept
     *     prepared between calls
     * @param settings attributes that replace the operator's own; usually none
     * @return the results by tensor; those whose type is not known here are left out
     * @throws ExecutionException where the runtime refuses the operator with these inputs
     */
    Map<String, Value> run(Operator operator, Map<String, Value> inputs, Map<String, Attribute> settings)
            throws ExecutionException;

    /**
     * Brings a picture into the layout of the input, in real numbers also where the input is whole ones with a scale.
     *
     * @throws ExecutionException where the network does not take it
     */
    default Value fedReal(DenseTensor row) throws ExecutionException {
        return fed(row);
    }

    /**
     * Runs one operator on real numbers in place of whole ones that have a scale, by the runtime's operator for them.
     *
     * @param inputs as for {@link #run}, but real where {@link #scales()} names the tensor; constants may be either
     * @return the results by tensor, real where the file has whole numbers with a scale; empty where the operator is
     *     made for whole numbers only
     * @throws ExecutionException where the runtime refuses the operator with these inputs
     */
    default Optional<Map<String, Value>> runReal(
            Operator operator, Map<String, Value> inputs, Map<String, Attribute> settings) throws ExecutionException {
        return Optional.empty();
    }

    @Override
    void close();
}
