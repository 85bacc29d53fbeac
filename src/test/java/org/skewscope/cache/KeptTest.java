package org.skewscope.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept, and what makes room: texts that weigh as much as they are long. */
class KeptTest {

    private final List<String> dropped = new ArrayList<>();
    private final Kept<Integer, String> kept = new Kept<>(10, String::length, dropped::add);

    @Test
    void whatWasUnusedLongestMakesRoom() {
        kept.keep(1, "four");
        kept.keep(2, "four");
        assertThat(kept.get(1)).contains("four");
        kept.keep(3, "three");
        assertThat(kept.get(2)).isEmpty();
        assertThat(kept.get(1)).contains("four");
        assertThat(kept.get(3)).contains("three");
        assertThat(dropped).containsExactly("four");
    }

    @Test
    void whatIsHeavierThanAllMayBeDrivesNothingOut() {
        kept.keep(1, "four");
        assertThat(kept.get(2, () -> "eleven long")).isEqualTo("eleven long");
        assertThat(kept.get(2)).isEmpty();
        assertThat(kept.get(1)).contains("four");
    }

    @Test
    void aValueIsMadeOnceWhileItIsKept() {
        assertThat(kept.get(1, () -> "first")).isEqualTo("first");
        assertThat(kept.get(1, () -> "second")).isEqualTo("first");
    }

    @Test
    void aValueInTheSamePlaceWeighsAlone() {
        kept.keep(1, "nine long");
        kept.keep(1, "8 letters".substring(0, 8));
        kept.keep(2, "xx");
        assertThat(kept.get(1)).contains("8 letter");
        assertThat(kept.get(2)).contains("xx");
        assertThat(dropped).containsExactly("nine long");
    }

    @Test
    void evenEmptyValuesHaveAnEnd() {
        for (int i = 0; i < 100; i++) {
            kept.keep(i, "");
        }
        assertThat(dropped).hasSize(90);
    }

    @Test
    void whatRestsKeepsTheNewestHoweverHeavy() {
        kept.keep(1, "one");
        kept.keep(2, "two");
        kept.keep(3, "four");
        kept.rest(7);
        assertThat(dropped).containsExactly("one");
        kept.rest(1);
        assertThat(dropped).containsExactly("one", "two");
        assertThat(kept.get(3)).contains("four");
    }

    @Test
    void whatIsNotWantedIsDropped() {
        kept.keep(1, "one");
        kept.keep(2, "two");
        kept.retain(Set.of(2));
        assertThat(dropped).containsExactly("one");
        kept.keep(3, "7 long.");
        assertThat(kept.get(2)).contains("two");
    }

    @Test
    void roomIsMadeBeforeAHeavyValueComes() {
        kept.keep(1, "four");
        kept.keep(2, "four");
        kept.makeRoom(6);
        assertThat(dropped).containsExactly("four");
        assertThat(kept.get(2)).contains("four");
    }

    @Test
    void allIsForgotten() {
        kept.keep(1, "four");
        kept.keep(2, "");
        kept.forget();
        assertThat(dropped).containsExactly("four", "");
        assertThat(kept.get(1)).isEmpty();
    }
}
