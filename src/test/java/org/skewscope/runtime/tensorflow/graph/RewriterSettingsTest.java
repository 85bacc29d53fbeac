package org.skewscope.runtime.tensorflow.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.execution.option.Grappler;
import org.tensorflow.proto.RewriterConfig;

/** The switches of TensorFlow's rewriter_config.proto that each value turns. */
class RewriterSettingsTest {

    @Test
    void defaultsSetNothing() {
        assertThat(set(Grappler.ON)).isEmpty();
        assertThat(set(Grappler.OFF)).containsExactly(Map.entry("disable_meta_optimizer", "true"));
    }

    @Test
    void mixedPrecisionIsAddedToTheDefaults() {
        assertThat(set(Grappler.AUTO_MIXED_PRECISION))
                .containsExactly(Map.entry("auto_mixed_precision_onednn_bfloat16", "ON"));
    }

    @ParameterizedTest
    @CsvSource({
        "NO_REMAPPING, remapping, OFF",
        "NO_CONSTANT_FOLDING, constant_folding, OFF",
        "NO_ARITHMETIC, arithmetic_optimization, OFF",
        "NO_LAYOUT, layout_optimizer, OFF",
        "NO_DEPENDENCY, dependency_optimization, OFF",
        "NO_LOOP, loop_optimization, OFF",
        "NO_FUNCTION, function_optimization, OFF",
        "NO_SHAPE, shape_optimization, OFF",
        "NO_PRUNING, disable_model_pruning, true",
        "NO_MEMORY, memory_optimization, NO_MEM_OPT",
        "NO_IMPLEMENTATION, implementation_selector, OFF"
    })
    void oneLeftOutIsTheOnlySwitch(Grappler allBut, String field, String value) {
        assertThat(set(allBut)).containsExactly(Map.entry(field, value));
        Grappler alone = Grappler.valueOf(allBut.name().replace("NO_", ""));
        assertThat(set(alone)).doesNotContainKey(field).hasSize(12).containsValue("OFF");
    }

    private static Map<String, String> set(Grappler grappler) {
        RewriterConfig config = RewriterSettings.of(grappler);
        return config.getAllFields().entrySet().stream()
                .collect(Collectors.toMap(field -> field.getKey().getName(), field -> field.getValue()
                        .toString()));
    }
}
