package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.PICTURE;
import static org.skewscope.explain.FakeExplanation.THRESHOLD;
import static org.skewscope.explain.FakeExplanation.with;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Severity;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.batch.BatchProbe.OtherRows;
import org.skewscope.explain.change.Margin;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.ladder.Rung;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.CachingPreprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

class ExplainerTest {

    private final FakePreprocessor preprocessor = new FakePreprocessor();
    private final FakeModel model = new FakeModel(THRESHOLD);

    @Test
    void namesTheFirstStageAndTheShares() {
        // The decoder adds 0.02 to each of 12 values, the resizer 0.01: a third and two thirds.
        Pathway b = with(A, "decoder", "tf-jpeg-fast", "resize", "tf-bilinear");
        Explanation explanation = explain(A, b);
        assertThat(explanation.ladder().firstDiffering().orElseThrow().stage()).isEqualTo(Stage.DECODE);
        assertThat(explanation.ledger().entries())
                .extracting(LedgerEntry::factor)
                .containsExactly("decoder", "resize");
        assertThat(explanation.ledger().entries().get(0).shares().input().orElseThrow())
                .isEqualTo(2.0 / 3, within(1e-5));
        assertThat(explanation.ledger().entries().get(0).shares().logits().orElseThrow())
                .isEqualTo(2.0 / 3, within(1e-5));
        assertThat(explanation.ledger().entries().get(1).shares().input().orElseThrow())
                .isEqualTo(1.0 / 3, within(1e-5));
        assertThat(explanation.ledger().interactions().get(0).input().orElseThrow())
                .isEqualTo(0, within(1e-5));
        double change = explanation.ledger().entries().stream()
                .mapToDouble(e -> e.shares().probability().orElseThrow())
                .sum();
        assertThat(change)
                .isEqualTo(explanation.ledger().account().totals().probability().orElseThrow(), within(1e-9));
        // A's sum 6.6 lies below the threshold, so class 1 leads; B's sum 6.96 lies above.
        assertThat(explanation.ledger().account().totals().probability().orElseThrow())
                .isEqualTo(1 / (1 + Math.exp(6.96 - 6.75)) - 1 / (1 + Math.exp(6.6 - 6.75)), within(1e-5));
    }

    @Test
    void findsTheSmallestChanges() {
        Pathway b = with(A, "decoder", "tf-jpeg-fast", "resize", "tf-bilinear", "orientation", "exif");
        Explanation explanation = explain(A, b);
        // 6.6 + 0.24 (decoder) passes 6.75 alone, 6.6 + 0.12 (resizer) does not.
        assertThat(explanation.changes().flip()).containsExactly(new OptionChange("decoder", "pillow", "tf-jpeg-fast"));
        assertThat(explanation.changes().agreement().topClass())
                .containsExactly(new OptionChange("decoder", "tf-jpeg-fast", "pillow"));
        assertThat(explanation.changes().agreement().bits())
                .containsExactlyInAnyOrder(
                        new OptionChange("decoder", "tf-jpeg-fast", "pillow"),
                        new OptionChange("orientation", "exif", "ignore"),
                        new OptionChange("resize", "tf-bilinear", "pillow-bicubic"));
    }

    @Test
    void leavesOutOfTheAgreementWhatChangesNothing() {
        Pathway b = with(A, "compute", "float32", "resize", "tf-bilinear");
        assertThat(explain(A, b).changes().agreement().bits())
                .containsExactly(new OptionChange("resize", "tf-bilinear", "pillow-bicubic"));
    }

    @Test
    void separatesInputFromExecution() {
        assertThat(explain(A, with(A, "resize", "tf-bilinear")).swap().cause()).isEqualTo(CrossedSwap.Cause.INPUT);
        CrossedSwap execution = explain(A, with(A, "execution", "graph")).swap();
        assertThat(execution.cause()).isEqualTo(CrossedSwap.Cause.EXECUTION);
        assertThat(execution.executionEffect().orElseThrow()).isEqualTo(0.125, within(1e-6));
        CrossedSwap both = explain(A, with(A, "execution", "graph", "resize", "tf-bilinear"))
                .swap();
        assertThat(both.cause()).isEqualTo(CrossedSwap.Cause.BOTH);
        assertThat(both.inputEffect().orElseThrow()).isEqualTo(0.12, within(1e-5));
        assertThat(both.ba().logitDifference().orElseThrow()).isEqualTo(0.12, within(1e-5));
    }

    @Test
    void saysThatNothingDiffers() {
        Explanation explanation = explain(A, A);
        assertThat(explanation.ladder().firstDiffering()).isEmpty();
        assertThat(explanation.ledger().entries()).isEmpty();
        assertThat(explanation.swap().cause()).isEqualTo(CrossedSwap.Cause.NONE);
        assertThat(explanation.margin().orElseThrow().atRisk()).isFalse();
        assertThat(explanation.ladder().rungs()).hasSize(8).noneMatch(Rung::differs);
    }

    @Test
    void measuresTheGrowthFromRungToRung() {
        Explanation explanation = explain(A, with(A, "resize", "tf-bilinear"));
        Rung resize = explanation.ladder().rungs().get(3);
        Rung normalize = explanation.ladder().rungs().get(4);
        assertThat(resize.first()).isTrue();
        assertThat(resize.max()).isEqualTo(1);
        assertThat(resize.psnr().orElseThrow()).isEqualTo(20 * Math.log10(255), within(1e-9));
        assertThat(normalize.first()).isFalse();
        assertThat(normalize.growth().orElseThrow()).isEqualTo(1, within(1e-4));
    }

