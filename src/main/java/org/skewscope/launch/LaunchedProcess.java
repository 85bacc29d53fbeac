package org.skewscope.launch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The other process, seen from the one that only waits for it. */
final class LaunchedProcess {

    private static final long END_SECONDS = 3;

    /** Until then the other process needs the machine more than its archive has to be looked at. */
    private static final long START_MILLISECONDS = 1500;

    /** What has run for so long, and then was ended by the user, has loaded all it needs. */
    private static final long WHOLE_SECONDS = 10;

    /** Exit codes after SIGINT, which Ctrl+C sends, and SIGTERM. */
    private static final List<Integer> ASKED_TO_END = List.of(130, 143);

    private static final int FAILED = 1;

    private final List<String> command;
    private final Map<String, String> environment;
    private final ClassArchiveUse archive;

    /**
     * @param environment what it is told beside this process's own, where the user has not set it
     */
    LaunchedProcess(
            List<String> command, Map<String, String> environment, ClassArchiveUse archive) {
        this.command = command;
        this.environment = environment;
        this.archive = archive;
    }

    /**
     * Runs it to its end.
     *
     * @return its exit code
     * @throws IOException where it did not start
     */
    int run() throws IOException {
        long began = System.nanoTime();
        // Its input is a pipe that nothing is written to: it ends when this process does.
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        environment.forEach(builder.environment()::putIfAbsent);
        Process process = builder.start();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread("launched process") {
                            @Override
                            public void run() {
                                end(process);
                                settle(process, began);
                            }
                        });
        try {
            if (!process.waitFor(START_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                archive.removeDamaged();
            }
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    /** Has the archive made of what it loaded, where that is what the next one will load, too. */
    private void settle(Process process, long began) {
        if (process.isAlive()) {
            archive.forget();
            return;
        }
        boolean whole = System.nanoTime() - began > TimeUnit.SECONDS.toNanos(WHOLE_SECONDS);
        if (process.exitValue() == 0 || ASKED_TO_END.contains(process.exitValue()) && whole) {
            archive.makeMissing();
        } else {
            archive.forget();
        }
    }

    /** This process was asked to end: so is the other one, and waited for. */
    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            // It has ended already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
