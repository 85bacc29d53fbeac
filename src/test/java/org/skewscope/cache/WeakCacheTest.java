package org.skewscope.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeakCacheTest {

    @Test
    void knowsAnObjectAndNotItsEqual() {
        WeakCache<Object, String> cache = new WeakCache<>();
        int[] object = {1};
        cache.keep(object, "known");

        assertThat(cache.get(object)).contains("known");
        assertThat(cache.get(object, () -> "made")).isEqualTo("known");
        assertThat(cache.get(new int[] {1})).isEmpty();
    }

    @Test
    void makesWhatIsNotKnownOnce() {
        WeakCache<Object, String> cache = new WeakCache<>();
        int[] object = {1};

        assertThat(cache.get(object, () -> "first")).isEqualTo("first");
        assertThat(cache.get(object, () -> "second")).isEqualTo("first");
    }
}
