package org.skewscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.compare.Comparison;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PictureHeader;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PassThroughPreprocessor;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Only what a change touches is run; a picture's file holds its one pixel. */
class KnownRunsTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Pathway A = PathwayPreset.EAGER.pathway();
    private static final Pathway B = A.with(A.execution().withMode(ExecutionMode.GRAPH));
    private static final Pathway BROKEN = A.with(A.preprocessing().withDecoder(Decoder.TF_IMAGE));

    @TempDir
    Path folder;

    private ImageSource picture;
    private ImageSource neighbour;
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final LocalEngine engine = new LocalEngine(
            new EngineInfo("0", 1, false, "sum", 1, 1, false, false, List.of("a", "b")),
            new OnePixel(),
            new Counting(),
            1 << 20);

    @BeforeEach
    void save() throws IOException {
        picture = ImageSource.of(folder.resolve("picture.png"));
        neighbour = ImageSource.of(folder.resolve("neighbour.png"));
        save(picture, 10, LONG_AGO);
        save(neighbour, 20, LONG_AGO);
    }

    private static void save(ImageSource source, int pixel, Instant modified) throws IOException {
        Files.write(source.path(), new byte[] {(byte) pixel});
        Files.setLastModifiedTime(source.path(), FileTime.from(modified));
    }

    @Test
    void runsOnlyThePathwayThatChanges() {
        compare(A, B);
        compare(A, B.with(B.execution().withMode(ExecutionMode.FUNCTION)));

        assertThat(ran).containsExactly("eager", "graph", "function");
    }

    @Test
    void aFolderRunsOnlyThePathwayThatChanges() throws IOException {
        compareAll(A, B);
        List<PictureRecord> changed = compareAll(A, B.with(B.execution().withMode(ExecutionMode.FUNCTION)));

        assertThat(ran).containsExactlyInAnyOrder("eager", "eager", "graph", "graph", "function", "function");
        assertThat(changed.get(0).results().get(0).logits()).containsExactly(10f, 1f);
        assertThat(changed.get(1).results().get(0).logits()).containsExactly(20f, 1f);
        ran.clear();
        save(neighbour, 21, LONG_AGO);

        assertThat(compareAll(A).get(1).results().get(0).logits()).containsExactly(21f, 1f);
        assertThat(ran).containsExactly("eager");
    }

    private List<PictureRecord> compareAll(Pathway... pathways) throws IOException {
        List<PictureRecord> taken = new ArrayList<>();
        engine.compareAll(
                new FolderRequest(List.of(picture, neighbour), List.of(pathways), 0, Wanted.comparison(false)),
                taken::add,
                Cancellation.NEVER);
        return taken;
    }

    @Test
    void whatIsTakenBackIsKnown() {
        Comparison first = compare(A, B);
        compare(A, B.with(B.execution().withMode(ExecutionMode.FUNCTION)));
        ran.clear();

        Comparison again = compare(A, B);

        assertThat(ran).isEmpty();
        assertThat(again.pathways().get(1).logits()).containsExactly(110f, 1f);
        assertThat(again.pathways().get(1).stages())
                .isEqualTo(first.pathways().get(1).stages());
        assertThat(again.pairs()).isEqualTo(first.pairs());
        assertThat(tensor(again)).isSameAs(tensor(first));
    }

    private DenseTensor tensor(Comparison comparison) {
        return engine.tensor(new TensorKey(comparison.run(), 1, Stage.NORMALIZE))
                .orElseThrow();
    }

    @Test
    void anotherPathwayWithTheSameOptionsIsKnownUnderItsOwnName() {
        Comparison comparison = compare(A, A.renamed("other", "Another"));

        assertThat(ran).containsExactly("eager");
        assertThat(comparison.pathways().get(1).pathway().id()).isEqualTo("other");
        assertThat(comparison.pathways().get(1).logits()).containsExactly(10f, 1f);
    }

    @Test
    void anotherVersionOfTheFileIsRun() throws Exception {
        compare(A);
        save(picture, 11, LONG_AGO);

        assertThat(compare(A).pathways().get(0).logits()).containsExactly(11f, 1f);
    }

    @Test
    void whatFailedIsTriedAgain() {
        compare(BROKEN);
        Comparison again = compare(BROKEN, A);

        assertThat(again.pathways().get(0).failure()).isPresent();
        assertThat(ran).containsExactly("eager");
    }

    @Test
    void digestsAreThereWhenTheyAreAskedForLater() {
        compare(A);
        Comparison digested = engine.compare(
                new ComparisonRequest(picture, List.of(A), 0, true), ProgressListener.NONE, Cancellation.NEVER);

        // printf '\n\n\n' | sha256sum
        assertThat(digested.pathways().get(0).stage(Stage.DECODE).orElseThrow().sha256())
                .isEqualTo("6a3cf5192354f71615ac51034b3e97c20eda99643fcaf5bbe6d41ad59bd12167");
        assertThat(ran).containsExactly("eager");
    }

    @Test
    void aBatchIsKnownOnlyWithTheSameVersionsOfTheOtherPictures() throws Exception {
        Pathway shared = A.with(
                A.execution().withBatch(A.execution().batch().withSize(2).withNeighbours(BatchNeighbours.OTHERS)));
        compareBeside(shared);
        compareBeside(shared);
        assertThat(ran).containsExactly("eager");

        save(neighbour, 21, LONG_AGO.plusSeconds(60));
        compareBeside(shared);
        assertThat(ran).containsExactly("eager", "eager");

        // So young a file may change again without another time.
        save(neighbour, 22, Instant.now());
        compareBeside(shared);
        compareBeside(shared);
        assertThat(ran).hasSize(4);
    }

    @Test
    void whatIsUnfinishedIsHeldOnlyWhileSomebodyAsks() {
        Object begun = engine.unfinished("why", Object.class, Object::new);
        assertThat(engine.unfinished("why", Object.class, Object::new)).isSameAs(begun);
        engine.rest();
        assertThat(engine.unfinished("why", Object.class, Object::new)).isNotSameAs(begun);
    }

    private void compareBeside(Pathway pathway) {
        Comparison comparison = engine.compare(
                new ComparisonRequest(picture, List.of(pathway), 0, false, List.of(picture, neighbour)),
                ProgressListener.NONE,
                Cancellation.NEVER);
        assertThat(comparison.pathways().get(0).failure()).isEmpty();
    }

    private Comparison compare(Pathway... pathways) {
        return engine.compare(
                new ComparisonRequest(picture, List.of(pathways), 0, false), ProgressListener.NONE, Cancellation.NEVER);
    }

    private static final class OnePixel extends PassThroughPreprocessor {
        @Override
        public PictureFile open(ImageSource source) throws PreprocessingException {
            try {
                byte[] bytes = Files.readAllBytes(source.path());
                return new PictureFile(
                        source, bytes, PictureFormat.PNG, new PictureHeader(1, 1, 3), "digest of " + bytes[0]);
            } catch (IOException e) {
                throw new PreprocessingException(source.name() + " is gone", "Find it.");
            }
        }

        @Override
        public Picture decode(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException {
            if (recipe.decoder() == Decoder.TF_IMAGE) {
                throw new PreprocessingException(file.name() + " is broken", "Repair it.");
            }
            byte pixel = file.bytes()[0];
            return new Picture(DenseTensor.ofUint8(Shape.of(1, 1, 3), new byte[] {pixel, pixel, pixel}), PixelMode.RGB);
        }
    }

    /** The first logit is the pixel, and 100 more in a graph. */
    private final class Counting implements ModelRunner {
        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
            ran.add(recipe.mode().id());
            int rows = batch.shape().dimension(0);
            float[] logits = new float[2 * rows];
            for (int row = 0; row < rows; row++) {
                logits[2 * row] = batch.float32()[row * 3] + (recipe.mode() == ExecutionMode.GRAPH ? 100 : 0);
                logits[2 * row + 1] = 1;
            }
            DenseTensor outputs = DenseTensor.ofFloat32(Shape.of(rows, 2), logits);
            return new ModelOutputs(outputs, outputs);
        }

        @Override
        public void close() {}
    }
}
