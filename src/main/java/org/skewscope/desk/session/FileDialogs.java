package org.skewscope.desk.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Asks the user for files. A question that an implementation does not ask is one that the user
 * cancels: a window that is drawn without a display has no dialogs.
 */
public interface FileDialogs {

    /** Asks for existing pictures; returns none where the user cancels. */
    default List<Path> pictures() {
        return List.of();
    }

    /** Asks for a folder of pictures; empty where the user cancels. */
    default Optional<Path> folder() {
        return Optional.empty();
    }

    /**
     * Asks for a folder of another kind.
     *
     * @param title names the kind
     */
    default Optional<Path> folder(String title) {
        return folder();
    }

    /** Asks for the folder of a SavedModel; empty where the user cancels. */
    default Optional<Path> model() {
        return Optional.empty();
    }

    /**
     * Asks for an existing file; empty where the user cancels.
     *
     * @param kind names the kind of file
     * @param extension without the dot; several are separated by commas
     */
    default Optional<Path> open(String title, String kind, String extension) {
        return Optional.empty();
    }

    /**
     * Asks for a file to write; empty where the user cancels.
     *
     * @param extension without the dot
     */
    default Optional<Path> save(String title, String suggestedName, String kind, String extension) {
        return Optional.empty();
    }
}
