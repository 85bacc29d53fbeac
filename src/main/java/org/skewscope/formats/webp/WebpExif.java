package org.skewscope.formats.webp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the EXIF data of WebP files as OpenCV does (grfmt_webp.cpp, readData). */
public final class WebpExif {

    private static final String PREFIX = "Exif";

    private WebpExif() {}

    /** Returns whether OpenCV finds no EXIF data, or data that do not begin like TIFF. */
    public static boolean isUnreadable(byte[] file) {
        try {
            Optional<byte[]> exif = WebpDemuxer.of(file).exif();
            return exif.isEmpty() || new String(exif.get(), StandardCharsets.ISO_8859_1).startsWith(PREFIX);
        } catch (IOException noDemuxer) {
            return true;
        }
    }
}
