package org.skewscope.report.html;

import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Finds readers of pictures for display in this process, which no cage confines: Java's own alone.
 * A library's reader, such as that of WebP, runs native code over a stranger's file, which only the
 * engine may do.
 */
public final class JavaPictureReader {

    private static final String JAVA = "java.desktop";

    private JavaPictureReader() {}

    /**
     * Returns a reader of a picture.
     *
     * @return empty for a format that Java does not read by itself
     */
    public static Optional<ImageReader> of(ImageInputStream input) {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (JAVA.equals(reader.getClass().getModule().getName())) {
                return Optional.of(reader);
            }
            reader.dispose();
        }
        return Optional.empty();
    }
}
