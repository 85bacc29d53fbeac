package org.skewscope;

import java.util.OptionalInt;
import org.skewscope.launch.Relaunch;

/**
 * Starts the program of the jar. It loads next to nothing: most runs go on in another process that
 * starts faster than what came before it took.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        OptionalInt exitCode = Relaunch.run("org.skewscope.Application", arguments);
        if (exitCode.isPresent()) {
            System.exit(exitCode.getAsInt());
        }
        Application.run(arguments);
    }
}
