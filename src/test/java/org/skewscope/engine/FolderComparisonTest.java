package org.skewscope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PairDifference.PairDetail;
import org.skewscope.execution.option.BatchRecipe;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
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
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PassThroughPreprocessor;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Folders of pictures whose one value is their name; "-1" is broken, and "99" breaks the model. */
class FolderComparisonTest {

    private static final Pathway EAGER = PathwayPreset.EAGER.pathway();
    private static final Pathway ALONE = batched(BatchNeighbours.NONE);
    private static final Pathway TOGETHER = batched(BatchNeighbours.OTHERS);

    /** The number of the picture whose decoding lasts until {@link #slowEnds}. */
    private static final int SLOW = 126;

    private final CountDownLatch slowBegun = new CountDownLatch(1);
    private final CountDownLatch slowEnds = new CountDownLatch(1);
    private final AtomicInteger decodes = new AtomicInteger();
    private final RowSums model = new RowSums();
    private final LocalEngine engine = new LocalEngine(
            new EngineInfo("2.18.0", 2, true, "sums", 1, 1, false, false, List.of("a", "b")),
            new Numbers(),
            model,
            1 << 24);

    @Test
    void everyPictureHasTheNumbersOfItsOwnComparisonInOrder() throws Exception {
        FolderRequest request = request(numbered(50), EAGER, ALONE, TOGETHER);

        List<PictureRecord> folder = run(request);

        assertThat(folder).hasSize(50);
        for (int i = 0; i < 50; i++) {
            PictureRecord inFolder = folder.get(i);
            var alone = engine.compare(request.single(i), ProgressListener.NONE, Cancellation.NEVER);
            assertThat(inFolder.index()).isEqualTo(i);
            assertThat(inFolder.picture()).isEqualTo("" + i);
            assertThat(inFolder.pairs()).isEqualTo(alone.pairs());
            for (int p = 0; p < 3; p++) {
                assertThat(inFolder.results().get(p).logits())
                        .isEqualTo(alone.pathways().get(p).logits());
                assertThat(inFolder.results().get(p).stages())
                        .usingRecursiveComparison()
                        .ignoringFields("nanoseconds")
                        .isEqualTo(alone.pathways().get(p).stages());
            }
        }
    }

    @Test
    void aBatchOfOtherPicturesIsRunOnceForAllOfThem() throws Exception {
        run(request(numbered(10), TOGETHER));

        assertThat(model.sizes).containsExactlyInAnyOrder(4, 4, 2);
    }

    @Test
    void onlyABatchThatAPictureFillsWithItselfIsRunForEachPicture() throws Exception {
        Pathway repeated = TOGETHER.with(TOGETHER.execution()
                .withBatch(new BatchRecipe(4, 0, BatchPadding.REPEAT).withNeighbours(BatchNeighbours.OTHERS)));
        FolderRequest request = request(numbered(10), repeated);

        List<PictureRecord> folder = run(request);

        // Two batches are full; in the last one each of two pictures repeats itself.
        assertThat(model.sizes).containsExactly(4, 4, 4, 4);
        for (int i = 0; i < 10; i++) {
            assertThat(folder.get(i).results().get(0).logits())
                    .isEqualTo(engine.compare(request.single(i), ProgressListener.NONE, Cancellation.NEVER)
                            .pathways()
                            .get(0)
                            .logits());
        }
    }

    @Test
    void aPathwayWithoutNeighboursIsFedEachPictureAlone() throws Exception {
        run(request(numbered(10), ALONE));

        assertThat(model.sizes).hasSize(10).containsOnly(1);
    }

    @Test
    void pathwaysShareWhatIsDecoded() throws Exception {
        run(request(numbered(10), EAGER, EAGER, ALONE.with(EAGER.preprocessing())));

        assertThat(decodes).hasValue(10);
    }

    @Test
    void whatFailsIsARowAndTheRestGoesOn() throws Exception {
        List<ImageSource> pictures = List.of(picture(1), picture(-1), picture(99), picture(2));

        List<PictureRecord> folder = run(request(pictures, EAGER));

        assertThat(folder.get(1).results().get(0).failure().orElseThrow().stage())
                .isEqualTo(Stage.DECODE);
        assertThat(folder.get(2).broken().orElseThrow())
                .startsWith("Processing 99 failed (java.lang.IllegalStateException: no 99)");
        assertThat(folder.get(3).results().get(0).logits()).containsExactly(2, -2);
    }

    @Test
    void aSlowSinkHoldsUpTheWork() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger furthest = new AtomicInteger();

        engine.compareAll(
                request(numbered(120), EAGER),
                picture -> {
                    furthest.accumulateAndGet(decodes.get() - taken.get(), Math::max);
                    taken.incrementAndGet();
                },
                Cancellation.NEVER);

