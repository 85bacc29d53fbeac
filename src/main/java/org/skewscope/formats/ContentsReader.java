package org.skewscope.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.skewscope.formats.tiff.TiffSamples;
import org.skewscope.picture.PictureContents;
import org.skewscope.picture.PictureFile;

/** Reads what a picture's file says of its colors, without decoding a pixel. */
public final class ContentsReader {

    private static final int PNG_BITS = 24;

    /** Names of public profiles have at most about 40 letters. */
    private static final int LONGEST_NAME = 60;

    private static final int TAGS = 128;
    private static final int TAG_BYTES = 12;
    private static final int DESCRIPTION = 0x64657363;
    private static final int SEVERAL_LANGUAGES = 0x6D6C7563;
    private static final String UNNAMED = "unnamed";

    private ContentsReader() {}

    /**
     * Reads what a file holds.
     *
     * @return empty if the file is no picture, or breaks before its size
     */
    public static Optional<PictureContents> read(PictureFile file) {
        return TraitsReader.read(file.bytes())
                .map(traits -> new PictureContents(
                        file.format(),
                        traits,
                        bits(file),
                        EmbeddedProfile.of(file).map(ContentsReader::name).orElse("")));
    }

    /** Returns the bits of a stored channel; 8 where the header does not say. */
    public static int bits(PictureFile file) {
        try {
            return switch (file.format()) {
                case PNG -> file.bytes()[PNG_BITS];
                case TIFF -> TiffSamples.of(file).bits();
                default -> Byte.SIZE;
            };
        } catch (IOException unread) {
            return Byte.SIZE;
        }
    }

    /**
     * Returns the description of a profile, by its tag desc (ICC.1:2022, 9.2.41; version 2 in ICC.1:2001-04, 6.5.17).
     *
     * @param profile the bytes of an ICC profile, which may be damaged
     */
    static String name(byte[] profile) {
        try {
            ByteBuffer tags = ByteBuffer.wrap(profile);
            for (int i = 0, at = TAGS + 4; i < tags.getInt(TAGS); i++, at += TAG_BYTES) {
                if (tags.getInt(at) == DESCRIPTION) {
                    return described(profile, tags.getInt(at + 4));
                }
            }
            return UNNAMED;
        } catch (IndexOutOfBoundsException damaged) {
            return UNNAMED;
        }
    }

    private static String described(byte[] profile, int tag) {
        ByteBuffer bytes = ByteBuffer.wrap(profile);
        boolean several = bytes.getInt(tag) == SEVERAL_LANGUAGES;
        int from = tag + (several ? bytes.getInt(tag + 24) : TAG_BYTES);
        Charset letters = several ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1;
        String text = new String(profile, from, bytes.getInt(tag + (several ? 20 : 8)), letters);
        String shown = text.replaceAll("\\p{C}+", " ").strip();
        return shown.isEmpty() ? UNNAMED : shown.substring(0, Math.min(LONGEST_NAME, shown.length()));
    }
}
