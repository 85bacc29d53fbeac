package org.skewscope.present;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes what to call files, so that no two are called the same: by their names, and those that
 * share one by the shortest end of their paths that tells them apart, such as {@code night/cat.jpg}
 * or, where that says as much, {@code night/\u2026/cat.jpg}.
 */
public final class DistinctNames {

    private final Map<Path, String> names = new HashMap<>();

    private DistinctNames(Set<Path> paths) {
        Map<String, List<Path>> byName = paths.stream().collect(Collectors.groupingBy(path -> end(path, 1)));
        byName.forEach(this::name);
    }

    public static DistinctNames of(List<Path> files) {
        return new DistinctNames(
                files.stream().map(DistinctNames::whole).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Returns the name of one of the files; its name alone where it is none of them. */
    public String of(Path file) {
        return names.getOrDefault(whole(file), end(file, 1));
    }

    private void name(String name, List<Path> alike) {
        if (alike.size() == 1) {
            names.put(alike.get(0), name);
            return;
        }
        Map<String, Long> ends = new HashMap<>();
        int longest = alike.stream().mapToInt(Path::getNameCount).max().orElseThrow();
        for (int count = 2; count <= longest; count++) {
            int parts = count;
            alike.stream()
                    .filter(path -> path.getNameCount() >= parts)
                    .forEach(path -> ends.merge(end(path, parts), 1L, Long::sum));
        }
        Map<Path, Integer> shortest = new HashMap<>();
        for (Path path : alike) {
            int count = 2;
            while (count < path.getNameCount() && ends.get(end(path, count)) > 1) {
                count++;
            }
            shortest.put(path, count);
        }
        Map<String, Long> elided = alike.stream()
                .collect(Collectors.groupingBy(path -> elided(path, shortest.get(path)), Collectors.counting()));
        for (Path path : alike) {
            int count = shortest.get(path);
            String brief = elided(path, count);
            names.put(path, elided.get(brief) == 1 ? brief : end(path, count));
        }
    }

    private static String elided(Path path, int count) {
        return count < 3
                ? end(path, count)
                : "%s/\u2026/%s".formatted(path.getName(Math.max(0, path.getNameCount() - count)), end(path, 1));
    }

    /** Returns the last names of a path, which may have fewer. */
    private static String end(Path path, int count) {
        int names = path.getNameCount();
        if (names == 0) {
            return path.toString();
        }
        return path.subpath(Math.max(0, names - count), names).toString().replace('\\', '/');
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
