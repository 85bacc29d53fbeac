package org.skewscope.picture;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Describes the pictures in a folder and its subfolders.
 *
 * @param pictures files with a picture's file name extension, sorted
 * @param unreadable files and folders that this user has no permission to read
 */
public record PictureFolder(List<Path> pictures, List<Path> unreadable) {

    /** The file name extensions of the formats that the decoders know. */
    public static final Set<String> EXTENSIONS =
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "bmp", "gif", "webp", "tif", "tiff");

    public PictureFolder {
        pictures = pictures.stream().sorted().toList();
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Walks the whole folder tree, which takes time.
     *
     * @param folder the folder to start at
     * @param most the largest number of pictures, after which the walk ends
     * @throws IOException if the walk fails
     */
    public static PictureFolder of(Path folder, int most) throws IOException {
        Collector collector = new Collector(most);
        Files.walkFileTree(folder, collector);
        return new PictureFolder(collector.pictures, collector.unreadable);
    }

    /**
     * Returns whether the file's name has one of {@link #EXTENSIONS}, in any case. The file is not
     * opened and need not exist.
     *
     * @param file a path; a name without a dot is compared as a whole, and a bare root gives false
     */
    public static boolean isPictureName(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final int most;
        private final List<Path> pictures = new ArrayList<>();
        private final List<Path> unreadable = new ArrayList<>();

        Collector(int most) {
            this.most = most;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isPictureName(file) && Files.isRegularFile(file)) {
                pictures.add(file);
            }
            return pictures.size() < most ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException fault) {
            unreadable.add(file);
            return FileVisitResult.CONTINUE;
        }
    }
}
