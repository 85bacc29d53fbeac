package org.skewscope.gui.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.skewscope.audit.PictureListing;
import org.skewscope.picture.ImageSource;

/**
 * The window's pictures as those of an audit.
 *
 * @param folder that holds all of them
 */
record SessionListing(Path folder, PictureListing listing) {

    /**
     * @param pictures at least one
     */
    static SessionListing of(List<ImageSource> pictures) throws IOException {
        List<Path> files =
                pictures.stream().map(each -> each.path().toAbsolutePath().normalize()).toList();
        Path folder = files.get(0).getParent();
        for (Path file : files) {
            while (folder.getParent() != null && !file.startsWith(folder)) {
                folder = folder.getParent();
            }
        }
        return new SessionListing(folder, PictureListing.under(folder, files));
    }
}
