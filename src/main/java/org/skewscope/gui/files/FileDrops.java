package org.skewscope.gui.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes files that are dropped and are no pictures. */
public interface FileDrops {

    /** What a drop of these would do, for the overlay; empty where they are no business of ours. */
    Optional<String> words(List<Path> paths);

    /** Whether they were taken. */
    boolean take(List<Path> paths);
}
