package org.skewscope.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NativeSettingsTest {

    @Test
    void becomeEnvironmentVariables() {
        assertThat(new NativeSettings(false, "AVX2", 1).environment())
                .isEqualTo(
                        Map.of(
                                "TF_ENABLE_ONEDNN_OPTS", "0",
                                "ONEDNN_MAX_CPU_ISA", "AVX2",
                                "TF_NUM_INTRAOP_THREADS", "1"));
    }

    @Test
    void limitNothingByDefault() {
        assertThat(NativeSettings.DEFAULT.environment()).containsOnlyKeys("TF_ENABLE_ONEDNN_OPTS");
    }

    @Test
    void refuseNegativeThreads() {
        assertThatThrownBy(() -> new NativeSettings(true, "", -1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
