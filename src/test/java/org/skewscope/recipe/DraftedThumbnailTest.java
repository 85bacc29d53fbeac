package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.TensorBytes;

/**
 * {@code image = Image.open(file); image.thumbnail((size, size))} with Pillow 13.0.0, SHA-256 of
 * {@code numpy.array(image.convert("RGB")).tobytes()}.
 */
class DraftedThumbnailTest {

    @ParameterizedTest
    @CsvSource({
        "mountain-lake.jpg, 224, 6fef0368acbf64e8aedd8af37d0d9b5656f057eae7b29d7c0176529104126123",
        "mountain-lake.jpg, 100, c658d58ad3814b91256eea4d05e8950b8c46650d94143525c8450869e79ec610",
        "zebra.jpg, 50, cfa9403bf4323fb15c7da4c47d757b0a12ffb3d784022e38a560e97612ed7d22",
        "cliff-palace-gray.jpg, 224, 7ec41293f7fedbd0d042a48a834ce39d5e4fae44c2c8f9b3f65a82de5ffa4641",
        "cat.png, 100, 7eafe2afb02acc91b832b0d138689743360632ecd761ed5809beb33faacdfff4",
        "vegetable-market.jpg, 299, 0879ae1412c49a1a192831c3b32decd586516e14e978a56e54f47b2a0ebc5862"
    })
    void decodesAJpegFileAtReducedSizeFirst(String sample, int size, String sha256) throws Exception {
        LibraryPreprocessor preprocessor = new LibraryPreprocessor(new PictureDecoder(new TensorFlowImageDecoder()));
        PreprocessingRecipe recipe = PathwayPreset.EAGER
                .pathway()
                .preprocessing()
                .withResizer(Resizer.PILLOW_THUMBNAIL)
                .withSize(new InputSize(size, size));
        PictureFile file = preprocessor.open(ImageSource.of(Path.of("sample-images", sample)));
        Picture decoded = preprocessor.decode(file, recipe);
        Picture thumbnail = preprocessor.resize(file, decoded, recipe);
        assertThat(TensorBytes.sha256(thumbnail.pixels())).isEqualTo(sha256);
    }
}
