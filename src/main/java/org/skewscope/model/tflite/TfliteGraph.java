package org.skewscope.model.tflite;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the first graph of a .tflite file.
 *
 * @param inputs the indexes of the input tensors
 * @param outputs the indexes of the output tensors
 * @param names the names of inputs and outputs in the file's signature, by index
 * @param description the converter's description of itself
 * @param metadata the pieces of the file by name, such as min_runtime_version
 */
record TfliteGraph(
        List<TfliteTensor> tensors,
        List<TfliteOperator> operators,
        List<Integer> inputs,
        List<Integer> outputs,
        Map<Integer, String> names,
        String description,
        Map<String, TfliteTensor.Bytes> metadata) {

    TfliteGraph {
        tensors = List.copyOf(tensors);
        operators = List.copyOf(operators);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        names = Map.copyOf(names);
        metadata = Map.copyOf(metadata);
    }

    TfliteTensor tensor(int index) {
        return tensors.get(index);
    }

    /** Returns the tensor's name in the signature, else the converter's name. */
    String name(int index) {
        return names.getOrDefault(index, tensor(index).name());
    }

    /**
     * Returns the operation that makes a tensor.
     *
     * @return empty if the tensor is an input or a constant
     */
    Optional<TfliteOperator> maker(int index) {
        return operators.stream().filter(each -> each.outputs().contains(index)).findFirst();
    }
}
