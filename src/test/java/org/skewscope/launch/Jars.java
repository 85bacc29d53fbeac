package org.skewscope.launch;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/** Jars as an installation has them. */
public final class Jars {

    private Jars() {}

    /** Makes a jar of a folder of the class path. */
    interface FolderPacker {

        /**
         * Returns the jar.
         *
         * @param place how many entries lie before the folder
         */
        Path pack(Path folder, int place) throws IOException;
    }

    /** The tests' own class path, its folders packed. */
    public static String classPath(Path folder) throws IOException {
        return packed(System.getProperty("java.class.path"), own(folder, name -> true));
    }

    /**
     * The tests' own class path, its folders packed.
     *
     * @param kept takes the path of a file in a folder, with slashes
     */
    public static String classPath(Path folder, Predicate<String> kept) throws IOException {
        return packed(PackedClassPath.unpacked(), own(folder, kept));
    }

    private static FolderPacker own(Path target, Predicate<String> kept) {
        return (folder, place) -> {
            Path jar = target.resolve(place + ".jar");
            pack(folder, jar, kept);
            return jar;
        };
    }

    /** Returns a class path with jars in place of its folders, without what does not exist. */
    static String packed(String classPath, FolderPacker packer) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                jars.add(packer.pack(path, jars.size()).toString());
            } else if (Files.exists(path)) {
                jars.add(path.toAbsolutePath().toString());
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    /** Packs the files of a folder whose path is kept, without compressing them. */
    static void pack(Path folder, Path jar, Predicate<String> kept) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream target = new JarOutputStream(file);
                Stream<Path> paths = Files.walk(folder)) {
            target.setLevel(Deflater.NO_COMPRESSION);
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString().replace(File.separatorChar, '/');
                if (kept.test(name)) {
                    target.putNextEntry(new JarEntry(name));
                    Files.copy(path, target);
                }
            }
        }
    }

    /** A jar without classes that names others. */
    public static Path naming(Path jar, String others) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, others);
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "org.skewscope.Main");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        return jar;
    }
}