        assertThat(taken).hasValue(120);
        assertThat(furthest.get()).isLessThanOrEqualTo(4 * 8);
    }

    @Test
    void cancellingEndsItAndTheNextOneIsWhole() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        List<Integer> taken = new ArrayList<>();

        assertThatThrownBy(() -> engine.compareAll(
                        request(numbered(100), EAGER),
                        picture -> {
                            taken.add(picture.index());
                            cancelled.set(taken.size() == 3);
                        },
                        cancelled::get))
                .isInstanceOf(CancellationException.class);

        assertThat(taken).containsExactly(0, 1, 2);
        assertThat(run(request(numbered(5), EAGER))).hasSize(5);
    }

    @Test
    void aComparisonRunsWhileACancelledFolderComesToItsEnd() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        FolderRequest folder = request(List.of(picture(SLOW)), EAGER);
        CompletableFuture<Void> ended = CompletableFuture.runAsync(
                () -> assertThatThrownBy(() -> engine.compareAll(folder, picture -> {}, cancelled::get))
                        .isInstanceOf(CancellationException.class));
        assertThat(slowBegun.await(20, TimeUnit.SECONDS)).isTrue();

        cancelled.set(true);
        Comparison compared = CompletableFuture.supplyAsync(() -> engine.compare(
                        request(numbered(3), EAGER).single(2), ProgressListener.NONE, Cancellation.NEVER))
                .get(20, TimeUnit.SECONDS);

        assertThat(compared.pathways().get(0).logits()).containsExactly(2, -2);
        assertThat(ended).isNotDone();
        slowEnds.countDown();
        ended.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aSinkThatCannotTakeMoreEndsIt() {
        assertThatThrownBy(() -> engine.compareAll(
                        request(numbered(1000), EAGER),
                        picture -> {
                            throw new IOException("disk full");
                        },
                        Cancellation.NEVER))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(decodes.get()).isLessThan(1000);
    }

    @Test
    void knownFilesAreSkippedAndALeanRequestMeasuresNothing() throws Exception {
        FolderRequest all = new FolderRequest(numbered(4), 1, List.of(EAGER), 0, Wanted.OUTPUTS, Set.of("sha 2"));

        List<PictureRecord> folder = run(all);

        assertThat(folder).extracting(PictureRecord::index).containsExactly(1, 2, 3);
        assertThat(folder).extracting(PictureRecord::skipped).containsExactly(false, true, false);
        assertThat(folder.get(1).sha256()).isEqualTo("sha 2");
        assertThat(folder.get(0).results().get(0).stages()).isEmpty();
        assertThat(folder.get(0).pairs()).isEmpty();
        assertThat(folder.get(0).results().get(0).logits()).containsExactly(1, -1);
        assertThat(decodes).hasValue(2);
    }

    @Test
    void onlyThePairsWithTheReferenceAreComparedWhereNoOthersAreWanted() throws Exception {
        Wanted wanted = new Wanted(false, Wanted.Pairs.WITH_REFERENCE, PairDetail.ALL, false, false);
        List<Pathway> pathways = List.of(EAGER, ALONE, TOGETHER, EAGER);

        PictureRecord lean =
                run(new FolderRequest(numbered(2), pathways, 1, wanted)).get(1);
        PictureRecord all =
                run(request(numbered(2), pathways.toArray(Pathway[]::new))).get(1);

        assertThat(lean.pairs())
                .containsExactlyElementsOf(all.pairs().stream()
                        .filter(p -> p.a() == 1 || p.b() == 1)
                        .toList());
        assertThat(lean.pairs()).hasSize(3);
        assertThat(all.pairs()).hasSize(6);
    }

    @Test
    void onlyThePairsWithTheReferenceAreMeasuredForATable() throws Exception {
        assertThat(Wanted.TABLE.detail(0, 1, 1)).isEqualTo(PairDetail.FIRST_DIFFERENCE);
        assertThat(Wanted.TABLE.detail(0, 2, 1)).isEqualTo(PairDetail.EQUALITY);
        assertThat(Wanted.comparison(true).detail(0, 2, 1)).isEqualTo(PairDetail.ALL);
        List<Pathway> pathways = List.of(EAGER, ALONE, TOGETHER);

        PictureRecord table =
                run(new FolderRequest(numbered(2), pathways, 1, Wanted.TABLE)).get(1);
        PictureRecord all =
                run(request(numbered(2), pathways.toArray(Pathway[]::new))).get(1);

        assertThat(table.pairs())
                .extracting(PairDifference::a, PairDifference::b, PairDifference::severity)
                .containsExactlyElementsOf(all.pairs().stream()
                        .map(each -> tuple(each.a(), each.b(), each.severity()))
                        .toList());
    }

    private List<PictureRecord> run(FolderRequest request) throws IOException {
        List<PictureRecord> taken = new ArrayList<>();
        engine.compareAll(request, taken::add, Cancellation.NEVER);
        return taken;
    }

    private static FolderRequest request(List<ImageSource> pictures, Pathway... pathways) {
        return new FolderRequest(pictures, List.of(pathways), 0, Wanted.comparison(true));
    }

    private static List<ImageSource> numbered(int count) {
        return IntStream.range(0, count).mapToObj(FolderComparisonTest::picture).toList();
    }

    private static ImageSource picture(int number) {
        return ImageSource.of(Path.of("" + number));
    }

    private static Pathway batched(BatchNeighbours neighbours) {
        Pathway graph = PathwayPreset.GRAPH.pathway();
        return graph.with(
                graph.execution().withBatch(new BatchRecipe(4, 0, BatchPadding.NONE).withNeighbours(neighbours)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Numbers extends PassThroughPreprocessor {
        @Override
        public PictureFile open(ImageSource source) {
            return new PictureFile(
                    source, new byte[0], PictureFormat.PNG, new PictureHeader(1, 1, 3), "sha " + source.name());
        }

        @Override
        public Picture decode(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException {
            decodes.incrementAndGet();
            byte value = Byte.parseByte(file.name());
            if (value == SLOW) {
                slowBegun.countDown();
                await(slowEnds);
            }
            if (value < 0) {
                throw new PreprocessingException(file.name() + " is broken", "Mend it.");
            }
            return new Picture(DenseTensor.ofUint8(Shape.of(1, 1, 3), new byte[] {value, value, value}), PixelMode.RGB);
        }
    }
}
