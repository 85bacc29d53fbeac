package org.skewscope.formats.png;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.InflaterInputStream;

/** Finds the EXIF data of a PNG file: in its chunk eXIf, or in ImageMagick's older raw profile. */
public final class PngExif {

    private static final String PREFIX = "Exif\0\0";
    private static final String RAW_PROFILE = "Raw profile type exif\0";

    /** The value of Pillow's MAX_TEXT_CHUNK. */
    static final int MOST_TEXT = 1 << 20;

    private PngExif() {}

    /**
     * Returns the EXIF data that a library reads. Of several chunks libpng takes the first and
     * Pillow the last. Pillow alone drops a prefix that belongs to JPEG, and reads a raw profile if
     * the file has no chunk (Image.py, getexif): text whose first three lines are an empty line, a
     * name and a length, and whose other lines are hexadecimal.
     *
     * @param asPillow true for Pillow's rules, false for libpng's
     * @return empty if the library finds none
     */
    public static Optional<byte[]> of(byte[] file, boolean asPillow) {
        Optional<byte[]> exif = Optional.empty();
        Optional<byte[]> raw = Optional.empty();
        PngChunks chunks = new PngChunks(file);
        while (chunks.hasNext()) {
            PngChunks.Chunk chunk = chunks.next();
            if (!chunk.whole()) {
                break;
            }
            if (chunk.name().equals("eXIf") && chunk.isIntact()) {
                byte[] data = bytes(chunk.body());
                if (asPillow) {
                    exif = Optional.of(withoutPrefix(data));
                } else if (exif.isEmpty()) {
                    exif = Optional.of(data);
                }
            } else if (asPillow && isRawProfile(chunk)) {
                raw = profile(chunk);
            }
        }
        return exif.isPresent() ? exif : raw;
    }

    private static boolean isRawProfile(PngChunks.Chunk chunk) {
        boolean text = chunk.name().equals("tEXt") || chunk.name().equals("zTXt");
        return text
                && new String(bytes(chunk.body()), StandardCharsets.ISO_8859_1).startsWith(RAW_PROFILE)
                && chunk.isIntact();
    }

    private static Optional<byte[]> profile(PngChunks.Chunk chunk) {
        ByteBuffer body = chunk.body().slice();
        // A byte for the method follows the name of compressed text.
        boolean compressed = chunk.name().equals("zTXt");
        body.position(Math.min(body.limit(), RAW_PROFILE.length() + (compressed ? 1 : 0)));
        try {
            byte[] text = compressed ? inflated(bytes(body.slice())) : bytes(body.slice());
            String digits = new String(text, StandardCharsets.ISO_8859_1)
                    .lines()
                    .skip(3)
                    .collect(Collectors.joining());
            return Optional.of(withoutPrefix(HexFormat.of().parseHex(digits)));
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static byte[] inflated(byte[] data) throws IOException {
        try (InputStream text = new InflaterInputStream(new ByteArrayInputStream(data))) {
            return text.readNBytes(MOST_TEXT);
        }
    }

    private static byte[] withoutPrefix(byte[] data) {
        boolean prefixed = new String(data, StandardCharsets.ISO_8859_1).startsWith(PREFIX);
        return prefixed ? Arrays.copyOfRange(data, PREFIX.length(), data.length) : data;
    }

    private static byte[] bytes(ByteBuffer body) {
        byte[] copy = new byte[body.remaining()];
        body.get(body.position(), copy);
        return copy;
    }
}
