package org.skewscope.recipe;

import java.util.EnumMap;
import java.util.Map;
import org.skewscope.formats.ExifOrientation;
import org.skewscope.libraries.LibraryDecoder;
import org.skewscope.libraries.NativeImageDecoder;
import org.skewscope.libraries.jdk.ImageIoDecoder;
import org.skewscope.libraries.opencv.OpenCvDecoder;
import org.skewscope.libraries.pillow.PillowDecoder;
import org.skewscope.libraries.tensorflow.TensorFlowDecoder;
import org.skewscope.libraries.tensorflow.TensorFlowDecoder.Call;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;

/** Decodes picture files with the library that a recipe names. Safe for use by several threads. */
public final class PictureDecoder {

    private final Map<Decoder, LibraryDecoder> libraries = new EnumMap<>(Decoder.class);
    private final PillowDecoder pillow;

    /**
     * @param tensorflow TensorFlow's image kernels; also used where they give Pillow's bits quicker
     */
    public PictureDecoder(NativeImageDecoder tensorflow) {
        pillow = new PillowDecoder(tensorflow);
        for (Decoder decoder : Decoder.values()) {
            libraries.put(
                    decoder,
                    switch (decoder) {
                        case PILLOW -> pillow;
                        case TF_JPEG_FAST -> new TensorFlowDecoder(tensorflow, Call.JPEG_FAST);
                        case TF_JPEG_ACCURATE ->
                                new TensorFlowDecoder(tensorflow, Call.JPEG_ACCURATE);
                        case TF_JPEG_ACCURATE_PLAIN ->
                                new TensorFlowDecoder(tensorflow, Call.JPEG_ACCURATE_PLAIN);
                        case TF_IMAGE -> new TensorFlowDecoder(tensorflow, Call.IMAGE);
                        case OPENCV -> new OpenCvDecoder(tensorflow);
                        case IMAGEIO -> new ImageIoDecoder();
                    });
        }
    }

    /**
     * Decodes a file as the recipe's decoder and color mode say.
     *
     * @return uint8 or uint16 [height, width, channels], BGR from OpenCV; one channel of gray modes
     * @throws PreprocessingException naming the file where it is damaged, or is of a format that
     *     the decoder does not read
     */
    public Picture decode(PictureFile file, PreprocessingRecipe recipe)
            throws PreprocessingException {
        LibraryDecoder library = libraries.get(recipe.decoder());
        return withinMemory(
                file,
                () ->
                        switch (recipe.mode()) {
                            case RGB, STORED -> library.decode(file, recipe.mode());
                            case GRAY -> library.decodeGray(file);
                            case GRAY_OF_RGB -> library.grayOf(library.decode(file, ColorMode.RGB));
                        });
    }

    /**
     * Decodes as Pillow does after {@code Image.draft(None, (width, height))}, with which {@code
     * thumbnail()} begins: a JPEG file at a half, a quarter or an eighth of its size as long as
     * that still covers the requested size; any other file whole.
     */
    public Picture decodeDraft(PictureFile file, PreprocessingRecipe recipe, int width, int height)
            throws PreprocessingException {
        return withinMemory(file, () -> pillow.decodeDraft(file, recipe.mode(), width, height));
    }

    /** Turns a decoded picture upright where the recipe says so and the decoder has not done it. */
    public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe) {
        if (recipe.orientation() == Orientation.IGNORE) {
            return decoded;
        }
        LibraryDecoder library = libraries.get(recipe.decoder());
        ColorMode read = recipe.mode() == ColorMode.STORED ? ColorMode.STORED : ColorMode.RGB;
        return library.turns(file.format(), read)
                ? decoded
                : ExifOrientation.apply(decoded, ExifOrientation.tagOf(file.bytes()));
    }

    /** A decoder's work on one file. */
    private interface Work {
        Picture run() throws PreprocessingException;
    }

    private static Picture withinMemory(PictureFile file, Work work) throws PreprocessingException {
        try {
            return work.run();
        } catch (OutOfMemoryError exhausted) {
            // One large array was refused; the heap itself is intact and the next picture may fit.
            PreprocessingException failure =
                    new PreprocessingException(
                            "There is not enough memory to decode " + file.name(),
                            "Scale the picture down, or start with a larger heap (java -Xmx4g).");
            failure.initCause(exhausted);
            throw failure;
        }
    }
}
