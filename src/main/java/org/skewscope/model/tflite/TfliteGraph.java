package org.skewscope.model.tflite;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the first graph of a .tflite file is made of.
 *
 * @param inputs indexes of the tensors that are fed
 * @param outputs indexes of the tensors that are returned
 * @param names of inputs and outputs by index, as the file's signature calls them
 * @param description what the converter says of itself
 * @param metadata the pieces of the file that are kept by name, such as min_runtime_version
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

    /** As the signature calls it, else as the converter did. */
    String name(int index) {
        return names.getOrDefault(index, tensor(index).name());
    }

    /**
     * Returns the operation that makes a tensor.
     *
     * @return empty if it is fed or constant
     */
    Optional<TfliteOperator> maker(int index) {
        return operators.stream().filter(each -> each.outputs().contains(index)).findFirst();
    }
}
