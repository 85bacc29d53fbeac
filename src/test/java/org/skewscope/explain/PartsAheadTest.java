package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.PICTURE;
import static org.skewscope.explain.FakeExplanation.THRESHOLD;
import static org.skewscope.explain.FakeExplanation.with;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.CachingPreprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;

/** What is asked for last is worked out while the search runs, and stops where it is not wanted. */
class PartsAheadTest {

    private static final Pathway B = with(A, "resize", "tf-bilinear");
    private static final String AHEAD = "parts ahead";

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger ranAhead = new AtomicInteger();

    @Test
    void thePartsAreThoseThatAreWorkedOutOneAfterAnother() throws InterruptedException {
        released.countDown();
        Investigation ahead = investigation().workingAhead();
        part(ahead, Kind.CHANGES);
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        Investigation plain = investigation();
        for (Kind kind : Kind.values()) {
            assertThat(part(ahead, kind))
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes(".*nanoseconds")
                    .isEqualTo(part(plain, kind));
        }
    }

    @Test
    void whatMakesWayEndsAtItsNextRunAndIsWorkedOutWhenAsked() throws InterruptedException {
        Investigation ahead = investigation().workingAhead();
        part(ahead, Kind.CHANGES);
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        ahead.giveWay();
        released.countDown();
        assertThat(part(ahead, Kind.BATCHES)).isEqualTo(part(investigation(), Kind.BATCHES));
        assertThat(ranAhead).hasValue(1);
    }

    private static ExplanationPart part(Investigation of, Kind kind) {
        return of.part(kind, ProgressListener.NONE, Cancellation.NEVER);
    }

    private Investigation investigation() {
        return new ExplainerFixture(
                        new CachingPreprocessor(new FakePreprocessor(), 1 << 20), new Watched(new FakeModel(THRESHOLD)))
                .investigate(PICTURE, A, B, Neighbours.NONE);
    }

    /** Holds what is run ahead until it is released. */
    private final class Watched implements ModelRunner {

        private final FakeModel model;

        Watched(FakeModel model) {
            this.model = model;
        }

        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
            if (Thread.currentThread().getName().equals(AHEAD)) {
                ranAhead.incrementAndGet();
                begun.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return model.run(batch, recipe);
        }

        @Override
        public Optional<ExecutionException> refusal(ExecutionRecipe recipe) {
            return model.refusal(recipe);
        }

        @Override
        public void close() {}
    }
}