    @Test
    void marksAPictureAtRisk() {
        Margin margin = explain(A, with(A, "resize", "tf-bilinear")).margin().orElseThrow();
        assertThat(margin.gap()).isEqualTo(0.15, within(1e-5));
        assertThat(margin.deviation()).isEqualTo(0.12, within(1e-5));
        assertThat(margin.atRisk()).isFalse();
        assertThat(explain(A, with(A, "decoder", "tf-jpeg-fast"))
                        .margin()
                        .orElseThrow()
                        .atRisk())
                .isTrue();
    }

    @Test
    void sharesTheWorkOfHybrids() {
        explain(A, with(A, "decoder", "tf-jpeg-fast", "resize", "tf-bilinear", "compute", "float32"));
        // Two decoders and, behind each, two resizers; the compute type does not repeat them. Three
        // properties of the resizers differ, each of which is changed once in A and once in B.
        assertThat(preprocessor.calls).filteredOn("decode"::equals).hasSize(2);
        assertThat(preprocessor.calls).filteredOn("resize"::equals).hasSize(4 + 6);
        // Four distinct inputs; then the batch probe: for 2, 3, 8 and 32 rows a repeated batch, and
        // one with zeros at every other row. The picture by itself, also in each size's short
        // batch, has been run.
        assertThat(model.runs).isEqualTo(4 + 8);
    }

    @Test
    void findsThatBatchesChangeNothingInALinearModel() {
        BatchProbe probe = explain(A, A).batches().orElseThrow();
        assertThat(probe.runs()).extracting(BatchProbe.Run::size).contains(1, 2, 3, 8, 32);
        assertThat(probe.runs()).allMatch(BatchProbe.Run::identical);
        assertThat(probe.verdict()).contains("change nothing (bit-identical)");
    }

    /** BGR sums to the same, a mirrored picture too; only dividing by 100 less is a way out. */
    @Test
    void findsAFlipAmongValuesOfNeitherPathway() {
        Pathway b = with(A, "resize", "tf-bilinear");
        Explanation explanation = explain(A, b);
        assertThat(explanation.changes().flipAnyValue()).hasSize(1);
        assertThat(explanation.changes().flip()).isEqualTo(explanation.changes().flipAnyValue());
        OptionChange change = explanation.changes().flip().get(0);
        Explanation flipped = explain(A, change.applyTo(A));
        assertThat(flipped.severity()).isEqualTo(Severity.CLASS_CHANGES);
        // The decoder moves the sum by 0.24; other values flip too, but move it by more.
        assertThat(change).isEqualTo(new OptionChange("decoder", "pillow", "tf-jpeg-fast"));
        assertThat(explanation.changes().search().otherValues()).isGreaterThan(50);
        assertThat(explanation.changes().search().proven()).isTrue();
    }

    @Test
    void probesEveryPositionWithOtherPictures() {
        ImageSource other = ImageSource.of(Path.of("dog.jpg"));
        BatchProbe probe = new ExplainerFixture(new CachingPreprocessor(preprocessor, 1 << 20), model)
                .explain(
                        PICTURE,
                        A,
                        A,
                        new Neighbours(List.of(), List.of(other)),
                        ProgressListener.NONE,
                        Cancellation.NEVER)
                .batches()
                .orElseThrow();
        assertThat(probe.neighbours()).containsExactly("dog.jpg");
        for (int size : List.of(2, 3, 8, 32)) {
            List<Integer> all = range(size).toList();
            assertThat(positions(probe, size, OtherRows.REPEAT)).containsExactlyElementsOf(all);
            assertThat(positions(probe, size, OtherRows.PICTURES))
                    .containsExactlyElementsOf(
                            all.stream().filter(row -> row % 2 == 1).toList());
            // The largest batch takes longest, and zeros tell nothing there that pictures do not.
            assertThat(positions(probe, size, OtherRows.ZEROS))
                    .containsExactlyElementsOf(all.stream()
                            .filter(row -> size <= 8 && row % 2 == 0)
                            .toList());
        }
        assertThat(probe.alike()).containsExactly(List.of(1, 2, 3, 8, 32));
    }

    private static List<Integer> positions(BatchProbe probe, int size, OtherRows padding) {
        return probe.runs().stream()
                .filter(run -> run.size() == size && run.padding() == padding)
                .map(BatchProbe.Run::position)
                .toList();
    }

    private static Stream<Integer> range(int size) {
        return IntStream.range(0, size).boxed();
    }

    @Test
    void stopsWhenCancelled() {
        ExplainerFixture explainer = new ExplainerFixture(new CachingPreprocessor(preprocessor, 1 << 20), model);
        Cancellation afterBoth = () -> model.runs >= 2;
        Pathway b = with(A, "decoder", "tf-jpeg-fast", "resize", "tf-bilinear");
        assertThatThrownBy(() -> explainer.explain(PICTURE, A, b, Neighbours.NONE, ProgressListener.NONE, afterBoth))
                .isInstanceOf(CancellationException.class);
    }

    private Explanation explain(Pathway a, Pathway b) {
        return FakeExplanation.of(preprocessor, model, a, b);
    }
}
