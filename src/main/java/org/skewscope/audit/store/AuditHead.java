package org.skewscope.audit.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an audit compares.
 *
 * @param pathways in order, of different ids
 * @param reference index of the one that stands for what is expected
 * @param pairs which two are compared, in the order of result files
 * @param classes the model's class names
 * @param folders as they were named
 * @param arguments what else was typed that makes it this audit
 */
public record AuditHead(
        List<StoredPathway> pathways,
        int reference,
        List<Pairing> pairs,
        List<String> classes,
        List<String> folders,
        List<String> arguments) {

    public AuditHead {
        pathways = List.copyOf(pathways);
        pairs = List.copyOf(pairs);
        classes = List.copyOf(classes);
        folders = List.copyOf(folders);
        arguments = List.copyOf(arguments);
    }

    /** One that nobody typed. */
    public AuditHead(
            List<StoredPathway> pathways,
            int reference,
            List<Pairing> pairs,
            List<String> classes,
            List<String> folders) {
        this(pathways, reference, pairs, classes, folders, List.of());
    }

    /** The same audit with its pictures in one folder, each at its path. */
    public AuditHead in(Path folder) {
        return new AuditHead(
                pathways, reference, pairs, classes, List.of(folder.toString()), arguments);
    }

    /**
     * Where a picture is, if it still is.
     *
     * @param audit its file: a folder that was named relative to where the command ran often lies
     *     beside it
     */
    public Optional<Path> find(String path, Path audit) {
        Path beside = audit.toAbsolutePath().getParent();
        return find(path).or(() -> beside == null ? Optional.empty() : inside(path, beside));
    }

    /** The same, of folders that are where they were named. */
    public Optional<Path> find(String path) {
        return inside(path, Path.of(""));
    }

    private Optional<Path> inside(String path, Path base) {
        Set<String> names = new HashSet<>();
        for (String folder : folders) {
            Path place = base.resolve(folder);
            String start = folders.size() == 1 ? "" : prefix(place, names);
            if (path.startsWith(start)) {
                Path picture =
                        Files.isRegularFile(place)
                                ? place
                                : place.resolve(path.substring(start.length()));
                if (Files.isRegularFile(picture)) {
                    return Optional.of(picture);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * What the paths of a folder's pictures begin with where there are several folders: its name, a
     * second of one name with {@code ~2}.
     *
     * @param taken names of the folders before it
     */
    public static String prefix(Path folder, Set<String> taken) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String wanted = last == null ? "root" : last.toString();
        String name = wanted;
        for (int copy = 2; !taken.add(name); copy++) {
            name = wanted + "~" + copy;
        }
        return name + "/";
    }

    /** A class's name. */
    public String className(int index) {
        return index >= 0 && index < classes.size() ? classes.get(index) : "class " + index;
    }
}
