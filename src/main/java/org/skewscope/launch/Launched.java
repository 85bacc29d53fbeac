package org.skewscope.launch;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Shows the process that {@link Relaunch} has started from inside. It ends when the process that
 * started it has ended.
 */
public final class Launched {

    private static final String TERMINAL = "skewscope.launched.terminal";
    private static final String FIRST = "skewscope.launched.first";
    private static final String ARGUMENTS = "skewscope.launched.arguments";

    /** The environment with which a process reads file names of every script. */
    static final Map<String, String> ALL_NAMES = Map.of("LC_ALL", "C.UTF-8");

    /** The exit code of a process that was asked to end (SIGTERM). */
    private static final int EXIT_CODE = 143;

    private static final long MOST_MILLISECONDS = 2000;

    /** On Windows, Java cannot wake a thread that reads a pipe, and would wait for it for ever. */
    private static final boolean CLOSES_READERS = File.separatorChar == '/';

    private Launched() {}

    /** Returns the options that pass these facts to the other process. */
    @SuppressWarnings("SystemConsoleNull")
    static List<String> properties(boolean first, boolean asciiNames) {
        List<String> properties = new ArrayList<>();
        if (System.console() != null) {
            properties.add("-D".concat(TERMINAL).concat("=true"));
        }
        if (first) {
            properties.add("-D".concat(FIRST).concat("=true"));
        }
        if (asciiNames) {
            long own = ProcessHandle.current().pid();
            properties.add("-D".concat(ARGUMENTS).concat("=").concat(Long.toString(own)));
        }
        return properties;
    }

    /**
     * Returns whether the locale, such as LC_ALL=C, lets this process read file names of ASCII
     * letters only.
     */
    public static boolean hasAsciiNamesOnly() {
        String names = System.getProperty("sun.jnu.encoding", "");
        return names.equals("ANSI_X3.4-1968") || names.equals("US-ASCII");
    }

    /**
     * Returns the arguments of the command line. A starting process that reads names of ASCII
     * letters only cannot pass others on; then they are those that the system has of it.
     *
     * @param passed by the starting process
     */
    public static String[] arguments(String[] passed) {
        String starting = System.getProperty(ARGUMENTS);
        if (starting == null) {
            return passed;
        }
        try {
            String line = Files.readString(Path.of("/proc", starting, "cmdline"));
            String[] words = line.split("\0", -1);
            // The last word ends with a zero, too.
            int end = words.length - 1;
            return end < passed.length ? passed : Arrays.copyOfRange(words, end - passed.length, end);
        } catch (IOException e) {
            // Without /proc, or with names that are no UTF-8.
            return passed;
        }
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
        FileChannel input = new FileInputStream(FileDescriptor.in).getChannel();
        daemon("launcher", new Runnable() {
            @Override
            public void run() {
                if (awaitEnd(input)) {
                    daemon("ending", () -> System.exit(EXIT_CODE));
                    haltLater();
                }
            }
        });
        if (CLOSES_READERS) {
            // Java waits .3 s at its end for a thread that blocks in the system.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(input), "input"));
        }
    }

    /** Returns true at the end of standard input, and false where it was closed here. */
    private static boolean awaitEnd(FileChannel input) {
        ByteBuffer nothing = ByteBuffer.allocate(1);
        try {
            while (input.read(nothing.clear()) >= 0) {
                // The starting process sends nothing.
            }
            return true;
        } catch (AsynchronousCloseException e) {
            return false;
        } catch (IOException e) {
            // A broken pipe is handled as its end.
            return true;
        }
    }

    private static void close(FileChannel input) {
        try {
            input.close();
        } catch (IOException e) {
            // The process ends in any case.
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
