package org.skewscope.worker.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one process has to do with a class-data archive.
 *
 * @param options of its command line
 * @param missing the archive to be made of what it loads
 * @param list the file into which it writes what it loads
 */
record ClassArchiveUse(List<String> options, Optional<ClassArchive> missing, Optional<Path> list) {

    static final ClassArchiveUse NONE =
            new ClassArchiveUse(List.of(), Optional.empty(), Optional.empty());

    private static final Path NICE = Path.of("/usr/bin/nice");

    /** Has the archive made by a process of low priority that nobody waits for. */
    void makeMissing() {
        if (missing.isEmpty() || list.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        missing.get().classPath(),
                        ClassArchiveMaker.class.getName(),
                        missing.get().folder().toString(),
                        missing.get().classPath(),
                        missing.get().key(),
                        list.get().toString()));
        try {
            Process unusedMaker =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            forget();
        }
    }

    /** Removes what a process left that ended too early to tell all it loads. */
    void forget() {
        try {
            if (list.isPresent()) {
                Files.deleteIfExists(list.get());
            }
        } catch (IOException e) {
            // The next maker of an archive removes it.
        }
    }
}
