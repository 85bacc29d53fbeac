package org.skewscope.picture;

/**
 * A picture file in memory whose format is known and whose pixels will fit.
 *
 * @param name the file's name, for messages
 * @param bytes the whole file
 * @param format by signature
 * @param header the size it claims
 */
public record PictureFile(String name, byte[] bytes, PictureFormat format, PictureHeader header) {

    /** The failure of a file that breaks while it is decoded. */
    public PreprocessingException broken(String what) {
        return new PreprocessingException(name + " " + what, "Copy or export the picture again.");
    }
}
