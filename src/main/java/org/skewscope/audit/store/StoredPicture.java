package org.skewscope.audit.store;

import java.util.Optional;
import java.util.OptionalInt;
import org.skewscope.picture.PictureTraits;

/**
 * A file of an audit.
 *
 * @param path under the folder, with slashes
 * @param content SHA-256 of the file; where it could not be read a text that names no content
 * @param bytes its length, 0 where unknown
 * @param format of its first bytes, empty where unknown
 * @param label its true class, counted from 0
 * @param traits what the file says of its picture
 */
public record StoredPicture(
        String path,
        String content,
        long bytes,
        String format,
        OptionalInt label,
        Optional<PictureTraits> traits) {

    /** A file whose picture says nothing of itself. */
    public StoredPicture(
            String path, String content, long bytes, String format, OptionalInt label) {
        this(path, content, bytes, format, label, Optional.empty());
    }

    private static final String UNREAD = "-";

    /** What stands for the content of a file that could not be read. */
    public static String unread(String path) {
        return UNREAD + path;
    }

    /** SHA-256 of the file; empty where it could not be read. */
    public String sha256() {
        return content.startsWith(UNREAD) ? "" : content;
    }
}
