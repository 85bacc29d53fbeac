package org.skewscope.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** A picture's file as it was at a time; another once it has been written again. */
public record FileVersion(Path path, long size, FileTime modified) {

    public static FileVersion of(Path path) {
        try {
            return new FileVersion(path, Files.size(path), Files.getLastModifiedTime(path));
        } catch (IOException e) {
            // Whoever reads the file meets the same trouble and words it.
            return new FileVersion(path, -1, FileTime.fromMillis(0));
        }
    }
}
