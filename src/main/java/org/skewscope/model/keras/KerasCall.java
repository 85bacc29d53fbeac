package org.skewscope.model.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Represents one call of a layer.
 *
 * @param arguments the positional arguments
 * @param named the named arguments
 */
public record KerasCall(List<KerasArgument> arguments, Map<String, KerasArgument> named) {

    public KerasCall {
        arguments = List.copyOf(arguments);
        named = new LinkedHashMap<>(named);
    }

    /** Returns the tensors it takes, in order. */
    public List<KerasArgument.Tensor> tensors() {
        List<KerasArgument.Tensor> tensors = new ArrayList<>();
        arguments.forEach(each -> each.collect(tensors));
        named.values().forEach(each -> each.collect(tensors));
        return tensors;
    }
}
