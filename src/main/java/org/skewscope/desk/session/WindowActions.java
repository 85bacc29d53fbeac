package org.skewscope.desk.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Carries out the actions of the buttons and keys of the window's frame. The shell implements this,
 * which no region may import.
 */
public interface WindowActions {

    /** Asks for pictures and adds them. */
    void addPictures();

    /** Adds the pictures among files and folders. */
    void add(List<Path> paths);

    /** Asks for a folder of pictures and adds them. */
    void addFolder();

    /** Adds pictures or reads code from the clipboard. */
    void paste();

    /** Asks for the folder of a SavedModel and runs it. */
    void openModel();

    /** Asks for the file of a model and runs it. */
    default void openModelFile() {
        openModel();
    }

    /** Asks for a program, a notebook or a config, and reads it as a pathway. */
    void openCode();

    /** Asks for a folder and shows what an audit of its pictures would do. */
    void auditFolder();

    /** Asks for an audit that was made before, and shows it. */
    void openAudit();

    /**
     * Runs another model.
     *
     * @param folder of a SavedModel, or a model's file; empty for the bundled model
     */
    void useModel(Optional<Path> folder);

    /** Opens the dialog of keys. */
    void showShortcuts();

    /** Opens the dialog that says how exactly the options equal the libraries. */
    void showExactness();

    /** Opens or closes the start screen of the lessons. */
    void lessons();

    /** Saves a picture of the window. */
    void savePicture();

    /** Saves the shown comparison as an HTML page. */
    void savePage();

    /** Copies the verdict as text. */
    void copyVerdict();

    /** Saves the probabilities of all classes as CSV. */
    void saveTable();
}
