package org.skewscope.audit.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Describes the subject of an audit as its file holds it.
 *
 * @param pathways the pathways in order, of different ids
 * @param reference index of the pathway with the expected results
 * @param pairs the compared pairs, in the order of result files
 * @param classes the model's class names
 * @param folders the folders as the user named them
 * @param arguments further arguments that distinguish this audit
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

    /** Returns the index of the pathway with an id; empty if no pathway has it. */
    public OptionalInt indexOf(String id) {
        return IntStream.range(0, pathways.size())
                .filter(i -> pathways.get(i).id().equals(id))
                .findFirst();
    }

    /**
     * Returns the head with all pictures in one folder, each at its path.
     *
     * @param folder the folder
     */
    public AuditHead in(Path folder) {
        return new AuditHead(pathways, reference, pairs, classes, List.of(folder.toString()), arguments);
    }

    /**
     * Returns the file of a picture; empty where it is gone.
     *
     * @param path the picture's path in the audit
     * @param audit the audit's file: a folder with a relative name often lies beside it
     */
    public Optional<Path> find(String path, Path audit) {
        Path beside = audit.toAbsolutePath().getParent();
        return find(path).or(() -> beside == null ? Optional.empty() : inside(path, beside));
    }

    /**
     * Returns the file of a picture in the folders where the user named them; empty where it is
     * gone.
     *
     * @param path the picture's path in the audit
     */
    public Optional<Path> find(String path) {
        return inside(path, Path.of(""));
    }

    private Optional<Path> inside(String path, Path base) {
        List<Path> places = folders.stream().map(base::resolve).toList();
        List<String> prefixes = prefixes(places);
        for (int i = 0; i < places.size(); i++) {
            Path place = places.get(i);
            if (path.startsWith(prefixes.get(i))) {
                String inPlace = path.substring(prefixes.get(i).length());
                Path picture = Files.isRegularFile(place) ? place : place.resolve(inPlace);
                if (Files.isRegularFile(picture)) {
                    return Optional.of(picture);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the prefixes of the paths of folders' pictures: none for one folder, else the folders'
     * names, a second one of a name with {@code ~2}.
     */
    public static List<String> prefixes(List<Path> folders) {
        if (folders.size() == 1) {
            return List.of("");
        }
        Set<String> taken = new HashSet<>();
        List<String> prefixes = new ArrayList<>();
        for (Path folder : folders) {
            Path last = folder.toAbsolutePath().normalize().getFileName();
            prefixes.add(free(last == null ? "root" : last.toString(), taken) + "/");
        }
        return prefixes;
    }

    /**
     * Returns a name that is not taken: the wanted one, or with {@code ~2} and so on.
     *
     * @param taken the earlier names, to which this one is added
     */
    public static String free(String wanted, Set<String> taken) {
        String name = wanted;
        for (int copy = 2; !taken.add(name); copy++) {
            name = wanted + "~" + copy;
        }
        return name;
    }

    /**
     * Returns a class's name.
     *
     * @param index the class, counted from 0
     */
    public String className(int index) {
        return index >= 0 && index < classes.size() ? classes.get(index) : "class " + index;
    }

    /** Returns the pathway with the expected results. */
    public StoredPathway ofReference() {
        return pathways.get(reference);
    }
}
