package org.skewscope.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnOptionsTest {

    @Test
    void propertiesAndHeapAreCarried() {
        assertThat(of("-Da=b", "-Xmx300m", "-jar", "x.jar", "compare", "-agentlib:jdwp"))
                .contains(List.of("-Da=b", "-Xmx300m"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-agentlib:jdwp=x", "-XX:+UseZGC", "-javaagent:a.jar", "@options"})
    void anyOtherOptionKeepsOneProcess(String option) {
        assertThat(of("-Da=b", option, "-jar", "x.jar")).isEmpty();
    }

    @Test
    void soDoesAClassPath() {
        assertThat(of("-Da=b", "org.skewscope.Main")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"})
    void soDoOptionsInTheEnvironment(String variable) {
        String[] arguments = {"-jar", "x.jar"};
        assertThat(OwnOptions.toCarry(arguments, Map.of(variable, "-Xmx1g"))).isEmpty();
        assertThat(OwnOptions.toCarry(arguments, Map.of(variable, " "))).isPresent();
    }

    private static Optional<List<String>> of(String... arguments) {
        return OwnOptions.toCarry(arguments, Map.of());
    }

    @Test
    void theEngineHasOptionsOfItsOwn() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "JAVA_TOOL_OPTIONS",
                "-javaagent:a.jar",
                "_JAVA_OPTIONS",
                "-Xmx1g",
                "JDK_JAVA_OPTIONS",
                "-Xms1g",
                "A",
                "b"));
        ThisJava.keepOwnOptions(environment);
        assertThat(environment).containsExactly(Map.entry("A", "b"));

        environment.put("SKEWSCOPE_ENGINE_JAVA_OPTIONS", "-Xlog:gc");
        ThisJava.keepOwnOptions(environment);
        assertThat(environment).containsEntry("JAVA_TOOL_OPTIONS", "-Xlog:gc");
    }
}
