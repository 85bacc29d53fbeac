package org.skewscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.compare.Comparison;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.BatchRecipe;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.run.Cancellation;
import org.skewscope.run.Failure;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** A file that is replaced while it is looked at: a red picture becomes a blue one. */
class ReplacedFileTest {

    private static final Path TURNED = Path.of("sample-images", "photographer-exif6.jpg");

    @TempDir
    private Path folder;

    private final Indifferent model = new Indifferent();

    private final LocalEngine engine = new LocalEngine(
            new EngineInfo("0", 1, false, "none", 224, 224, false, false, List.of("a", "b")),
            new LibraryPreprocessor(new PictureDecoder(new TensorFlowImageDecoder())),
            model,
            32 << 20);

    private Path file;
    private Path next;

    @BeforeEach
    void drawTwoVersions() throws IOException {
        file = paint("picture.bmp", Color.RED);
        next = paint("next.bmp", Color.BLUE);
    }

    @Test
    void aTurnedPictureReplacedAfterDecodingIsTurnedByItsOwnTag() throws IOException {
        Files.copy(TURNED, file, StandardCopyOption.REPLACE_EXISTING);
        Comparison comparison = compareReplacing(0, Stage.ORIENT, pathway("orientation", "exif"));
        DenseTensor decoded = tensor(comparison, 0, Stage.DECODE);
        assertThat(tensor(comparison, 0, Stage.ORIENT).bitIdentical(decoded)).isFalse();
    }

    @Test
    void aThumbnailIsMadeOfThePictureThatWasDecoded() {
        Pathway thumbnail = pathway("resize", "pillow-thumbnail");
        assertRed(compareReplacing(0, Stage.RESIZE, thumbnail), 0);
    }

    @Test
    void allPathwaysOfAComparisonSeeOneVersion() {
        Comparison comparison = compareReplacing(1, Stage.DECODE, pathway("mode", "rgb"), pathway("mode", "stored"));
        assertRed(comparison, 0);
        assertRed(comparison, 1);
    }

    @Test
    void theNextComparisonSeesTheNewVersionThoughSizeAndTimeAreTheSame() throws IOException {
        FileTime time = FileTime.fromMillis(1_600_000_000_000L);
        Files.setLastModifiedTime(file, time);
        assertRed(compareReplacing(1, Stage.DECODE, pathway("mode", "rgb")), 0);
        replace();
        Files.setLastModifiedTime(file, time);
        DenseTensor resized = tensor(compareReplacing(1, Stage.DECODE, pathway("mode", "rgb")), 0, Stage.RESIZE);
        assertThat(resized.value(2)).isEqualTo(255);
    }

    @Test
    void aNeighbourThatIsReplacedIsPreparedAnew() throws IOException {
        Pathway preset = pathway("mode", "rgb");
        Pathway pathway = preset.with(preset.execution()
                .withBatch(new BatchRecipe(2, 0, BatchPadding.NONE).withNeighbours(BatchNeighbours.OTHERS)));
        ImageSource picture = ImageSource.of(next);
        ComparisonRequest request =
                new ComparisonRequest(picture, List.of(pathway), 0, false, List.of(picture, ImageSource.of(file)));
        engine.compare(request, ProgressListener.NONE, Cancellation.NEVER);
        assertThat(model.lastRow[0]).as("red").isEqualTo(1);
        replace();
        engine.compare(request, ProgressListener.NONE, Cancellation.NEVER);
        assertThat(model.lastRow[0]).as("red").isZero();
    }

    @Test
    void whatIsWrongWithAFileIsToldToEveryPathwayAtDecode() throws IOException {
        Files.delete(file);
        Comparison comparison = compareReplacing(2, Stage.DECODE, pathway("mode", "rgb"), pathway("mode", "stored"));
        Failure missing = new Failure(Stage.DECODE, "picture.bmp does not exist", "Check the path: " + file + ".");
        assertThat(comparison.pathways())
                .extracting(result -> result.failure().orElseThrow())
                .containsExactly(missing, missing);
    }

    private Comparison compareReplacing(int pathway, Stage before, Pathway... pathways) {
        return engine.compare(
                new ComparisonRequest(ImageSource.of(file), List.of(pathways), 0, false),
                (picture, index, stage) -> {
                    if (index == pathway && stage == before) {
                        replace();
                    }
                },
                Cancellation.NEVER);
    }

    private void replace() {
        try {
            Files.copy(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRed(Comparison comparison, int pathway) {
        DenseTensor resized = tensor(comparison, pathway, Stage.RESIZE);
        assertThat(resized.value(0)).as("red").isEqualTo(255);
        assertThat(resized.value(2)).as("blue").isZero();
    }

    private DenseTensor tensor(Comparison comparison, int pathway, Stage stage) {
        return engine.tensor(new TensorKey(comparison.run(), pathway, stage)).orElseThrow();
    }

    private static Pathway pathway(String key, String value) {
        return PathwayOption.byKey(key).orElseThrow().set(PathwayPreset.EAGER.pathway(), value);
    }

    private Path paint(String name, Color color) throws IOException {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.dispose();
        Path path = folder.resolve(name);
        ImageIO.write(image, "bmp", path.toFile());
        return path;
    }

    /** Two classes of no meaning; keeps the row that it was fed last. */
    private static final class Indifferent implements ModelRunner {
        private float[] lastRow = new float[0];

        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
            int count = batch.shape().dimension(0);
            int length = batch.size() / count;
            lastRow = new float[length];
            System.arraycopy(batch.float32(), (count - 1) * length, lastRow, 0, length);
            DenseTensor outputs = DenseTensor.ofFloat32(Shape.of(count, 2), new float[2 * count]);
            return new ModelOutputs(outputs, outputs);
        }

        @Override
        public void close() {}
    }
}
