package org.skewscope.model.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.skewscope.model.ModelContents;

/** The ops that an output depends on, with what is chosen of each. */
final class OnnxLayers {

    private static final Set<String> NO_LAYERS = Set.of("Constant", "Identity");

    /** What an attribute is where a file leaves it out. */
    private static final Map<String, String> DEFAULTS =
            Map.of(
                    "group",
                    "1",
                    "auto_pad",
                    "NOTSET",
                    "ceil_mode",
                    "0",
                    "alpha",
                    "1.0",
                    "beta",
                    "1.0");

    private static final Set<String> ALL_ONES = Set.of("dilations", "strides");
    private static final Set<String> ALL_ZEROS = Set.of("pads");

    private OnnxLayers() {}

    static List<ModelContents.Layer> of(Tensors tensors, String output) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            String tensor = open.pop();
            if (reached.add(tensor)) {
                tensors.maker(tensor).ifPresent(maker -> open.addAll(maker.inputs()));
            }
        }
        List<ModelContents.Layer> layers = new ArrayList<>();
        for (OnnxNode node : tensors.graph().nodes()) {
            if (!NO_LAYERS.contains(node.op())
                    && node.outputs().stream().anyMatch(reached::contains)) {
                layers.add(new ModelContents.Layer(node.label(), node.op(), settings(node)));
            }
        }
        return layers;
    }

    private static Map<String, String> settings(OnnxNode node) {
        Map<String, String> settings = new TreeMap<>();
        node.attributes()
                .forEach(
                        (name, attribute) -> {
                            String text = attribute.setting();
                            if (!text.isEmpty() && !isUsual(name, text, attribute.ints())) {
                                settings.put(name, text);
                            }
                        });
        return settings;
    }

    private static boolean isUsual(String name, String text, List<Long> ints) {
        return text.equals(DEFAULTS.get(name))
                || ALL_ONES.contains(name) && ints.stream().allMatch(each -> each == 1)
                || ALL_ZEROS.contains(name) && ints.stream().allMatch(each -> each == 0);
    }
}
