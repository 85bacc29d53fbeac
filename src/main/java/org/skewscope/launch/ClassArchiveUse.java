package org.skewscope.launch;

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
 * @param archive the one it maps, or the one to be made of what it loads
 * @param list the file into which it writes what it loads, where there is no archive yet
 */
public record ClassArchiveUse(
        List<String> options, Optional<ClassArchive> archive, Optional<Path> list) {

    public static final ClassArchiveUse NONE =
            new ClassArchiveUse(List.of(), Optional.empty(), Optional.empty());

    private static final Path NICE = Path.of("/usr/bin/nice");

    /** Whether this process is the first of its kind, so that the next ones will start faster. */
    public boolean first() {
        return list.isPresent();
    }

    /**
     * Removes an archive that is no longer what was written, so that the next process has another
     * one made: this one runs without, since Java verified it, too. Reads all of it.
     */
    public void removeDamaged() {
        if (list.isEmpty() && archive.isPresent()) {
            ArchiveSum.of(archive.get()).removeDamaged();
        }
    }

    /** Has the archive made by a process of low priority that nobody waits for. */
    public void makeMissing() {
        if (archive.isEmpty() || list.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.addAll(
                List.of(
                        ThisJava.executable().toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        archive.get().classPath(),
                        ClassArchiveMaker.class.getName(),
                        archive.get().folder().toString(),
                        archive.get().kind(),
                        archive.get().classPath(),
                        archive.get().key(),
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
    public void forget() {
        try {
            if (list.isPresent()) {
                Files.deleteIfExists(list.get());
            }
        } catch (IOException e) {
            // The next maker of an archive removes it.
        }
    }
}
