package org.skewscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.engine.EngineInfo.Confinement;

class ConfinementTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "landlock-07,seccomp|full|confined|Landlock 7 and seccomp",
                "landlock-00,seccomp|except-files|confined except for files|seccomp; this kernel" + " has no Landlock",
                "landlock-01,none|except-calls|confined except for system calls|Landlock 1; this"
                        + " kernel has no seccomp filters",
                "landlock-00,none|none|not confined|this kernel has neither Landlock nor" + " seccomp filters",
                "SKEWSCOPE_CAGE=off|none|not confined|SKEWSCOPE_CAGE=off",
                "sandbox-exec|full|confined|sandbox-exec",
                "|none|not confined|the engine runs in this process",
            })
    void aProcessSaysHowFarItIsConfined(String told, String id, String words, String by) {
        Confinement confinement = Confinement.of(told);

        assertThat(confinement.id()).isEqualTo(id);
        assertThat(confinement.words()).isEqualTo(words);
        assertThat(confinement.by()).isEqualTo(by);
    }
}
