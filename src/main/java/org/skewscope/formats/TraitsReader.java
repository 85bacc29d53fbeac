package org.skewscope.formats;

import java.util.Optional;
import org.skewscope.formats.jpeg.MarkerScanner;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PictureHeader;
import org.skewscope.picture.PictureTraits;

/** Reads the traits of a picture from its file without decoding a pixel. */
public final class TraitsReader {

    private static final int PNG_COLOR_TYPE = 25;
    private static final int JPEG_COMPONENTS = 9;

    private TraitsReader() {}

    /**
     * Reads a picture's traits.
     *
     * @param file the whole file or its beginning
     * @return empty if the file is no picture, or breaks before its size
     */
    public static Optional<PictureTraits> read(byte[] file) {
        PictureFormat format = PictureFormat.of(file);
        Optional<PictureHeader> header = HeaderReader.read(file, format);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        int frame = format == PictureFormat.JPEG ? startOfFrame(file) : -1;
        return Optional.of(new PictureTraits(
                header.get().width(),
                header.get().height(),
                channels(file, format, header.get(), frame),
                frame < 0 ? "" : chroma(file, frame),
                ExifOrientation.tagOf(file)));
    }

    private static String channels(byte[] file, PictureFormat format, PictureHeader header, int frame) {
        if (format == PictureFormat.PNG) {
            return switch (file[PNG_COLOR_TYPE]) {
                case 0 -> "gray";
                case 2 -> "color";
                case 3 -> "palette";
                default -> "with alpha";
            };
        }
        if (frame >= 0) {
            int count = file[frame + JPEG_COMPONENTS] & 0xFF;
            return count == 1 ? "gray" : count == 4 ? "CMYK" : "color";
        }
        return format == PictureFormat.GIF ? "palette" : header.bytesPerPixel() == 4 ? "with alpha" : "color";
    }

    /**
     * Returns the chroma subsampling, such as 4:2:0, or the sampling factors if the ratio is
     * unusual.
     */
    private static String chroma(byte[] file, int frame) {
        int count = file[frame + JPEG_COMPONENTS] & 0xFF;
        if (count != 3 || frame + JPEG_COMPONENTS + 3 * count >= file.length) {
            return "";
        }
        int first = file[frame + JPEG_COMPONENTS + 2] & 0xFF;
        int second = file[frame + JPEG_COMPONENTS + 5] & 0xFF;
        int third = file[frame + JPEG_COMPONENTS + 8] & 0xFF;
        String factors = (first >> 4) + "x" + (first & 15);
        if (second != 0x11 || third != 0x11) {
            return first == second && second == third ? "4:4:4" : "other";
        }
        return switch (factors) {
            case "1x1" -> "4:4:4";
            case "2x1" -> "4:2:2";
            case "2x2" -> "4:2:0";
            case "1x2" -> "4:4:0";
            case "4x1" -> "4:1:1";
            default -> "other";
        };
    }

    /** Returns the index of the frame header's marker, or -1 if the file has none. */
    private static int startOfFrame(byte[] file) {
        int at = 2;
        while (at + JPEG_COMPONENTS < file.length) {
            if ((file[at] & 0xFF) != 0xFF) {
                return -1;
            }
            int marker = file[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                return at;
            }
            at += 2 + MarkerScanner.word(file, at + 2);
        }
        return -1;
    }
}
