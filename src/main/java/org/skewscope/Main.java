package org.skewscope;

import java.io.File;
import java.util.OptionalInt;
import org.skewscope.launch.Relaunch;

/**
 * Starts the program of the jar. It loads next to nothing: most runs go on in another process that
 * starts faster than what came before it took.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        File jar = new File(System.getProperty("java.class.path", "")).getAbsoluteFile();
        if (isAlone(jar)) {
            System.err.println(jar.getName()
                    + " needs the folder lib that the build wrote beside it. Copy "
                    + jar.getName()
                    + " and lib together, or run the jar where it was built.");
            System.exit(1);
        }
        OptionalInt exitCode = Relaunch.run("org.skewscope.Application", arguments);
        if (exitCode.isPresent()) {
            System.exit(exitCode.getAsInt());
        }
        Application.run(arguments);
    }

    /**
     * Returns whether a jar was copied without its libraries.
     *
     * @param jar the class path if it is one jar, else no file
     */
    private static boolean isAlone(File jar) {
        return jar.isFile()
                && !new File(jar.getParentFile(), "lib").isDirectory()
                && Main.class.getResource("/picocli/CommandLine.class") == null;
    }
}
