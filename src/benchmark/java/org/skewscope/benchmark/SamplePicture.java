package org.skewscope.benchmark;

import java.nio.file.Path;
import java.util.Locale;
import org.skewscope.formats.jpeg.JpegDecoder;
import org.skewscope.formats.jpeg.JpegDecoder.JpegPicture;
import org.skewscope.formats.jpeg.JpegException;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** The JPEG files that benchmark.py has written, so that both languages read the same bytes. */
public enum SamplePicture {
    /** 500 x 375, as an ImageNet photo. */
    SMALL,
    /** 4000 x 3000, as a camera's. */
    LARGE;

    /** The system property that names the folder of the files. */
    static final String FOLDER = "benchmark.folder";

    ImageSource source() {
        String name = name().toLowerCase(Locale.ROOT) + ".jpg";
        return ImageSource.of(Path.of(System.getProperty(FOLDER), name));
    }

    /** The decoded picture. */
    Picture decoded() throws PreprocessingException, JpegException {
        JpegPicture jpeg = new JpegDecoder(source().read()).decode(1);
        Shape shape = Shape.of(jpeg.height(), jpeg.width(), jpeg.channels());
        return new Picture(DenseTensor.ofUint8(shape, jpeg.samples()), PixelMode.RGB);
    }
}
