package org.skewscope.picture;

import java.util.function.Supplier;

/**
 * A picture file in memory whose format is known and whose pixels will fit. It is read once: all
 * stages of all pathways see the same bytes, whatever happens to the file meanwhile.
 *
 * @param source where it was read
 * @param bytes the whole file
 * @param format by signature
 * @param header the size it claims
 * @param digest SHA-256 of the whole file, in hexadecimal; made when it is asked for first, since a
 *     file that is only decoded needs none
 */
public record PictureFile(
        ImageSource source,
        byte[] bytes,
        PictureFormat format,
        PictureHeader header,
        Supplier<String> digest) {

    /** One whose digest is known. */
    public PictureFile(
            ImageSource source,
            byte[] bytes,
            PictureFormat format,
            PictureHeader header,
            String sha256) {
        this(source, bytes, format, header, () -> sha256);
    }

    /** Names this version of the file. */
    public String sha256() {
        return digest.get();
    }

    /** The file's name, for messages. */
    public String name() {
        return source.name();
    }

    /** What a reader makes of a part of this file, to be read as a file of its own. */
    public PictureFile part(byte[] other) {
        return new PictureFile(source, other, format, header, digest);
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
