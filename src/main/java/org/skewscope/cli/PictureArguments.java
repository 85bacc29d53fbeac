package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The files that the PICTURE arguments stand for. */
final class PictureArguments {

    private static final Set<String> ENDINGS =
            Set.of("jpg", "jpeg", "jpe", "png", "gif", "bmp", "webp", "tif", "tiff");

    private PictureArguments() {}

    /** Files as they are, folders as the pictures inside them and their folders, sorted. */
    static List<Path> expand(List<Path> arguments) throws IOException {
        List<Path> pictures = new ArrayList<>();
        for (Path argument : arguments) {
            if (!Files.isDirectory(argument)) {
                pictures.add(argument);
                continue;
            }
            try (Stream<Path> files = Files.walk(argument)) {
                files.filter(PictureArguments::isPicture).sorted().forEach(pictures::add);
            }
        }
        return pictures;
    }

    private static boolean isPicture(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
                && Files.isRegularFile(path);
    }
}
