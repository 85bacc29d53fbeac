package org.skewscope.cli.argument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.skewscope.picture.PictureFolder;

/**
 * Describes the pictures that the PICTURE arguments name.
 *
 * @param files pictures, in the order of the arguments
 * @param complaints a sentence for each empty argument, and each folder without pictures or that
 *     could not be read
 */
public record PictureArguments(List<Path> files, List<String> complaints) {

    /**
     * Returns the files among the arguments, with folders replaced by their pictures, sorted.
     *
     * @param arguments files and folders
     * @throws IOException if a folder cannot be read
     */
    public static PictureArguments expand(List<Path> arguments) throws IOException {
        PictureArguments expanded = new PictureArguments(new ArrayList<>(), new ArrayList<>());
        for (Path argument : arguments) {
            if (argument.toString().isEmpty()) {
                // An unset variable of the shell is empty; as a path it would be the working
                // folder.
                expanded.complaints.add("A PICTURE is empty. Name a picture file or a folder.");
            } else if (Files.isDirectory(argument)) {
                expanded.addFolder(argument);
            } else {
                expanded.files.add(argument);
            }
        }
        return expanded;
    }

    private void addFolder(Path folder) throws IOException {
        PictureFolder found = PictureFolder.of(folder, Integer.MAX_VALUE);
        for (Path path : found.unreadable()) {
            complaints.add(path + " could not be read. Check its permissions.");
        }
        List<Path> inside = found.pictures().stream()
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .toList();
        if (inside.isEmpty()) {
            complaints.add("The folder %s contains no pictures.".formatted(folder));
        }
        files.addAll(inside);
    }
}
