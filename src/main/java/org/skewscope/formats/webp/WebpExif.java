package org.skewscope.formats.webp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The EXIF data of WebP files as OpenCV looks for them (grfmt_webp.cpp, readData). */
public final class WebpExif {

    private static final String PREFIX = "Exif";

    private WebpExif() {}

    /** Whether OpenCV finds none, or none that begin as TIFF data do. */
    public static boolean isUnreadable(byte[] file) {
        try {
            Optional<byte[]> exif = WebpDemuxer.of(file).exif();
            return exif.isEmpty()
                    || new String(exif.get(), StandardCharsets.ISO_8859_1).startsWith(PREFIX);
        } catch (IOException noDemuxer) {
            return true;
        }
    }
}
