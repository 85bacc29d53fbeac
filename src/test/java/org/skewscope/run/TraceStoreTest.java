package org.skewscope.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
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
    void forgetsTheOldestOfManyRunsThatTakeNothing() {
        TraceStore store = new TraceStore(Long.MAX_VALUE);
        for (int run = 0; run < 1000; run++) {
            store.keep(run, List.of(entry("picture " + run)));
        }

        assertThat(store.known(key("picture 0"))).isEmpty();
        assertThat(store.known(key("picture 999"))).isPresent();
        assertThat(store.tensor(new TensorKey(0, 0, Stage.DECODE))).isEmpty();
    }

    private static TraceStore.Entry entry(String sha256) {
        DenseTensor tensor = DenseTensor.ofFloat32(Shape.of(1), new float[1]);
        return new TraceStore.Entry(
                Optional.of(key(sha256)),
                new PathwayTrace(
                        PATHWAY, Map.of(Stage.DECODE, tensor), Map.of(), Optional.empty()));
    }

    private static TraceKey key(String sha256) {
        return new TraceKey(
                sha256, PATHWAY.preprocessing(), PATHWAY.execution(), "", List.of(), List.of());
    }
}
