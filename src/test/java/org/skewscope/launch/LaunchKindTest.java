package org.skewscope.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.launch.Relaunch.LaunchKind;

class LaunchKindTest {

    @Test
    void whatUsesTheEngineIsWorthAnotherProcess() {
        assertThat(LaunchKind.of(new String[0])).contains("window");
        assertThat(LaunchKind.of(new String[] {"window", "a.jpg"})).contains("window");
        assertThat(LaunchKind.of(new String[] {"compare", "a.jpg"})).contains("command");
        assertThat(LaunchKind.of(new String[] {"audit", "photos"})).contains("audit");
        assertThat(LaunchKind.of(new String[] {"check", "photos"})).contains("check");
        assertThat(LaunchKind.of(new String[] {"report", "a.jpg"})).contains("report");
    }

    @Test
    void whatOnlyPrintsIsNot() {
        assertThat(LaunchKind.of(new String[] {"options"})).isEmpty();
        assertThat(LaunchKind.of(new String[] {"compare", "--help"})).isEmpty();
        assertThat(LaunchKind.of(new String[] {"--version"})).isEmpty();
    }

    /** The input of the other process is a pipe that never brings anything. */
    @Test
    void whatReadsTheInputStaysInThisProcess() {
        assertThat(LaunchKind.readsInput(new String[] {"serve"})).isTrue();
        assertThat(LaunchKind.readsInput(new String[] {"compare", "-", "--json", "-"}))
                .isTrue();
        assertThat(LaunchKind.readsInput(new String[] {"compare", "a.jpg", "--json", "-"}))
                .isFalse();
        assertThat(LaunchKind.readsInput(new String[0])).isFalse();
    }
}
