package org.skewscope.gui.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;

/** Fills a region from the FXML file of the same name in its package. */
public final class FxmlView {

    private FxmlView() {}

    /** Loads the file. The region is the file's {@code fx:root} and its controller. */
    public static void fill(Object region) {
        Class<?> type = region.getClass();
        FXMLLoader loader = new FXMLLoader(type.getResource(type.getSimpleName() + ".fxml"));
        loader.setRoot(region);
        loader.setController(region);
        loader.setClassLoader(type.getClassLoader());
        try {
            loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("The view of " + type.getSimpleName() + " is broken", e);
        }
    }
}
