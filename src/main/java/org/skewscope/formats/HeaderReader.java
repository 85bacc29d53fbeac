package org.skewscope.formats;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.skewscope.formats.gif.GifReader;
import org.skewscope.formats.tiff.TiffTags;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PictureHeader;

/**
 * Reads a picture's size from its header without decoding a pixel, so that Skewscope refuses a
 * picture too large for the memory before it takes any.
 */
final class HeaderReader {

    private static final int[] PNG_CHANNELS = {1, 0, 3, 1, 2, 0, 4};

    /** The size of four channels of float64 in a TIFF file. */
    private static final int MOST_BYTES_PER_PIXEL = 32;

    private HeaderReader() {}

    /** Returns the header, or empty if the file ends or breaks before its size. */
    static Optional<PictureHeader> read(byte[] file, PictureFormat format) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(file);
            PictureHeader header =
                    switch (format) {
                        case JPEG -> jpeg(bytes);
                        case PNG -> png(bytes);
                        case GIF -> GifReader.header(file);
                        case BMP -> bmp(bytes.order(ByteOrder.LITTLE_ENDIAN));
                        case TIFF -> tiff(file);
                        case WEBP -> webp(bytes.order(ByteOrder.LITTLE_ENDIAN));
                        default -> null;
                    };
            return Optional.ofNullable(header)
                    .map(HeaderReader::withPossibleDepth)
                    .filter(size -> size.width() > 0 && size.height() > 0);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /**
     * Caps a header that claims more bytes a pixel than any decoder reads; the decoder then refuses
     * the file.
     */
    private static PictureHeader withPossibleDepth(PictureHeader header) {
        int bytes = Math.max(1, Math.min(header.bytesPerPixel(), MOST_BYTES_PER_PIXEL));
        return new PictureHeader(header.width(), header.height(), bytes);
    }

    private static PictureHeader jpeg(ByteBuffer bytes) {
        bytes.position(2);
        while (true) {
            int marker = bytes.get() & 0xFF;
            if (marker != 0xFF) {
                continue;
            }
            while (marker == 0xFF) {
                marker = bytes.get() & 0xFF;
            }
            if (marker == 0 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
                continue;
            }
            int length = bytes.getShort() & 0xFFFF;
            boolean startOfFrame =
                    marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (startOfFrame) {
                bytes.get();
                int height = bytes.getShort() & 0xFFFF;
                int width = bytes.getShort() & 0xFFFF;
                return new PictureHeader(width, height, bytes.get() & 0xFF);
            }
            if (marker == 0xD9 || marker == 0xDA) {
                return null;
            }
            bytes.position(bytes.position() + length - 2);
        }
    }

    private static PictureHeader png(ByteBuffer bytes) {
        if (bytes.getInt(12) != 0x49484452) {
            return null;
        }
        int depth = bytes.get(24);
        int channels = PNG_CHANNELS[bytes.get(25)];
        return new PictureHeader(bytes.getInt(16), bytes.getInt(20), channels * (depth == 16 ? 2 : 1));
    }

    private static PictureHeader bmp(ByteBuffer bytes) {
        boolean core = bytes.getInt(14) == 12;
        int bits = bytes.getShort(core ? 24 : 28);
        int width = core ? bytes.getShort(18) & 0xFFFF : bytes.getInt(18);
        int height = core ? bytes.getShort(20) & 0xFFFF : Math.abs(bytes.getInt(22));
        return new PictureHeader(width, height, Math.max(1, bits / 8));
    }

    private static PictureHeader tiff(byte[] file) {
        TiffTags tags = new TiffTags(file);
        return new PictureHeader(
                tags.first(TiffTags.WIDTH).orElse(0),
                tags.first(TiffTags.HEIGHT).orElse(0),
                tags.first(TiffTags.SAMPLES_PER_PIXEL).orElse(1));
    }

    private static PictureHeader webp(ByteBuffer bytes) {
        return switch (bytes.getInt(12)) {
            case 0x20385056 -> // "VP8 "
            new PictureHeader(bytes.getShort(26) & 0x3FFF, bytes.getShort(28) & 0x3FFF, 3);
            case 0x4C385056 -> { // "VP8L"
                int bits = bytes.getInt(21);
                yield new PictureHeader((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1, 4);
            }
            case 0x58385056 -> // "VP8X"
            new PictureHeader((bytes.getInt(24) & 0xFFFFFF) + 1, (bytes.getInt(26) >>> 8) + 1, 4);
            default -> null;
        };
    }
}
