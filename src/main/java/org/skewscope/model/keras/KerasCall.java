package org.skewscope.model.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One call of a layer.
 *
 * @param arguments those given by position
 * @param named those given by name
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
