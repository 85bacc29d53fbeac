package org.skewscope.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.cache.CacheLimit;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.run.TraceStore.TraceName;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class TraceStoreTest {

    private static final Pathway PATHWAY = PathwayPreset.EAGER.pathway();
    private static final long FOUR_BYTES_EACH = 4;

    @Test
    void forgetsTheOldestRunsBeyondTheBytes() {
        TraceStore store = new TraceStore(2 * FOUR_BYTES_EACH);
        store.keep(1, List.of(entry("a")));
        store.keep(2, List.of(entry("b")));
        store.keep(3, List.of(entry("c")));

        assertThat(store.known(key("a"))).isEmpty();
        assertThat(store.known(key("b"))).isPresent();
        assertThat(store.known(key("c"))).isPresent();
    }

    @Test
    void countsWhatRunsShareOnce() {
        TraceStore store = new TraceStore(FOUR_BYTES_EACH);
        TraceStore.Entry shared = entry("a");
        store.keep(1, List.of(shared));
        store.keep(2, List.of(shared, shared));

        assertThat(store.tensor(new TensorKey(1, 0, Stage.DECODE))).isPresent();
        assertThat(store.tensor(new TensorKey(2, 1, Stage.DECODE))).isPresent();
    }

    @Test
    void namesAKnownTraceByTheFirstRunThatHoldsIt() {
        TraceStore store = new TraceStore(Long.MAX_VALUE);
        store.keep(7, List.of(entry("a"), entry("b")));
        store.keep(8, List.of(entry("b"), entry("c")));

        assertThat(store.name(key("b"))).contains(new TraceName(7, 1));
        assertThat(store.name(key("c"))).contains(new TraceName(8, 1));
        assertThat(store.name(key("d"))).isEmpty();
    }

    @Test
    void forgetsTheOldestOfManyRunsThatTakeNothing() {
        TraceStore store = new TraceStore(Long.MAX_VALUE);
        for (int run = 0; run < 1000; run++) {
            store.keep(run, List.of(entry("picture " + run)));
        }

        assertThat(store.known(key("picture 0"))).isEmpty();
        assertThat(store.known(key("picture 999"))).isPresent();
        assertThat(store.tensor(new TensorKey(0, 0, Stage.DECODE))).isEmpty();
    }

    @Test
    void holdsOnlyTheNewestOfLargeRunsWhileNobodyAsks() {
        int most = Math.toIntExact(CacheLimit.RESTING.most() / Float.BYTES);
        TraceStore store = new TraceStore(Long.MAX_VALUE);
        store.keep(1, List.of(entry("a", most)));
        store.keep(2, List.of(entry("b", 1)));
        assertThat(store.known(key("a"))).isPresent();

        store.rest();

        assertThat(store.known(key("a"))).isEmpty();
        assertThat(store.known(key("b"))).isPresent();
    }

    private static TraceStore.Entry entry(String sha256) {
        return entry(sha256, 1);
    }

    private static TraceStore.Entry entry(String sha256, int size) {
        DenseTensor tensor = DenseTensor.ofFloat32(Shape.of(size), new float[size]);
        return new TraceStore.Entry(
                Optional.of(key(sha256)),
                new PathwayTrace(PATHWAY, Map.of(Stage.DECODE, tensor), Map.of(), Optional.empty()));
    }

    private static TraceKey key(String sha256) {
        return new TraceKey(sha256, PATHWAY.preprocessing(), PATHWAY.execution(), "", List.of(), List.of());
    }
}
