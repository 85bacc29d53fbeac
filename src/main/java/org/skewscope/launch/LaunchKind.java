package org.skewscope.launch;

import java.util.Optional;
import java.util.Set;

/** The kinds of the application's processes that load alike. */
final class LaunchKind {

    private static final Set<String> COMMANDS = Set.of("compare", "explain", "find-recipe");
    private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");

    private LaunchKind() {}

    /**
     * @param arguments of the command line
     * @return empty for what is done as soon as another process would have started
     */
    static Optional<String> of(String[] arguments) {
        for (String argument : arguments) {
            if (HELP.contains(argument)) {
                return Optional.empty();
            }
        }
        if (arguments.length == 0 || arguments[0].equals("window")) {
            return Optional.of("window");
        }
        return COMMANDS.contains(arguments[0]) ? Optional.of("command") : Optional.empty();
    }
}
