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
 * What a folder and the folders in it hold.
 *
 * @param pictures files whose names are those of pictures, sorted
 * @param unreadable files and folders that this user may not look into
 */
public record PictureFolder(List<Path> pictures, List<Path> unreadable) {

    /** File name extensions of the formats that the decoders know. */
    public static final Set<String> EXTENSIONS =
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "bmp", "gif", "webp", "tif", "tiff");

    public PictureFolder {
        pictures = pictures.stream().sorted().toList();
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Walks the folder to its ends, which takes time.
     *
     * @param most after so many pictures the walk ends
     */
    public static PictureFolder of(Path folder, int most) throws IOException {
        Collector collector = new Collector(most);
        Files.walkFileTree(folder, collector);
        return new PictureFolder(collector.pictures, collector.unreadable);
    }

    /** Whether the name ends as a picture's does. */
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
