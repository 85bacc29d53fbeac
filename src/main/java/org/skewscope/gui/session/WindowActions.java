package org.skewscope.gui.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What buttons and keys of the window's frame do. */
public interface WindowActions {

    void addPictures();

    void add(List<Path> paths);

    void addFolder();

    void paste();

    /** Asks for a model's folder. */
    void openModel();

    /** Asks for a model that is one file. */
    default void openModelFile() {
        openModel();
    }

    /**
     * @param folder a SavedModel's; empty for the bundled one
     */
    void useModel(Optional<Path> folder);

    void showShortcuts();

    /** How exactly the options equal the libraries. */
    void showExactness();

    /** Opens the start screen of the lessons, or closes it. */
    void lessons();

    void savePicture();

    /** Writes what is shown as a page that can be sent. */
    void savePage();

    void copyVerdict();

    void saveTable();
}
