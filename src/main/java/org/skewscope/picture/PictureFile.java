package org.skewscope.picture;

/**
 * A picture file in memory whose format is known and whose pixels will fit. It is read once: all
 * stages of all pathways see the same bytes, whatever happens to the file meanwhile.
 *
 * @param source where it was read
 * @param bytes the whole file
 * @param format by signature
 * @param header the size it claims
 * @param sha256 of the whole file, in hexadecimal; names this version of it
 */
public record PictureFile(
        ImageSource source,
        byte[] bytes,
        PictureFormat format,
        PictureHeader header,
        String sha256) {

    /** The file's name, for messages. */
    public String name() {
        return source.name();
    }

    /** What a reader makes of a part of this file, to be read as a file of its own. */
    public PictureFile part(byte[] other) {
        return new PictureFile(source, other, format, header, sha256);
    }

    /** The refusal of a header that says more than the file's length can hold. */
    public String tooFewBytes() {
        return TooFewBytesException.clause(header.width(), header.height(), bytes.length);
    }

    /** The failure of a file that breaks while it is decoded. */
    public PreprocessingException broken(String what) {
        return new PreprocessingException(name() + " " + what, "Copy or export the picture again.");
    }
}
