package org.skewscope.explain.depth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.skewscope.execution.Layer;

/**
 * A recorder names layers as its library does, such as {@code block1a_bn}; in a graph this is one
 * part of an op's name. What a layer returns is what its last op does.
 */
final class RecordedNames {

    private RecordedNames() {}

    /** The layers of a second run, called as in the first where a part of one name is the other. */
    static List<Layer> renamed(List<Layer> first, List<Layer> second) {
        Set<String> own = new HashSet<>();
        first.forEach(layer -> own.add(layer.name()));
        Set<String> taken = new HashSet<>();
        List<Layer> renamed = new ArrayList<>();
        for (Layer layer : second) {
            String name = layer.name();
            if (!own.contains(name)) {
                for (Layer candidate : first) {
                    boolean same =
                            isPart(layer.name(), candidate.name())
                                    || isPart(candidate.name(), layer.name());
                    if (same
                            && !taken.contains(candidate.name())
                            && candidate.activation().shape().equals(layer.activation().shape())) {
                        name = candidate.name();
                    }
                }
            }
            taken.add(name);
            renamed.add(new Layer(name, layer.operation(), layer.activation()));
        }
        return renamed;
    }

    private static boolean isPart(String part, String whole) {
        return Arrays.asList(whole.split("/", -1)).contains(part);
    }
}
