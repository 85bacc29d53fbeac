package org.skewscope.desk.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.skewscope.engine.Prepared;
import org.skewscope.gui.EchoEngine;
import org.skewscope.option.Stage;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.run.TraceStore.TraceName;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** A tensor that came under another name is neither fetched nor kept again. */
class EngineTensorsTest {

    private final EngineThread thread = new EngineThread();
    private final EngineTensors tensors = new EngineTensors(new EchoEngine(), thread, key -> {});

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void aTraceThatComesAgainHasItsTensorsAlready() throws Exception {
        DenseTensor tensor = tensor();
        tensors.held(new Prepared.Held(key(1, 2), tensor));
        tensors.same(2, List.of(Optional.empty(), Optional.of(new TraceName(1, 2))));
        tensors.same(3, List.of(Optional.of(new TraceName(2, 1))));

        assertThat(fetched(key(2, 1))).containsSame(tensor);
        assertThat(fetched(key(3, 0))).containsSame(tensor);
        assertThat(tensors.held(new Prepared.Held(key(3, 0), tensor())).tensor())
                .isSameAs(tensor);
    }

    @Test
    void anotherPathwayOfThatRunHasItsOwn() {
        DenseTensor first = tensor();
        DenseTensor second = tensor();
        tensors.held(new Prepared.Held(key(1, 0), first));
        tensors.same(2, List.of(Optional.of(new TraceName(1, 0)), Optional.empty()));

        assertThat(tensors.held(new Prepared.Held(key(2, 1), second)).tensor()).isSameAs(second);
    }

    /** Two photos of 12 megapixels are compared as decoded, and many small tensors come between. */
    @Test
    void twoLargeTensorsAreKeptBesideTheSmallOnes() throws Exception {
        DenseTensor first = photo();
        DenseTensor second = photo();
        DenseTensor small = tensor();
        tensors.held(new Prepared.Held(key(1, 0), first));
        tensors.held(new Prepared.Held(key(1, 1), second));
        tensors.held(new Prepared.Held(key(1, 2), small));

        assertThat(fetched(key(1, 0))).containsSame(first);
        assertThat(fetched(key(1, 1))).containsSame(second);
        assertThat(fetched(key(1, 2))).containsSame(small);

        tensors.forget();
        DenseTensor again = photo();
        assertThat(tensors.held(new Prepared.Held(key(1, 0), again)).tensor()).isSameAs(again);
    }

    private static DenseTensor photo() {
        return DenseTensor.ofUint8(Shape.of(3000, 4000, 3), new byte[3000 * 4000 * 3]);
    }

    private Optional<DenseTensor> fetched(TensorKey key) throws Exception {
        return tensors.fetch(key).get(1, TimeUnit.MINUTES);
    }

    private static TensorKey key(long run, int pathway) {
        return new TensorKey(run, pathway, Stage.RESIZE);
    }

    private static DenseTensor tensor() {
        return DenseTensor.ofFloat32(Shape.of(1), new float[] {1});
    }
}
