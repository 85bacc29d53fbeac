package org.skewscope.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FloatShelfTest {

    private final AtomicInteger readings = new AtomicInteger();

    private float[] read() {
        readings.incrementAndGet();
        return new float[] {1, -2, 3};
    }

    @Test
    void readsWhenTheNumbersAreNeeded() {
        DenseTensor tensor = DenseTensor.ofFloat32(Shape.of(3), new FloatShelf(0).of(3, this::read));
        assertThat(tensor.size()).isEqualTo(3);
        assertThat(tensor.bytes()).isEqualTo(12);
        assertThat(tensor.reshaped(Shape.of(1, 3)).shape()).isEqualTo(Shape.of(1, 3));
        assertThat(readings).hasValue(0);
        assertThat(tensor.value(1)).isEqualTo(-2);
        assertThat(tensor.bitIdentical(DenseTensor.ofFloat32(Shape.of(3), read())))
                .isTrue();
    }

    @Test
    void keepsTheLastArray() {
        FloatShelf.Floats floats = new FloatShelf(0).of(3, this::read);
        float[] first = floats.get();
        assertThat(floats.get()).isSameAs(first);
        assertThat(readings).hasValue(1);
    }

    /** Weak references alone are cleared; the test holds no array itself. */
    @Test
    void readsAgainWhatTheShelfLetGo() {
        FloatShelf shelf = new FloatShelf(0);
        FloatShelf.Floats floats = shelf.of(3, this::read);
        assertThat(floats.get()).hasSize(3);
        assertThat(shelf.of(1, () -> new float[1]).get()).hasSize(1);
        System.gc();
        assertThat(floats.get()).containsExactly(1, -2, 3);
        assertThat(readings).hasValue(2);
    }

    @Test
    void refusesAnotherNumberOfNumbers() {
        FloatShelf shelf = new FloatShelf(0);
        FloatShelf.Floats floats = shelf.of(4, this::read);
        assertThatThrownBy(floats::get).isInstanceOf(UncheckedIOException.class).hasMessage("the file has changed");
        assertThatThrownBy(() -> shelf.of(4, () -> {
                            throw new IOException("it is gone");
                        })
                        .get())
                .hasMessage("it is gone");
    }
}
