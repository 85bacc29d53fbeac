package org.skewscope.gui.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the user for files. A window that is drawn without a display has no dialogs. */
public interface FileDialogs {

    /** Asks for existing pictures; returns none where the user cancels. */
    List<Path> pictures();

    /** Asks for a folder of pictures; empty where the user cancels. */
    Optional<Path> folder();

    /**
     * Asks for a folder of another kind.
     *
     * @param title names the kind
     */
    default Optional<Path> folder(String title) {
        return folder();
    }

    /** Asks for the folder of a SavedModel; empty where the user cancels. */
    Optional<Path> model();

    /**
     * Asks for an existing file; empty where the user cancels.
     *
     * @param kind names the kind of file
     * @param extension without the dot; several are separated by commas
     */
    Optional<Path> open(String title, String kind, String extension);

    /**
     * Asks for a file to write; empty where the user cancels.
     *
     * @param extension without the dot
     */
    Optional<Path> save(String title, String suggestedName, String kind, String extension);
}
