package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.option.Remedy;
import org.skewscope.picture.PreprocessingException;

class RehearsalTest {

    @Test
    void eachIsPlayedInItsTurnAndOneThatRefusesStopsNoOther() {
        List<String> played = new ArrayList<>();
        Rehearsal rehearsal =
                new Rehearsal(
                        List.of(
                                (picture, height, width) -> {
                                    played.add("refuses");
                                    throw new PreprocessingException("no", Remedy.say("Another."));
                                },
                                (picture, height, width) -> {
                                    played.add("resizes");
                                    return picture.pixels();
                                }),
                        List.of(
                                (picture, compute) -> {
                                    played.add("normalizes");
                                    throw new IllegalStateException("broken");
                                }));

        assertThat(played).isEmpty();
        assertThat(rehearsal.next()).isTrue();
        assertThat(played).containsExactly("refuses");
        assertThat(rehearsal.next()).isTrue();
        assertThat(played).startsWith("refuses", "resizes").doesNotContain("normalizes");
        assertThat(rehearsal.next()).isTrue();
        assertThat(played).endsWith("normalizes");
        assertThat(rehearsal.next()).isFalse();
    }

    @Test
    void allThatCanBeChosenComesToAnEnd() {
        Rehearsal rehearsal = new Rehearsal();
        int played = 0;
        while (rehearsal.next()) {
            played++;
        }
        assertThat(played).isEqualTo(Resizer.values().length + Normalization.values().length);
    }
}
