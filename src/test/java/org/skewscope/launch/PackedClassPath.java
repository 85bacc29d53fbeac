package org.skewscope.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Packs the folders of the tests' class path into jars before the first test, so that the engines
 * that tests start map their classes from an archive, as those of an installation do. Java makes no
 * archive of classes in folders. The jars stay until a class or a resource changes.
 *
 * <p>The build names the folder for the jars in the property {@value #FOLDER}; without it the class
 * path stays as it is.
 */
public final class PackedClassPath implements LauncherSessionListener {

    private static final String FOLDER = "skewscope.packed";
    private static final String CLASS_PATH = "java.class.path";
    private static final String BEFORE = "skewscope.unpacked";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String folder = System.getProperty(FOLDER, "");
        if (!folder.isEmpty()) {
            try {
                System.setProperty(BEFORE, System.getProperty(CLASS_PATH));
                System.setProperty(CLASS_PATH, packed(Path.of(folder)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns the class path with the folders. */
    static String unpacked() {
        return System.getProperty(BEFORE, System.getProperty(CLASS_PATH));
    }

    /** Returns whether a jar is one that this class made. */
    public static boolean isOne(Path jar) {
        String folder = System.getProperty(FOLDER, "");
        return !folder.isEmpty() && jar.startsWith(folder);
    }

    /** Only one process packs at a time: a jar that is written again fits no archive any more. */
    private static String packed(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (FileChannel place =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = place.lock();
            try {
                return Jars.packed(System.getProperty(CLASS_PATH), (classes, number) -> jar(classes, folder));
            } finally {
                lock.release();
            }
        }
    }

    private static Path jar(Path classes, Path folder) throws IOException {
        String start = classes.getFileName() + "-";
        Path jar = folder.resolve(start + state(classes) + ".jar");
        if (!Files.exists(jar)) {
            try (Stream<Path> old = Files.list(folder)) {
                for (Path each : old.toList()) {
                    if (each.getFileName().toString().startsWith(start)) {
                        Files.delete(each);
                    }
                }
            }
            Path unfinished = folder.resolve("unfinished");
            Jars.pack(classes, unfinished, name -> true);
            Files.move(unfinished, jar);
        }
        return jar;
    }

    /** Returns a digest of the files' names, sizes and times. */
    private static String state(Path classes) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append(file).append(' ').append(Files.size(file)).append(' ');
                all.append(Files.getLastModifiedTime(file).toMillis()).append('\n');
            }
        }
        return Integer.toHexString(all.toString().hashCode());
    }
}
