package org.skewscope.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.picture.PictureFolder;

/**
 * Describes the pictures of an audit in path order.
 *
 * @param pictures the pictures, each once
 * @param complaints a sentence for each folder that cannot be read
 */
public record PictureListing(List<Listed> pictures, List<String> complaints) {

    /** Paths are ordered by their UTF-8 bytes, as every language can order them. */
    private static final Comparator<Listed> ORDER = (a, b) -> Arrays.compareUnsigned(
            a.path().getBytes(StandardCharsets.UTF_8), b.path().getBytes(StandardCharsets.UTF_8));

    /**
     * Describes a picture's file.
     *
     * @param path the path under its folder, with slashes; with several folders it begins with the
     *     folder's name
     */
    public record Listed(String path, Path file) {}

    public PictureListing {
        pictures = List.copyOf(pictures);
        complaints = List.copyOf(complaints);
    }

    /**
     * Lists the pictures of folders. Links to files are followed, links to folders are not, so that
     * no loop is walked.
     *
     * @param folders folders or single pictures
     */
    public static PictureListing of(List<Path> folders) throws IOException {
        List<Listed> found = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        List<String> prefixes = AuditHead.prefixes(folders);
        for (int i = 0; i < folders.size(); i++) {
            Path folder = folders.get(i);
            Path real = folder.toFile().isDirectory() ? folder.toRealPath() : folder;
            PictureFolder inside = PictureFolder.of(real, Integer.MAX_VALUE);
            for (Path unreadable : inside.unreadable()) {
                complaints.add(unreadable + " could not be read. Check its permissions.");
            }
            for (Path file : inside.pictures()) {
                if (!file.getFileName().toString().startsWith(".")) {
                    found.add(new Listed(prefixes.get(i) + relative(real, file), file));
                }
            }
        }
        return new PictureListing(distinct(found), complaints);
    }

    /**
     * Lists chosen pictures of one folder.
     *
     * @param folder the folder that holds all files
     */
    public static PictureListing under(Path folder, List<Path> files) {
        return new PictureListing(
                distinct(files.stream()
                        .map(file -> new Listed(relative(folder, file), file))
                        .toList()),
                List.of());
    }

    private static String relative(Path folder, Path file) {
        Path relative = folder.equals(file) ? file.getFileName() : folder.relativize(file);
        return relative.toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /** Removes doubles: names whose bytes are not valid text may look alike. */
    private static List<Listed> distinct(List<Listed> found) {
        Set<String> taken = new HashSet<>();
        return found.stream()
                .sorted(ORDER)
                .map(each -> new Listed(AuditHead.free(each.path(), taken), each.file()))
                .sorted(ORDER)
                .toList();
    }

    /**
     * Draws a random sample, in path order.
     *
     * @param size the number of drawn pictures
     * @param seed the seed of the draw
     */
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

    /**
     * Returns the pictures in a random order.
     *
     * @param seed the seed of the draw
     */
    public PictureListing shuffled(long seed) {
        List<Listed> shuffled = new ArrayList<>(pictures);
        Collections.shuffle(shuffled, new Random(seed));
        return new PictureListing(shuffled, complaints);
    }

    /**
     * Lists chosen pictures the way an audit lists a folder's.
     *
     * @param folder the deepest folder that holds all pictures
     */
    public record InFolder(Path folder, PictureListing listing) {

        /**
         * Finds the folder that holds all pictures.
         *
         * @param pictures at least one
         */
        public static InFolder of(List<Path> pictures) {
            List<Path> files = pictures.stream()
                    .map(each -> each.toAbsolutePath().normalize())
                    .toList();
            Path folder = files.get(0).getParent();
            for (Path file : files) {
                while (folder.getParent() != null && !file.startsWith(folder)) {
                    folder = folder.getParent();
                }
            }
            return new InFolder(folder, PictureListing.under(folder, files));
        }
    }
}
