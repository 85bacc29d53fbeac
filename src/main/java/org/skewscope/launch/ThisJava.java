package org.skewscope.launch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Finds the Java that runs this process, with which it starts others. */
public final class ThisJava {

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private ThisJava() {}

    /** Returns the java executable. */
    public static Path executable() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
    }

    /** Returns the options of the virtual machine, such as -Xmx2g. */
    public static List<String> options() {
        if (OwnOptions.areInVariables(System.getenv())) {
            return ManagementFactory.getRuntimeMXBean().getInputArguments();
        }
        List<String> options = new ArrayList<>();
        for (String word : arguments()) {
            if (word.equals(OwnOptions.JAR)) {
                break;
            }
            if (word.startsWith("-X")) {
                options.add(word);
            }
        }
        return options;
    }

    /**
     * Takes the user's options for this Java out of another's environment: a recording or an agent cannot serve both.
     * SKEWSCOPE_ENGINE_JAVA_OPTIONS holds the options of the engine's Java.
     */
    public static void keepOwnOptions(Map<String, String> environment) {
        environment.keySet().removeAll(OwnOptions.VARIABLES);
        String others = environment.get("SKEWSCOPE_ENGINE_JAVA_OPTIONS");
        if (others != null) {
            environment.put("JAVA_TOOL_OPTIONS", others);
        }
    }

    /**
     * Returns the words after the executable. Linux has them in a file; Java's management classes
     * take longer and return the virtual machine's options only.
     */
    static String[] arguments() {
        try {
            String[] words =
                    Files.readString(COMMAND_LINE, StandardCharsets.UTF_8).split("\0");
            return Arrays.copyOfRange(words, 1, words.length);
        } catch (IOException | RuntimeException e) {
            List<String> options =
                    new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
            options.add(OwnOptions.JAR);
            return options.toArray(new String[0]);
        }
    }
}
