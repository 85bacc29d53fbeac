package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.runtime.tensorflow.TensorFlowModelRunner.ExecutionCache;
import org.skewscope.runtime.tensorflow.TensorFlowModelRunner.ReadyModelKey;
import org.skewscope.runtime.tensorflow.mode.ReadyModel;
import org.skewscope.tensor.DenseTensor;

class ExecutionCacheTest {

    private final ExecutionCache cache = new ExecutionCache(0);

    @Test
    void makesWhatIsMissingSideBySide() {
        CountDownLatch both = new CountDownLatch(2);
        Supplier<ReadyModel> maker = () -> {
            both.countDown();
            assertThat(await(both)).as("the other one is made at the same time").isTrue();
            return new Named("begun");
        };

        cache.begin(Map.of(key(ExecutionMode.EAGER), maker, key(ExecutionMode.GRAPH), maker), Set.of());

        assertThat(get(ExecutionMode.EAGER)).isEqualTo(new Named("begun"));
        assertThat(get(ExecutionMode.GRAPH)).isEqualTo(new Named("begun"));
        assertThat(get(ExecutionMode.FUNCTION)).isEqualTo(new Named("asked"));
    }

    @Test
    void whatFailsBesideOthersIsMadeOnceMoreByWhoeverAsks() {
        Supplier<ReadyModel> failing = () -> {
            throw new IllegalStateException("no memory");
        };

        cache.begin(Map.of(key(ExecutionMode.EAGER), failing, key(ExecutionMode.GRAPH), failing), Set.of());

        assertThat(get(ExecutionMode.EAGER)).isEqualTo(new Named("asked"));
    }

    @Test
    void whatIsThereIsNotMadeAgain() {
        ReadyModel first = get(ExecutionMode.EAGER);
        Map<ReadyModelKey, Supplier<ReadyModel>> makers = new LinkedHashMap<>();
        makers.put(key(ExecutionMode.EAGER), () -> new Named("begun"));
        makers.put(key(ExecutionMode.GRAPH), () -> new Named("begun"));
        makers.put(key(ExecutionMode.FUNCTION), () -> new Named("begun"));

        cache.begin(makers, makers.keySet());
        cache.begin(makers, makers.keySet());

        assertThat(get(ExecutionMode.EAGER)).isSameAs(first);
        assertThat(get(ExecutionMode.GRAPH)).isEqualTo(new Named("begun"));
    }

    @Test
    void whatNobodyAskedForIsClosedToo() {
        CountDownLatch made = new CountDownLatch(2);
        CountDownLatch closing = new CountDownLatch(2);
        Supplier<ReadyModel> maker = () -> {
            made.countDown();
            return new Closing(closing);
        };
        cache.begin(Map.of(key(ExecutionMode.EAGER), maker, key(ExecutionMode.GRAPH), maker), Set.of());

        assertThat(await(made)).isTrue();
        cache.close();

        assertThat(await(closing)).isTrue();
    }

    /** An explanation tries many executions of a model whose weights have a hundred megabytes. */
    @Test
    void ofALargeModelOnlyTheExecutionsOfPathwaysAreKept() {
        ExecutionCache large = new ExecutionCache(100L << 20);
        assertThat(large.isTried(key(ExecutionMode.GRAPH)))
                .as("nothing is announced, so that nothing is known to be used once")
                .isFalse();

        large.begin(Map.of(), Set.of(key(ExecutionMode.EAGER)));
        large.begin(Map.of(), Set.of(key(ExecutionMode.FUNCTION)));

        assertThat(List.of(ExecutionMode.EAGER, ExecutionMode.GRAPH, ExecutionMode.FUNCTION))
                .filteredOn(mode -> large.isTried(key(mode)))
                .containsExactly(ExecutionMode.GRAPH);
        assertThat(cache.isTried(key(ExecutionMode.GRAPH))).as("a small model").isFalse();

        large.rest(Set.of(key(ExecutionMode.GRAPH)));
        assertThat(large.isTried(key(ExecutionMode.GRAPH))).isFalse();
        assertThat(large.isTried(key(ExecutionMode.EAGER))).isTrue();
    }

    @Test
    void aRunThatIsUnwantedByItsTurnIsNotMade() {
        var shared = cache.get(key(ExecutionMode.GRAPH), () -> new Named("asked"));

        assertThatThrownBy(() -> shared.run(null, 1, () -> true))
                .as("no run of a whole graph can be stopped once it has begun")
                .isInstanceOf(CancellationException.class);
    }

    private ReadyModel get(ExecutionMode mode) {
        return cache.get(key(mode), () -> new Named("asked")).model();
    }

    private static ReadyModelKey key(ExecutionMode mode) {
        return ReadyModelKey.of(new ExecutionRecipe(1, 0, BatchPadding.NONE, mode, Grappler.ON));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Named(String name) implements ReadyModel {
        @Override
        public ModelOutputs run(DenseTensor batch, int batchSize) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    private record Closing(CountDownLatch closing) implements ReadyModel {
        @Override
        public ModelOutputs run(DenseTensor batch, int batchSize) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closing.countDown();
        }
    }
}
