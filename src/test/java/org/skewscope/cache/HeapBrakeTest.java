package org.skewscope.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Counts collections of a heap whose use the test sets. */
class HeapBrakeTest {

    private static final long MB = 1L << 20;

    private long used = 100 * MB;
    private int collections;
    private final HeapBrake brake = new HeapBrake(() -> used, () -> {
        collections++;
        used = 90 * MB;
    });

    @Test
    void aPauseDropsGarbageOnceMuchHasGathered() {
        brake.ease();
        assertThat(collections).as("what a start leaves").isEqualTo(0);
        used = 129 * MB;
        brake.ease();
        assertThat(collections).as("65 MB more").isEqualTo(1);
        used = 154 * MB;
        brake.ease();
        assertThat(collections).as("64 MB more").isEqualTo(1);
        used = 155 * MB;
        brake.ease();
        assertThat(collections).as("65 MB more").isEqualTo(2);
        brake.ease();
        assertThat(collections).as("nothing more").isEqualTo(2);
    }
}
