package org.skewscope.cli;

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
 * What the PICTURE arguments stand for.
 *
 * @param files pictures, in the order of the arguments
 * @param complaints a sentence for each folder without pictures or that could not be read
 */
record PictureArguments(List<Path> files, List<String> complaints) {

    private static final Set<String> ENDINGS =
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "webp", "tif", "tiff");

    /** Files as they are, folders as the pictures inside them and their folders, sorted. */
    static PictureArguments expand(List<Path> arguments) throws IOException {
        PictureArguments expanded = new PictureArguments(new ArrayList<>(), new ArrayList<>());
        for (Path argument : arguments) {
            if (Files.isDirectory(argument)) {
                List<Path> inside = new ArrayList<>();
                Files.walkFileTree(argument, new Collector(inside, expanded.complaints));
                if (inside.isEmpty()) {
                    expanded.complaints.add("The folder " + argument + " has no pictures in it.");
                }
                inside.stream().sorted().forEach(expanded.files::add);
            } else {
                expanded.files.add(argument);
            }
        }
        return expanded;
    }

    private static final class Collector extends SimpleFileVisitor<Path> {

        private final List<Path> pictures;
        private final List<String> complaints;

        Collector(List<Path> pictures, List<String> complaints) {
            this.pictures = pictures;
            this.complaints = complaints;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            if (!name.startsWith(".")
                    && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
                    && Files.isRegularFile(file)) {
                pictures.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) {
            complaints.add(file + " could not be read. Check its permissions.");
            return FileVisitResult.CONTINUE;
        }
    }
}
