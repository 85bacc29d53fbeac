package org.skewscope.picture;

import java.util.function.Supplier;

/**
 * Describes a picture file in memory whose format is known and whose pixels will fit. Skewscope
 * reads the file once: all stages of all pathways see equal bytes, even if the file changes
 * meanwhile.
 *
 * @param source the file's name and path
 * @param bytes the whole file
 * @param format the format by signature
 * @param header the size that the file claims
 * @param digest supplies the SHA-256 of the whole file in hexadecimal; it computes the digest at
 *     the first call, since decoding alone needs none
 */
public record PictureFile(
        ImageSource source, byte[] bytes, PictureFormat format, PictureHeader header, Supplier<String> digest) {

    /**
     * Creates a file whose digest is known.
     *
     * @param sha256 64 lower-case hexadecimal digits
     */
    public PictureFile(ImageSource source, byte[] bytes, PictureFormat format, PictureHeader header, String sha256) {
        this(source, bytes, format, header, () -> sha256);
    }

    /** Returns the SHA-256 of the whole file in hexadecimal. */
    public String sha256() {
        return digest.get();
    }

    /** Returns the file's name, for messages. */
    public String name() {
        return source.name();
    }

    /**
     * Returns a part of this file as a file of its own, with this file's name, header and digest.
     *
     * @param other the part's bytes
     */
    public PictureFile part(byte[] other) {
        return new PictureFile(source, other, format, header, digest);
    }

    /** Returns the message that this file is too short for the size in its header. */
    public String tooFewBytes() {
        return TooFewBytesException.clause(header.width(), header.height(), bytes.length);
    }

    /**
     * Creates the failure of a file that is damaged.
     *
     * @param what the damage as a clause that follows the file's name
     */
    public PreprocessingException broken(String what) {
        return new PreprocessingException(name() + " " + what, "Copy or export the picture again.");
    }
}
