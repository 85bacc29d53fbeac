package org.skewscope.launch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.skewscope.cache.UserCache;

/**
 * Describes a class-data archive (CDS): the classes of an application in a file that Java maps into
 * memory instead of reading them from jars. It lies in the user's cache, fits these jars and this
 * Java only, and is made after the first run. Without one a process only starts more slowly.
 *
 * @param folder the user's folder for archives
 * @param kind the kind of process, in letters; each kind loads other classes
 * @param classPath jars only
 * @param key of jars and Java
 */
public record ClassArchive(Path folder, String kind, String classPath, String key) {

    /** Options that verify checksums and print nothing about class-data sharing. */
    private static final List<String> QUIETLY =
            List.of("-Xshare:auto", "-XX:+VerifySharedSpaces", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    static final String SUFFIX = ".jsa";

    /**
     * Returns the archive for one kind of process with a class path.
     *
     * @return empty if there cannot be one: for classes in folders, or a Java without archives
     */
    public static Optional<ClassArchive> of(Path folder, String kind, String classPath) {
        String machine = System.getProperty("java.vm.name", "");
        if (!machine.contains("HotSpot") && !machine.contains("OpenJDK")) {
            return Optional.empty();
        }
        try {
            List<Path> jars = new ArrayList<>();
            for (String entry : classPath.split(File.pathSeparator)) {
                if (!entry.endsWith(".jar")) {
                    return Optional.empty();
                }
                addWithNamed(Path.of(entry).toAbsolutePath().normalize(), jars);
            }
            return Optional.of(new ClassArchive(folder, kind, classPath, key(jars)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns a digest of a class path, of its jars' sizes and times, and of this Java.
     *
     * @throws IOException if a jar cannot be read
     */
    public static String keyOfClassPath(String classPath) throws IOException {
        List<Path> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath().normalize();
            if (entry.endsWith(".jar")) {
                addWithNamed(path, entries);
            } else {
                entries.add(path);
            }
        }
        return key(entries);
    }

    /** Adds a jar and those that its manifest adds to the class path. */
    private static void addWithNamed(Path jar, List<Path> jars) throws IOException {
        jars.add(jar);
        try (JarFile file = new JarFile(jar.toFile())) {
            String named = file.getManifest() == null
                    ? null
                    : file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (named != null) {
                for (String name : named.strip().split("\\s+")) {
                    jars.add(jar.resolveSibling(name));
                }
            }
        }
    }

    /**
     * Returns a digest of all that makes Java refuse an archive: its version, and jars' sizes and
     * times.
     */
    private static String key(List<Path> jars) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String property : List.of("java.home", "java.vm.name", "java.vm.version", "os.arch")) {
            all.append(System.getProperty(property)).append('\n');
        }
        for (Path jar : jars) {
            all.append(jar);
            try {
                BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
                all.append(' ').append(file.size());
                all.append(' ').append(file.lastModifiedTime().toMillis());
            } catch (NoSuchFileException e) {
                // A manifest may name jars of other systems.
            }
            all.append('\n');
        }
        return Long.toHexString(hash(all.toString()));
    }

    /** FNV-1a (RFC 9923) of 64 bits: Java's digests take 30 ms to load. */
    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (value & 0xFF)) * 0x100000001B3L;
        }
        return hash;
    }

    /** Returns the user's folder for archives. */
    public static Path usersFolder() {
        return UserCache.folder().resolve("class-archives");
    }

    /** Returns the archive's file, which need not exist. */
    public Path file() {
        return folder.resolve(kind + "-" + key + SUFFIX);
    }

    /** Returns how one process uses the archive: it maps it, or lists the classes for it. */
    public ClassArchiveUse use() {
        if (Files.isRegularFile(file())) {
            List<String> options = new ArrayList<>(QUIETLY);
            options.add("-XX:SharedArchiveFile=" + file());
            return new ClassArchiveUse(options, Optional.of(this), Optional.empty());
        }
        try {
            Files.createDirectories(folder);
            Path list = Files.createTempFile(folder, kind + "-", ".classes");
            List<String> options = new ArrayList<>(QUIETLY);
            options.add("-XX:DumpLoadedClassList=" + list);
            return new ClassArchiveUse(options, Optional.of(this), Optional.of(list));
        } catch (IOException e) {
            return ClassArchiveUse.NONE;
        }
    }
}
