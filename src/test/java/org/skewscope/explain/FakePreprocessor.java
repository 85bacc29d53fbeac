package org.skewscope.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.UnreadFiles;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.Orientation;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recipe.Resizer;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Arithmetic in place of libraries: a 2x2 RGB picture of the values 0, 10, ..., 110; the TensorFlow
 * decoder adds 2 everywhere, EXIF orientation mirrors, TensorFlow's resizer adds 1 everywhere, and
 * so every hybrid can be worked out by hand. Counts its decodes.
 */
final class FakePreprocessor implements Preprocessor {

    static final Shape SHAPE = Shape.of(2, 2, 3);

    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Resizer refusedAfterTensorFlowDecoder;

    FakePreprocessor() {
        this(null);
    }

    /** The resizer that refuses what the TensorFlow decoder gives. */
    FakePreprocessor(Resizer refusedAfterTensorFlowDecoder) {
        this.refusedAfterTensorFlowDecoder = refusedAfterTensorFlowDecoder;
    }

    @Override
    public PictureFile open(ImageSource source) {
        return UnreadFiles.of(source);
    }

    @Override
    public Picture decode(PictureFile file, PreprocessingRecipe recipe) {
        calls.add("decode");
        float[] values = new float[12];
        for (int i = 0; i < 12; i++) {
            values[i] = 10 * i + (recipe.decoder() == Decoder.TF_JPEG_FAST ? 2 : 0);
        }
        return picture(values);
    }

    @Override
    public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe) {
        calls.add("orient");
        float[] values = decoded.pixels().float32().clone();
        if (recipe.orientation() == Orientation.EXIF) {
            for (int i = 0; i < 12; i++) {
                values[i] = decoded.pixels().float32()[(i / 6 * 2 + 1 - i / 3 % 2) * 3 + i % 3];
            }
        }
        return picture(values);
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe) {
        float[] values = oriented.pixels().float32().clone();
        if (recipe.channels() == ChannelOrder.BGR) {
            for (int i = 0; i < 12; i++) {
                values[i] = oriented.pixels().float32()[i / 3 * 3 + 2 - i % 3];
            }
        }
        return picture(values);
    }

    @Override
    public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe) throws PreprocessingException {
        calls.add("resize");
        if (recipe.resizer() == refusedAfterTensorFlowDecoder && recipe.decoder() == Decoder.TF_JPEG_FAST) {
            throw new PreprocessingException("this resizer refuses it", "Choose another.");
        }
        float[] values = ordered.pixels().float32().clone();
        for (int i = 0; i < 12; i++) {
            values[i] += recipe.resizer() == Resizer.TF_BILINEAR ? 1 : 0;
        }
        return picture(values);
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe) {
        float[] values = resized.pixels().float32().clone();
        if (recipe.normalization() != Normalization.NONE) {
            for (int i = 0; i < 12; i++) {
                values[i] /= 100;
            }
        }
        return DenseTensor.ofFloat32(SHAPE, values);
    }

    private static Picture picture(float[] values) {
        return new Picture(DenseTensor.ofFloat32(SHAPE, values), PixelMode.RGB);
    }
}
