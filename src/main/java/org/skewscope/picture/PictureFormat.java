package org.skewscope.picture;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Describes a file format, recognized by the file's first bytes and never by its name. */
public enum PictureFormat {
    JPEG("JPEG", true),
    PNG("PNG", true),
    GIF("GIF", true),
    BMP("BMP", true),
    TIFF("TIFF", true),
    WEBP("WebP", true),
    HEIC("HEIC", false),
    AVIF("AVIF", false),
    JPEG_2000("JPEG 2000", false),
    JPEG_XL("JPEG XL", false),
    SVG("SVG", false),
    PDF("PDF", false),
    PSD("Photoshop", false),
    ICO("Windows icon", false),
    TEXT("text", false),
    UNKNOWN("unknown", false);

    private static final int TEXT_PROBE = 512;

    private final String title;
    private final boolean decodable;

    PictureFormat(String title, boolean decodable) {
        this.title = title;
        this.decodable = decodable;
    }

    /** Returns the format's usual name. */
    public String title() {
        return title;
    }

    /** Returns whether a decoder of Skewscope reads the format. */
    public boolean isDecodable() {
        return decodable;
    }

    /**
     * Recognizes a file by its signature.
     *
     * @param file the whole file or its first bytes
     * @return {@link #UNKNOWN} if no signature matches
     */
    public static PictureFormat of(byte[] file) {
        if (startsWith(file, 0, 0xFF, 0xD8, 0xFF)) {
            return startsWith(file, 3, 0xF7) ? UNKNOWN : JPEG;
        }
        if (startsWith(file, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return PNG;
        }
        if (startsWith(file, 0, 'G', 'I', 'F', '8')) {
            return GIF;
        }
        if (startsWith(file, 0, 'B', 'M')) {
            return BMP;
        }
        if (startsWith(file, 0, 'I', 'I', '*', 0) || startsWith(file, 0, 'M', 'M', 0, '*')) {
            return TIFF;
        }
        if (startsWith(file, 0, 'I', 'I', '+', 0) || startsWith(file, 0, 'M', 'M', 0, '+')) {
            return TIFF;
        }
        if (startsWith(file, 0, 'R', 'I', 'F', 'F') && startsWith(file, 8, 'W', 'E', 'B', 'P')) {
            return WEBP;
        }
        return ofUndecodable(file);
    }

    private static PictureFormat ofUndecodable(byte[] file) {
        if (startsWith(file, 4, 'f', 't', 'y', 'p')) {
            String brand = ascii(file, 8, 4);
            return switch (brand) {
                case "avif", "avis" -> AVIF;
                case "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1" -> HEIC;
                default -> UNKNOWN;
            };
        }
        if (startsWith(file, 4, 'j', 'P', ' ', ' ') || startsWith(file, 0, 0xFF, 0x4F, 0xFF)) {
            return JPEG_2000;
        }
        if (startsWith(file, 0, 0xFF, 0x0A) || startsWith(file, 4, 'J', 'X', 'L', ' ')) {
            return JPEG_XL;
        }
        if (startsWith(file, 0, '%', 'P', 'D', 'F')) {
            return PDF;
        }
        if (startsWith(file, 0, '8', 'B', 'P', 'S')) {
            return PSD;
        }
        if (startsWith(file, 0, 0, 0, 1, 0)) {
            return ICO;
        }
        if (looksLikeText(file)) {
            String head = ascii(file, 0, TEXT_PROBE).toLowerCase(Locale.ROOT);
            return head.contains("<svg") ? SVG : TEXT;
        }
        return UNKNOWN;
    }

    private static boolean looksLikeText(byte[] file) {
        int probe = Math.min(file.length, TEXT_PROBE);
        for (int i = 0; i < probe; i++) {
            int value = file[i] & 0xFF;
            if (value < 0x20 && value != '\t' && value != '\n' && value != '\r') {
                return false;
            }
        }
        return probe > 0;
    }

    private static String ascii(byte[] file, int from, int count) {
        int end = Math.min(file.length, from + count);
        return from >= end ? "" : new String(file, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean startsWith(byte[] file, int offset, int... signature) {
        if (file.length < offset + signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((file[offset + i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
