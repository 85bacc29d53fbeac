package org.skewscope.engine;

import java.io.IOException;

/**
 * Takes the pictures of a folder in their order, one call after another. As long as it does not
 * return, only a few more pictures are begun.
 */
@FunctionalInterface
public interface FolderSink {

    /**
     * @throws IOException where it cannot take any more: the rest of the folder is given up
     */
    void take(PictureRecord picture) throws IOException;
}
