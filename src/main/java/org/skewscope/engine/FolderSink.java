package org.skewscope.engine;

import java.io.IOException;

/**
 * Takes the pictures of a folder in order. While a call has not returned, only a few more pictures
 * are begun.
 */
@FunctionalInterface
public interface FolderSink {

    /**
     * Takes the next picture.
     *
     * @throws IOException if it cannot take more; the rest of the folder is then not compared
     */
    void take(PictureRecord picture) throws IOException;
}
