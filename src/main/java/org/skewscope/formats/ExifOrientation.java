package org.skewscope.formats;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.skewscope.formats.png.PngExif;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.geometry.OrientationTransform;
import org.skewscope.tensor.DenseTensor;

/**
 * Reads the EXIF orientation tag (0x0112) and applies it as {@code PIL.ImageOps.exif_transpose}
 * does. The reader covers JPEG APP1, PNG eXIf, TIFF and WebP; as in Pillow, an XMP {@code
 * tiff:Orientation} counts if EXIF has no tag.
 */
public final class ExifOrientation {

    /** The tag of a picture that is stored upright. */
    public static final int UPRIGHT = 1;

    private static final String XMP_ORIENTATION = "tiff:Orientation";

    private ExifOrientation() {}

    /**
     * Returns the tag's value, with XMP as a fallback.
     *
     * @param file the whole file
     * @return 1 to 8; 1 if the file has no valid tag
     */
    public static int tagOf(byte[] file) {
        return tagOf(file, true);
    }

    /**
     * Returns the tag's value.
     *
     * @param file the whole file
     * @param xmp whether XMP counts if EXIF has no tag
     * @return 1 to 8; 1 if the file has no valid tag
     */
    public static int tagOf(byte[] file, boolean xmp) {
        try {
            Metadata metadata = PictureFormat.of(file) == PictureFormat.PNG ? ofPng(file, xmp) : read(file);
            for (Directory directory : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
                Integer value = directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
                if (value != null) {
                    return valid(value);
                }
            }
            if (!xmp) {
                return UPRIGHT;
            }
            for (XmpDirectory directory : metadata.getDirectoriesOfType(XmpDirectory.class)) {
                String value = directory.getXmpProperties().get(XMP_ORIENTATION);
                if (value != null && value.matches("[0-9]")) {
                    return valid(Integer.parseInt(value));
                }
            }
            return UPRIGHT;
        } catch (ImageProcessingException | IOException | RuntimeException unreadable) {
            // A picture with damaged metadata keeps its stored orientation, as in Pillow.
            return UPRIGHT;
        }
    }

    private static Metadata read(byte[] file) throws IOException, ImageProcessingException {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length);
    }

    /** Returns the EXIF data by the libraries' own rules, with the XMP of the metadata reader. */
    private static Metadata ofPng(byte[] file, boolean xmp) throws IOException {
        Metadata metadata = new Metadata();
        PngExif.of(file, xmp).ifPresent(data -> new ExifReader().extract(new ByteArrayReader(data), metadata));
        if (xmp) {
            try {
                read(file).getDirectoriesOfType(XmpDirectory.class).forEach(metadata::addDirectory);
            } catch (ImageProcessingException chunkTwice) {
                return metadata;
            }
        }
        return metadata;
    }

    /**
     * Turns a picture upright.
     *
     * @param picture HWC, of any type
     * @param tag the EXIF orientation, 1 to 8
     */
    public static Picture apply(Picture picture, int tag) {
        if (tag == UPRIGHT) {
            return picture;
        }
        DenseTensor turned = OrientationTransform.of(tag).apply(picture.pixels());
        return picture.withPixels(turned);
    }

    private static int valid(int value) {
        return value >= 1 && value <= 8 ? value : UPRIGHT;
    }
}
