package org.skewscope.audit.store;

import java.util.Optional;
import java.util.OptionalInt;
import org.skewscope.picture.PictureTraits;

/**
 * Describes a file of an audit.
 *
 * @param path the path under the folder, with slashes
 * @param content SHA-256 of the file; a text that names no content where the file cannot be read
 * @param bytes the file's length, 0 where unknown
 * @param format the format of the first bytes, empty where unknown
 * @param label the true class, counted from 0; empty where unknown
 * @param traits the traits in the file's header; empty where unknown
 */
public record StoredPicture(
        String path, String content, long bytes, String format, OptionalInt label, Optional<PictureTraits> traits) {

    private static final String UNREAD = "-";

    /**
     * Returns the text that stands for the content of a file that cannot be read.
     *
     * @param path the file's path
     */
    public static String unread(String path) {
        return UNREAD + path;
    }

    /** Returns the file's SHA-256; empty where the file could not be read. */
    public String sha256() {
        return content.startsWith(UNREAD) ? "" : content;
    }
}
