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
 * The EXIF orientation tag (0x0112) and what {@code PIL.ImageOps.exif_transpose} does with it. JPEG
 * APP1, PNG eXIf, TIFF and WebP are read; as in Pillow, an XMP {@code tiff:Orientation} counts
 * where EXIF has none.
 */
public final class ExifOrientation {

    /** The picture is stored as it is to be seen. */
    public static final int UPRIGHT = 1;

    private static final String XMP_ORIENTATION = "tiff:Orientation";

    private ExifOrientation() {}

    /** The tag's value, 1 to 8; 1 where there is none or it is not valid. */
    public static int tagOf(byte[] file) {
        return tagOf(file, true);
    }

    /**
     * The same.
     *
     * @param xmp whether XMP counts where EXIF says nothing
     */
    public static int tagOf(byte[] file, boolean xmp) {
        try {
            Metadata metadata =
                    PictureFormat.of(file) == PictureFormat.PNG ? ofPng(file, xmp) : read(file);
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
            // A picture with damaged metadata is shown as it is stored, as Pillow does.
            return UPRIGHT;
        }
    }

    private static Metadata read(byte[] file) throws IOException, ImageProcessingException {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length);
    }

    /** The libraries' own choice of EXIF data, with the XMP that the metadata reader finds. */
    private static Metadata ofPng(byte[] file, boolean xmp) throws IOException {
        Metadata metadata = new Metadata();
        PngExif.of(file, xmp)
                .ifPresent(data -> new ExifReader().extract(new ByteArrayReader(data), metadata));
        if (xmp) {
            try {
                read(file).getDirectoriesOfType(XmpDirectory.class).forEach(metadata::addDirectory);
            } catch (ImageProcessingException chunkTwice) {
                return metadata;
            }
        }
        return metadata;
    }

    /** Turns a picture so that it is upright. */
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
