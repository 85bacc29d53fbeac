package org.skewscope.gui.shell;

/** What buttons and keys of the window's frame do. */
public interface WindowActions {

    void addPictures();

    void addFolder();

    void paste();

    void showShortcuts();

    void savePicture();

    void copyVerdict();

    void saveTable();
}
