package org.skewscope.operators.tensorflow;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.skewscope.model.keras.KerasLayer;
import org.skewscope.model.keras.KerasNetwork;

/**
 * Gives operators the names of their layers, to which Keras 3 appends the number of the call.
 *
 * @param layers names of all layers and networks
 */
record LayerNames(Set<String> layers) {

    private static final Pattern NUMBERED = Pattern.compile("(.+)_\\d+");

    static LayerNames of(KerasNetwork network) {
        Set<String> layers = new HashSet<>();
        collect(network, layers);
        return new LayerNames(layers);
    }

    private static void collect(KerasNetwork network, Set<String> layers) {
        layers.add(network.name());
        for (KerasLayer layer : network.layers()) {
            layers.add(layer.name());
            layer.network().ifPresent(inner -> collect(inner, layers));
        }
    }

    /** Returns an operator's name without the numbers of calls. */
    String plain(String name) {
        return Arrays.stream(name.split("/"))
                .map(part -> {
                    Matcher numbered = NUMBERED.matcher(part);
                    boolean call = !layers.contains(part) && numbered.matches() && layers.contains(numbered.group(1));
                    return call ? numbered.group(1) : part;
                })
                .collect(Collectors.joining("/"));
    }
}
