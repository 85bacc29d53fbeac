package org.skewscope.formats;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.skewscope.picture.PictureFile;

/** Finds the ICC profile in JPEG, PNG and WebP files. */
public final class EmbeddedProfile {

    /** Larger profiles are no profiles of photos; a compressed one may claim any size. */
    private static final int MOST_BYTES = 1 << 22;

    private static final String JPEG_MARK = "ICC_PROFILE\0";
    private static final int APP2 = 0xE2;
    private static final int START_OF_SCAN = 0xDA;
    private static final int SIGNATURE = 8;
    private static final int RIFF_HEADER = 12;

    private EmbeddedProfile() {}

    /**
     * Returns the bytes of a file's profile.
     *
     * @param file the whole file
     * @return empty if the file has none, or none that is whole
     */
    public static Optional<byte[]> of(PictureFile file) {
        ByteBuffer bytes = ByteBuffer.wrap(file.bytes());
        try {
            byte[] profile =
                    switch (file.format()) {
                        case JPEG -> ofJpeg(bytes);
                        case PNG -> ofPng(bytes);
                        case WEBP -> ofWebp(bytes.order(ByteOrder.LITTLE_ENDIAN));
                        default -> new byte[0];
                    };
            return Optional.of(profile).filter(found -> found.length > 0);
        } catch (IndexOutOfBoundsException | DataFormatException damaged) {
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

    private static byte[] ofPng(ByteBuffer file) throws DataFormatException {
        int at = SIGNATURE;
        while (at + 8 <= file.limit()) {
            int length = file.getInt(at);
            String name = text(file, at + 4, 4);
            if (length < 0 || name.equals("IDAT")) {
                break;
            }
            if (name.equals("iCCP")) {
                byte[] body = part(file, at + 8, length);
                int nameEnd = 0;
                while (body[nameEnd] != 0) {
                    nameEnd++;
                }
                return inflated(body, nameEnd + 2);
            }
            at += Math.min(length, file.limit() - at) + 12;
        }
        return new byte[0];
    }

    private static byte[] inflated(byte[] compressed, int from) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed, from, compressed.length - from);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] piece = new byte[8192];
            int count = inflater.inflate(piece);
            while (count > 0 && out.size() < MOST_BYTES) {
                out.write(piece, 0, count);
                count = inflater.inflate(piece);
            }
            return out.toByteArray();
        } finally {
            inflater.end();
        }
    }

    private static byte[] ofWebp(ByteBuffer file) {
        int at = RIFF_HEADER;
        while (at + 8 <= file.limit()) {
            int size = file.getInt(at + 4);
            if (size < 0) {
                break;
            }
            if (text(file, at, 4).equals("ICCP")) {
                return part(file, at + 8, size);
            }
            if (size > file.limit() - at) {
                break;
            }
            at += 8 + size + (size & 1);
        }
        return new byte[0];
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
