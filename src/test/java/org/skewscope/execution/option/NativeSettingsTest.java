package org.skewscope.execution.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NativeSettingsTest {

    private static final NativeSettings NARROW = new NativeSettings(OneDnnSwitch.OFF, CpuIsa.AVX512_CORE_BF16, 1);

    @Test
    void becomeEnvironmentVariables() {
        assertThat(NARROW.environment())
                .isEqualTo(Map.of(
                        "TF_ENABLE_ONEDNN_OPTS", "0",
                        "ONEDNN_MAX_CPU_ISA", "AVX512_CORE_BF16",
                        "TF_NUM_INTRAOP_THREADS", "1"));
    }

    @Test
    void leaveTheEnvironmentAloneByDefault() {
        assertThat(NativeSettings.DEFAULT.environment()).isEmpty();
    }

    @Test
    void areReadBackFromAProcessesEnvironment() {
        assertThat(NativeSettings.of(NARROW.environment())).isEqualTo(NARROW);
        assertThat(NativeSettings.of(Map.of("PATH", "/bin"))).isEqualTo(NativeSettings.DEFAULT);
        assertThat(NativeSettings.of(Map.of(
                        "TF_ENABLE_ONEDNN_OPTS", "maybe",
                        "ONEDNN_MAX_CPU_ISA", "avx2",
                        "TF_NUM_INTRAOP_THREADS", "many")))
                .isEqualTo(new NativeSettings(OneDnnSwitch.DEFAULT, CpuIsa.AVX2, 0));
    }

    @Test
    void serveWhatTheyAreAndWhatIsNotAskedFor() {
        assertThat(NARROW.serve(NARROW)).isTrue();
        assertThat(NARROW.serve(NativeSettings.DEFAULT)).isTrue();
        assertThat(NARROW.serve(NativeSettings.DEFAULT.withThreads(2))).isFalse();
        assertThat(NativeSettings.DEFAULT.serve(NARROW)).isFalse();
        assertThat(NativeSettings.DEFAULT.serve(NARROW.withThreads(0))).isFalse();
    }

    @Test
    void refuseThreadsThatWouldEndOrHangTheProcess() {
        assertThatThrownBy(() -> NativeSettings.DEFAULT.withThreads(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NativeSettings.DEFAULT.withThreads(100_000))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
