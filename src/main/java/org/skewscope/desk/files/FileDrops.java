package org.skewscope.desk.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes dropped files that are not pictures. */
public interface FileDrops {

    /**
     * Returns what a drop of these files would do, for the overlay; empty where this takes none of
     * them.
     */
    Optional<String> words(List<Path> paths);

    /** Takes the files and returns whether it did. */
    boolean take(List<Path> paths);
}
