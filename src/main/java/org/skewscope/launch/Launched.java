package org.skewscope.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process that was started by {@link Relaunch} knows of it, and its end: when the process
 * that started it is gone, in whatever way, so is this one.
 */
public final class Launched {

    private static final String TERMINAL = "skewscope.launched.terminal";
    private static final String FIRST = "skewscope.launched.first";

    /** That of a process that was asked to end (SIGTERM). */
    private static final int EXIT_CODE = 143;

    private static final long MOST_MILLISECONDS = 2000;

    private Launched() {}

    /** The options that tell the other process. */
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

    /** Whether a person watches the process that started this one. */
    public static boolean onTerminal() {
        return Boolean.getBoolean(TERMINAL);
    }

    /** Whether this is the first start of its kind, after which the next ones are made faster. */
    public static boolean first() {
        return Boolean.getBoolean(FIRST);
    }

    /** Ends this process when its standard input does: the other end is held by who started it. */
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
                // Nothing is ever sent.
            }
        } catch (IOException e) {
            // As good as its end.
        }
    }

    /** Where what is done at the end never ends. */
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
