package org.skewscope.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options that the user gave to this Java.
 *
 * <p>The code before another process is started uses plain loops, since streams load many classes.
 */
final class OwnOptions {

    /** Environment variables that hold further options. */
    static final List<String> VARIABLES = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private static final List<String> CARRIED = List.of("-D", "-Xmx", "-Xms", "-Xss");

    /** The option before the jar and the application's arguments. */
    static final String JAR = "-jar";

    private OwnOptions() {}

    /**
     * Returns the options for another Java.
     *
     * @param arguments of this process, those of Java first
     * @return empty if this process has to go on: it was not started as a jar, or has options that
     *     do not fit another process (a debugger, a collector)
     */
    static Optional<List<String>> toCarry(String[] arguments, Map<String, String> environment) {
        if (areInVariables(environment)) {
            return Optional.empty();
        }
        List<String> carried = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(JAR)) {
                return Optional.of(carried);
            }
            if (!isCarried(argument)) {
                return Optional.empty();
            }
            carried.add(argument);
        }
        return Optional.empty();
    }

    static boolean areInVariables(Map<String, String> environment) {
        for (String variable : VARIABLES) {
            String words = environment.get(variable);
            if (words != null && !words.isBlank()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCarried(String argument) {
        for (String start : CARRIED) {
            if (argument.startsWith(start)) {
                return true;
            }
        }
        return false;
    }
}
