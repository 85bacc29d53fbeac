package org.skewscope.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttachedTest {

    @Test
    void knowsAnObjectAndNotItsEqual() {
        Attached<Object, String> attached = new Attached<>();
        int[] object = {1};
        attached.keep(object, "known");

        assertThat(attached.get(object)).contains("known");
        assertThat(attached.get(object, () -> "made")).isEqualTo("known");
        assertThat(attached.get(new int[] {1})).isEmpty();
    }

    @Test
    void makesWhatIsNotKnownOnce() {
        Attached<Object, String> attached = new Attached<>();
        int[] object = {1};

        assertThat(attached.get(object, () -> "first")).isEqualTo("first");
        assertThat(attached.get(object, () -> "second")).isEqualTo("first");
    }
}
