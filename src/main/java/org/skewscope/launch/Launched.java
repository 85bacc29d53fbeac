package org.skewscope.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that {@link Relaunch} has started, seen from inside. It ends when the process that
 * started it has ended.
 */
public final class Launched {

    private static final String TERMINAL = "skewscope.launched.terminal";
    private static final String FIRST = "skewscope.launched.first";

    /** The exit code of a process that was asked to end (SIGTERM). */
    private static final int EXIT_CODE = 143;

    private static final long MOST_MILLISECONDS = 2000;

    private Launched() {}

    /** Returns the options that pass these facts to the other process. */
    @SuppressWarnings("SystemConsoleNull")
    static List<String> properties(boolean first) {
        List<String> properties = new ArrayList<>();
        if (System.console() != null) {
            properties.add("-D".concat(TERMINAL).concat("=true"));
        }
        if (first) {
            properties.add("-D".concat(FIRST).concat("=true"));
        }
        return properties;
    }

    /** Returns whether the starting process has a terminal. */
    public static boolean onTerminal() {
        return Boolean.getBoolean(TERMINAL);
    }

    /** Returns whether this is the first start of its kind, after which an archive is made. */
    public static boolean first() {
        return Boolean.getBoolean(FIRST);
    }

    /**
     * Ends this process when its standard input ends, whose other end the starting process holds.
     */
    public static void endWithLauncher() {
        daemon(
                "launcher",
                new Runnable() {
                    @Override
                    public void run() {
                        awaitEnd();
                        daemon("ending", () -> System.exit(EXIT_CODE));
                        haltLater();
                    }
                });
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // The starting process sends nothing.
            }
        } catch (IOException e) {
            // A broken pipe is handled as its end.
        }
    }

    /** Halts the process in case a shutdown hook never returns. */
    private static void haltLater() {
        try {
            Thread.sleep(MOST_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
