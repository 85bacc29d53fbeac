package org.skewscope.recipe;

import java.util.EnumMap;
import java.util.Map;
import org.skewscope.formats.ExifOrientation;
import org.skewscope.libraries.LibraryDecoder;
import org.skewscope.libraries.NativeImageDecoder;
import org.skewscope.libraries.color.FileColors;
import org.skewscope.libraries.jdk.ImageIoDecoder;
import org.skewscope.libraries.opencv.OpenCvDecoder;
import org.skewscope.libraries.pillow.PillowDecoder;
import org.skewscope.libraries.tensorflow.TensorFlowDecoder;
import org.skewscope.libraries.tensorflow.TensorFlowDecoder.Call;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;

/** Decodes picture files with the library in a recipe. Several threads may share an instance. */
public final class PictureDecoder {

    private final Map<Decoder, LibraryDecoder> libraries = new EnumMap<>(Decoder.class);
    private final PillowDecoder pillow;

    /**
     * @param tensorflow TensorFlow's image kernels; they also replace Pillow's decoder where they
     *     give its bits quicker
     */
    public PictureDecoder(NativeImageDecoder tensorflow) {
        pillow = new PillowDecoder(tensorflow);
        for (Decoder decoder : Decoder.values()) {
            libraries.put(
                    decoder,
                    switch (decoder) {
                        case PILLOW -> pillow;
                        case TF_JPEG_FAST -> new TensorFlowDecoder(tensorflow, Call.JPEG_FAST);
                        case TF_JPEG_ACCURATE -> new TensorFlowDecoder(tensorflow, Call.JPEG_ACCURATE);
                        case TF_JPEG_ACCURATE_PLAIN -> new TensorFlowDecoder(tensorflow, Call.JPEG_ACCURATE_PLAIN);
                        case TF_IMAGE -> new TensorFlowDecoder(tensorflow, Call.IMAGE);
                        case OPENCV -> new OpenCvDecoder(tensorflow);
                        case IMAGEIO -> new ImageIoDecoder();
                    });
        }
    }

    /**
     * Decodes a file with the recipe's decoder and color mode.
     *
     * @param file the whole file
     * @param recipe names decoder, color mode and colors; the other slots do not matter
     * @return uint8 or uint16 [height, width, channels], BGR from OpenCV; one channel in gray modes
     * @throws PreprocessingException naming the file if it is damaged, or of a format that the
     *     decoder does not read
     */
    public Picture decode(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException {
        LibraryDecoder library = libraries.get(recipe.decoder());
        if (!recipe.colors().equals(FileColors.USUAL)) {
            return withinMemory(file, () -> colored(file, recipe, library));
        }
        return withinMemory(file, () -> switch (recipe.mode()) {
            case RGB, STORED -> library.decode(file, recipe.mode());
            case GRAY -> library.decodeGray(file);
            case GRAY_OF_RGB -> library.grayOf(library.decode(file, ColorMode.RGB));
        });
    }

    private Picture colored(PictureFile file, PreprocessingRecipe recipe, LibraryDecoder library)
            throws PreprocessingException {
        if (recipe.mode() == ColorMode.STORED) {
            throw new PreprocessingException(
                    "mode=stored keeps the file's own channels, which alpha, depth, ink, profile and yuv convert",
                    Remedy.set(OptionKey.MODE, ColorMode.RGB));
        }
        Picture rgb = recipe.colors().decode(file, library, pillow, libraries.get(Decoder.OPENCV));
        return recipe.mode() == ColorMode.RGB ? rgb : library.grayOf(rgb);
    }

    /**
     * Decodes as Pillow does after {@code Image.draft(None, (width, height))}, the first step of
     * {@code thumbnail()}: a JPEG file at the smallest of full, half, quarter or eighth size that
     * still covers the requested size; any other file at full size.
     *
     * @param file the whole file
     * @param recipe names decoder and color mode
     * @param width the requested width in pixels
     * @param height the requested height in pixels
     * @return uint8 or uint16 [height, width, channels]
     * @throws PreprocessingException naming the file if it is damaged, or of a format that the
     *     decoder does not read
     */
    public Picture decodeDraft(PictureFile file, PreprocessingRecipe recipe, int width, int height)
            throws PreprocessingException {
        return withinMemory(file, () -> pillow.decodeDraft(file, recipe.mode(), width, height));
    }

    /**
     * Turns a decoded picture upright if the recipe asks for it and the decoder has not done it.
     *
     * @param file the file with the EXIF tag
     * @param decoded the pixels as decoded, HWC
     * @param recipe names decoder and orientation
     * @return the picture itself if nothing turns
     */
    public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe) {
        if (recipe.orientation() == Orientation.IGNORE) {
            return decoded;
        }
        LibraryDecoder library = libraries.get(recipe.decoder());
        ColorMode read = recipe.mode() == ColorMode.STORED ? ColorMode.STORED : ColorMode.RGB;
        return library.appliesOrientation(file.format(), read)
                ? decoded
                : ExifOrientation.apply(decoded, ExifOrientation.tagOf(file.bytes()));
    }

    /** Decodes one file. */
    private interface Work {
        Picture run() throws PreprocessingException;
    }

    private static Picture withinMemory(PictureFile file, Work work) throws PreprocessingException {
        try {
            return work.run();
        } catch (OutOfMemoryError exhausted) {
            // The memory had no room for one large array; the heap itself is intact, and the next
            // picture may fit.
            PreprocessingException failure = new PreprocessingException(
                    "Not enough memory to decode " + file.name(),
                    "Scale the picture down, or start with a larger heap (java -Xmx4g).");
            failure.initCause(exhausted);
            throw failure;
        }
    }
}
