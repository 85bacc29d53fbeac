package org.skewscope.gui.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Asks the user for files; an interface because a window drawn without a display has no dialogs.
 */
public interface FileDialogs {

    /** Existing pictures; empty where the user changed their mind. */
    List<Path> pictures();

    /** A folder of pictures. */
    Optional<Path> folder();

    /**
     * A folder of another kind.
     *
     * @param title says of what
     */
    default Optional<Path> folder(String title) {
        return folder();
    }

    /** The folder of a SavedModel. */
    Optional<Path> model();

    /**
     * An existing file of a kind.
     *
     * @param extension without the dot; several are separated by commas
     */
    Optional<Path> open(String title, String kind, String extension);

    /** A file to write. */
    Optional<Path> save(String title, String suggestedName, String kind, String extension);
}
