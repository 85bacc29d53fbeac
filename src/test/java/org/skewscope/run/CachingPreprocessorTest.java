package org.skewscope.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PictureHeader;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.Orientation;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Resizer;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Which stages run again: those of other bytes or other options up to the stage, and no other. */
class CachingPreprocessorTest {

    private static final PreprocessingRecipe RECIPE =
            PathwayPreset.EAGER.pathway().preprocessing();

    @TempDir
    private Path folder;

    private final Counting counting = new Counting();
    private final CachingPreprocessor caching = new CachingPreprocessor(counting, 1000);

    @Test
    void aLaterOptionRunsNoEarlierStageAgain() throws Exception {
        ImageSource picture = write("picture", "red");
        caching.prepare(picture, RECIPE);
        caching.prepare(picture, RECIPE.withNormalization(Normalization.NONE));
        assertThat(counting.ran).containsExactly("open", "decode", "resize", "open");
        caching.prepare(picture, RECIPE.withResizer(Resizer.TF_BILINEAR));
        assertThat(counting.ran).endsWith("open", "resize");
    }

    @Test
    void aTurnedPictureIsTurnedOnce() throws Exception {
        PictureFile file = caching.open(write("picture", "red"));
        PreprocessingRecipe turning = RECIPE.withOrientation(Orientation.EXIF);
        Picture decoded = caching.decode(file, turning);
        Picture turned = caching.orient(file, decoded, turning);
        assertThat(caching.orient(file, decoded, turning)).isSameAs(turned);
        assertThat(counting.ran).containsExactly("open", "decode", "orient");
    }

    @Test
    void aCopyOfAFileIsTheSamePicture() throws Exception {
        caching.prepare(write("picture", "red"), RECIPE);
        caching.prepare(write("copy", "red"), RECIPE);
        assertThat(counting.ran).containsExactly("open", "decode", "resize", "open");
    }

    @Test
    void aFileThatRestsIsNotReadAgainForABatch() throws Exception {
        ImageSource picture = write("picture", "red");
        DenseTensor tensor = caching.prepare(picture, RECIPE);
        assertThat(caching.prepare(picture, RECIPE)).isSameAs(tensor);
        assertThat(counting.ran).filteredOn("open"::equals).hasSize(1);
    }

    @Test
    void aFileWrittenJustNowIsReadAgainSinceItsTimeMayNotChange() throws Exception {
        ImageSource picture = write("picture", "red");
        Files.setLastModifiedTime(picture.path(), FileTime.from(Instant.now().plusSeconds(60)));
        FileTime time = Files.getLastModifiedTime(picture.path());
        caching.prepare(picture, RECIPE);
        Files.writeString(picture.path(), "sky");
        Files.setLastModifiedTime(picture.path(), time);
        caching.prepare(picture, RECIPE);
        assertThat(counting.ran).filteredOn("decode"::equals).hasSize(2);
    }

    @Test
    void aRefusalIsKeptAndNamesTheFileThatWasAskedFor() throws Exception {
        PictureFile broken = caching.open(write("broken", "bad"));
        PictureFile copy = caching.open(write("copy", "bad"));
        for (PictureFile file : List.of(broken, copy, broken, copy)) {
            assertThatThrownBy(() -> caching.decode(file, RECIPE))
                    .isInstanceOf(PreprocessingException.class)
                    .hasMessage(file.name() + " is bad");
        }
        assertThat(counting.ran).filteredOn("decode"::equals).hasSize(2);
    }

    @Test
    void whatDidNotFitIntoMemoryIsTriedAgain() throws Exception {
        PictureFile large = caching.open(write("large", "out of memory"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> caching.decode(large, RECIPE)).isInstanceOf(PreprocessingException.class);
        }
        assertThat(counting.ran).filteredOn("decode"::equals).hasSize(2);
    }

    @Test
    void theMemoryIsBounded() throws Exception {
        PictureFile first = caching.open(write("first", "1".repeat(600)));
        caching.decode(first, RECIPE);
        caching.decode(caching.open(write("second", "2".repeat(600))), RECIPE);
        caching.decode(first, RECIPE);
        assertThat(counting.ran).filteredOn("decode"::equals).hasSize(3);
    }

    /** A file that was written a while ago. */
    private ImageSource write(String name, String content) throws IOException {
        Path path = Files.writeString(folder.resolve(name), content);
        Files.setLastModifiedTime(path, FileTime.fromMillis(1_600_000_000_000L));
        return ImageSource.of(path);
    }

    /** Pixels that are the file's bytes; writes down which stages ran. */
    private static final class Counting extends PassThroughPreprocessor {
        private final List<String> ran = new ArrayList<>();

        @Override
        public PictureFile open(ImageSource source) throws PreprocessingException {
            ran.add("open");
            byte[] bytes = source.read();
            return new PictureFile(
                    source,
                    bytes,
                    PictureFormat.PNG,
                    new PictureHeader(bytes.length, 1, 1),
                    new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
        }

        @Override
        public Picture decode(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException {
            ran.add("decode");
            if (file.sha256().equals("bad")) {
                throw new PreprocessingException(file.name() + " is bad", "Mend it.");
            }
            if (file.sha256().equals("out of memory")) {
                PreprocessingException failure = new PreprocessingException("too large", "Shrink.");
                failure.initCause(new OutOfMemoryError());
                throw failure;
            }
            return new Picture(DenseTensor.ofUint8(Shape.of(1, file.bytes().length, 1), file.bytes()), PixelMode.GRAY);
        }

        @Override
        public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe)
                throws PreprocessingException {
            if (recipe.orientation() == Orientation.IGNORE) {
                return decoded;
            }
            ran.add("orient");
            DenseTensor pixels = decoded.pixels();
            return decoded.withPixels(
                    DenseTensor.ofUint8(pixels.shape(), pixels.uint8().clone()));
        }

        @Override
        public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe) {
            ran.add("resize");
            return ordered;
        }
    }
}
