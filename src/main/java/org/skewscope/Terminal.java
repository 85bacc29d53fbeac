package org.skewscope;

import java.util.Map;
import org.skewscope.launch.Launched;
import picocli.CommandLine;

/**
 * Whether a person watches.
 *
 * @param own whether this process writes to a terminal that shows colors
 * @param launched whether the process that started this one has a terminal, while this one's input
 *     is a pipe
 */
record Terminal(boolean own, boolean launched, Map<String, String> environment, String system) {

    static Terminal here() {
        return new Terminal(
                CommandLine.Help.Ansi.AUTO.enabled(),
                Launched.onTerminal(),
                System.getenv(),
                System.getProperty("os.name", ""));
    }

    /** What picocli asks of the environment holds for a terminal that it cannot see, too. */
    boolean colored() {
        return own
                || launched
                        && !environment.containsKey("NO_COLOR")
                        && !"0".equals(environment.get("CLICOLOR"))
                        && !system.startsWith("Windows");
    }
}
