package org.skewscope.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.picture.PictureFolder;

/**
 * The pictures of an audit in path order.
 *
 * @param pictures each once
 * @param complaints a sentence for each folder that could not be looked into
 */
public record PictureListing(List<Listed> pictures, List<String> complaints) {

    /** A file's path is compared as its UTF-8 bytes are, as every language can. */
    private static final Comparator<Listed> ORDER =
            (a, b) ->
                    Arrays.compareUnsigned(
                            a.path().getBytes(StandardCharsets.UTF_8),
                            b.path().getBytes(StandardCharsets.UTF_8));

    /**
     * A picture's file.
     *
     * @param path under its folder, with slashes; of several folders after that one's name
     */
    public record Listed(String path, Path file) {}

    public PictureListing {
        pictures = List.copyOf(pictures);
        complaints = List.copyOf(complaints);
    }

    /**
     * Walks folders to their ends. Links to files are followed, links to folders are not, so that
     * no loop is walked.
     *
     * @param folders folders or single pictures
     */
    public static PictureListing of(List<Path> folders) throws IOException {
        List<Listed> found = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path folder : folders) {
            String prefix = folders.size() == 1 ? "" : AuditHead.prefix(folder, names);
            Path real = folder.toFile().isDirectory() ? folder.toRealPath() : folder;
            PictureFolder inside = PictureFolder.of(real, Integer.MAX_VALUE);
            for (Path unreadable : inside.unreadable()) {
                complaints.add(unreadable + " could not be read. Check its permissions.");
            }
            for (Path file : inside.pictures()) {
                if (!name(file).startsWith(".")) {
                    found.add(new Listed(prefix + relative(real, file), file));
                }
            }
        }
        return new PictureListing(distinct(found), complaints);
    }

    /**
     * Chosen pictures of one folder.
     *
     * @param folder that holds all of them
     */
    public static PictureListing under(Path folder, List<Path> files) {
        List<Listed> found = new ArrayList<>();
        for (Path file : files) {
            found.add(new Listed(relative(folder, file), file));
        }
        return new PictureListing(distinct(found), List.of());
    }

    private static String relative(Path folder, Path file) {
        Path relative = folder.equals(file) ? file.getFileName() : folder.relativize(file);
        return relative.toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static String name(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "root" : name.toString();
    }

    /** Names whose bytes are no text may look alike. */
    private static List<Listed> distinct(List<Listed> found) {
        found.sort(ORDER);
        Set<String> taken = new HashSet<>();
        List<Listed> distinct = new ArrayList<>();
        for (Listed each : found) {
            distinct.add(new Listed(free(each.path(), taken), each.file()));
        }
        distinct.sort(ORDER);
        return distinct;
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        for (int copy = 2; !taken.add(name); copy++) {
            name = wanted + "~" + copy;
        }
        return name;
    }

    /** Some of them at random, still in path order. */
    public PictureListing sample(int size, long seed) {
        if (size >= pictures.size()) {
            return this;
        }
        List<Listed> shuffled = new ArrayList<>(pictures);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < size; i++) {
            int other = i + random.nextInt(shuffled.size() - i);
            Listed drawn = shuffled.get(other);
            shuffled.set(other, shuffled.get(i));
            shuffled.set(i, drawn);
        }
        List<Listed> drawn = new ArrayList<>(shuffled.subList(0, size));
        drawn.sort(ORDER);
        return new PictureListing(drawn, complaints);
    }
}
