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
 * The classes of an application as Java can map them into memory (class-data sharing), instead of
 * reading them from jars: a file in the user's cache, for these jars and this Java only. It is made
 * after the first run. Where there is none, or one that Java refuses, all is the same and slower.
 *
 * @param folder of the user's, for archives
 * @param kind of process, each of which loads other classes: letters
 * @param classPath jars only
 * @param key of jars and Java
 */
public record ClassArchive(Path folder, String kind, String classPath, String key) {

    /** Of class-data sharing not a word, whatever is wrong with it; checksums are verified. */
    private static final List<String> QUIETLY =
            List.of(
                    "-Xshare:auto",
                    "-XX:+VerifySharedSpaces",
                    "-Xlog:cds=off",
                    "-Xlog:cds+dynamic=off");

    static final String SUFFIX = ".jsa";

    /**
     * The archive for one kind of process that this Java runs with a class path.
     *
     * @return empty where there cannot be one: classes in folders, another kind of Java
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

    /** A jar's manifest may name others that belong to the class path, too. */
    private static void addWithNamed(Path jar, List<Path> jars) throws IOException {
        jars.add(jar);
        try (JarFile file = new JarFile(jar.toFile())) {
            String named =
                    file.getManifest() == null
                            ? null
                            : file.getManifest()
                                    .getMainAttributes()
                                    .getValue(Attributes.Name.CLASS_PATH);
            if (named != null) {
                for (String name : named.strip().split("\\s+")) {
                    jars.add(jar.resolveSibling(name));
                }
            }
        }
    }

    /**
     * Java refuses an archive when a jar has another size or time; then there must be a new one.
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
                // A manifest may name jars that this system does not need.
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

    /** Where archives are kept for one user. */
    public static Path usersFolder() {
        return UserCache.folder().resolve("class-archives");
    }

    /** The archive, whether it is there or not. */
    public Path file() {
        return folder.resolve(kind + "-" + key + SUFFIX);
    }

    /** Takes part in the start of one process: the archive's user, or who tells what to put in. */
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
