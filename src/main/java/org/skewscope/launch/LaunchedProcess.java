package org.skewscope.launch;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The other process, seen from the one that only waits for it. */
final class LaunchedProcess {

    private static final long END_SECONDS = 3;

    /** Until then the other process needs the machine more than its archive has to be looked at. */
    private static final long START_MILLISECONDS = 1500;

    private final List<String> command;
    private final ClassArchiveUse archive;

    LaunchedProcess(List<String> command, ClassArchiveUse archive) {
        this.command = command;
        this.archive = archive;
    }

    /**
     * Runs it to its end.
     *
     * @return its exit code
     * @throws IOException where it did not start
     */
    int run() throws IOException {
        // Its input is a pipe that nothing is written to: it ends when this process does.
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread("launched process") {
                            @Override
                            public void run() {
                                end(process);
                            }
                        });
        try {
            if (!process.waitFor(START_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                archive.removeDamaged();
            }
            int exitCode = process.waitFor();
            if (exitCode == 0) {
                archive.makeMissing();
            } else {
                archive.forget();
            }
            return exitCode;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            archive.forget();
            return 1;
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
