package org.skewscope.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.skewscope.model.ValueType;

/** Constants that are read when they are asked for. */
class FileConstantsTest {

    private static final int LARGE = 1 << 20;

    private final FileConstants constants = new FileConstants();
    private final AtomicInteger readings = new AtomicInteger();

    private Value read(int size) {
        readings.incrementAndGet();
        return Value.ofFloats(ValueType.FLOAT32, List.of(size), new float[size]);
    }

    @Test
    void whoHoldsAConstantGetsTheSameObjectAgain() {
        constants.add("small", () -> read(4));
        constants.add("large", () -> read(LARGE));
        assertThat(constants.owns("large", read(LARGE))).isFalse();
        readings.set(0);

        Value large = constants.get("large");

        assertThat(constants.get("large")).isSameAs(large);
        assertThat(constants.owns("large", large)).isTrue();
        assertThat(constants.owns("small", large)).isFalse();
        assertThat(constants.get("small")).isSameAs(constants.get("small"));
        assertThat(readings).hasValue(2);
    }

    @Test
    void aConstantThatNobodyHoldsIsReadAgain() {
        constants.add("large", () -> read(LARGE));
        // The loop ends with the first collection of garbage, or makes more than any heap holds.
        for (int i = 0; i < 10_000 && readings.get() < 2; i++) {
            constants.get("large");
            assertThat(new float[LARGE]).hasSize(LARGE);
        }

        assertThat(readings.get()).isGreaterThan(1);
    }

    @Test
    void isAMapOfAllConstants() {
        constants.add("a", () -> read(1));
        constants.add("b", () -> read(2));

        assertThat(constants).hasSize(2).containsKeys("a", "b").doesNotContainKey("c");
        assertThat(constants.get("c")).isNull();
        assertThat(constants.values()).extracting(Value::size).containsExactlyInAnyOrder(1, 2);
    }
}
