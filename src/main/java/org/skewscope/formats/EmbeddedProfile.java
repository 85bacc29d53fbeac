package org.skewscope.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import org.skewscope.formats.png.PngChunks;
import org.skewscope.formats.webp.WebpChunks;
import org.skewscope.picture.PictureFile;

/** Finds the ICC profile in JPEG, PNG and WebP files. */
public final class EmbeddedProfile {

    /** Larger profiles are no profiles of photos; a compressed one may claim any size. */
    private static final int MOST_BYTES = 1 << 22;

    private static final String JPEG_MARK = "ICC_PROFILE\0";
    private static final int APP2 = 0xE2;
    private static final int START_OF_SCAN = 0xDA;

    private EmbeddedProfile() {}

    /**
     * Returns the bytes of a file's profile.
     *
     * @param file the whole file
     * @return empty if the file has none, or none that is whole
     */
    public static Optional<byte[]> of(PictureFile file) {
        try {
            byte[] profile =
                    switch (file.format()) {
                        case JPEG -> ofJpeg(ByteBuffer.wrap(file.bytes()));
                        case PNG -> PngChunks.profile(file.bytes(), MOST_BYTES);
                        case WEBP -> WebpChunks.profile(file.bytes());
                        default -> new byte[0];
                    };
            return Optional.of(profile).filter(found -> found.length > 0);
        } catch (IndexOutOfBoundsException | IOException damaged) {
            return Optional.empty();
        }
    }

    /** Joins the parts of a profile, which may take several segments, in the order of their numbers. */
    private static byte[] ofJpeg(ByteBuffer file) {
        TreeMap<Integer, byte[]> parts = new TreeMap<>();
        int at = 2;
        while (at + 4 <= file.limit() && file.get(at) == (byte) 0xFF) {
            int marker = file.get(at + 1) & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            int length = file.getShort(at + 2) & 0xFFFF;
            if (marker == START_OF_SCAN || length < 2) {
                break;
            }
            int head = JPEG_MARK.length() + 2;
            if (marker == APP2
                    && length >= head + 2
                    && text(file, at + 4, JPEG_MARK.length()).equals(JPEG_MARK)) {
                int number = file.get(at + 4 + JPEG_MARK.length()) & 0xFF;
                parts.put(number, part(file, at + 4 + head, length - 2 - head));
            }
            at += 2 + length;
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.values().forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    private static String text(ByteBuffer file, int from, int length) {
        return new String(part(file, from, length), StandardCharsets.ISO_8859_1);
    }

    private static byte[] part(ByteBuffer file, int from, int length) {
        if (length > file.limit() - from) {
            throw new IndexOutOfBoundsException("the file ends within a part");
        }
        byte[] part = new byte[length];
        file.get(from, part);
        return part;
    }
}
